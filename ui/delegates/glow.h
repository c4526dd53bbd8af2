// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QAbstractItemView)

namespace lockstep::ui {

/// How strongly something glows that changed at `changedAt` (ms since the epoch): 1 at once, 0 a
/// second and a half later, and for what never changed.
double glowStrength(qint64 changedAt, qint64 now);

/// Repaints the items of one view that glow, and runs only as long as there are any. All the
/// view's delegates share it.
class Glow : public QObject {
    Q_OBJECT

public:
    /// The view's own, which lives as long as the view.
    static Glow& of(QAbstractItemView& view);

    /// The item was painted glowing and wants to be painted again.
    void keep(const QModelIndex& index);
    bool isRunning() const { return m_timer.isActive(); }

private:
    explicit Glow(QAbstractItemView& view);
    void repaint();

    QAbstractItemView& m_view;
    QTimer m_timer;
    QList<QPersistentModelIndex> m_glowing;
};

} // namespace lockstep::ui
