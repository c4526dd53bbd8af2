// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"
#include "ui/models/record_model.h"

#include <QPointer>

QT_FORWARD_DECLARE_CLASS(QAbstractItemView)

namespace lockstep::ui {

/// Which records are selected, by id, whatever view shows them and whatever the filter lets
/// through just now. Make it before the views get the model: it has to hear first of rows that go.
class IdSelection : public QObject {
    Q_OBJECT
public:
    explicit IdSelection(RecordTable& model, QObject* parent = nullptr);

    /// Keeps the view's selection and this one the same. The view has its model already.
    void bind(QAbstractItemView& view);

    /// Of those that are selected, the ones that are shown, in their order.
    QStringList shown() const;
    /// All of them, hidden ones too.
    const QSet<QString>& all() const noexcept { return m_ids; }
    /// What the keyboard is at; empty: nothing.
    const QString& current() const noexcept { return m_current; }
    /// Selects this one alone, in every view.
    void select(const QString& id);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void take(QAbstractItemView& view);
    void restore();
    void restoreIn(QAbstractItemView& view);
    void set(QSet<QString> ids, const QString& current);

    RecordTable& m_model;
    QSet<QString> m_ids;
    QString m_current;
    QList<QPointer<QAbstractItemView>> m_views;
    bool m_isFollowing = true; ///< what views select is what people select
};

} // namespace lockstep::ui
