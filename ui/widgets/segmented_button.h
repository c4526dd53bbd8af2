// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QButtonGroup)
QT_FORWARD_DECLARE_CLASS(QHBoxLayout)

namespace lockstep::ui {

/// A few choices side by side, one of them on, such as grid or table. Arrow keys move along.
class SegmentedButton : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedButton(const QString& name, QWidget* parent = nullptr);

    /// The first segment is on until another one is chosen. Without `icon` the text is shown, with
    /// it the text is the tool tip.
    void addSegment(const QString& text, const QString& icon = {});
    int current() const;
    void setCurrent(int index);

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QHBoxLayout* m_row;
    QButtonGroup* m_group;
};

} // namespace lockstep::ui
