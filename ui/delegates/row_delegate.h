// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QStyledItemDelegate>

QT_FORWARD_DECLARE_CLASS(QAbstractItemView)

namespace lockstep::ui {

/// Rows of 36 pixels with a hairline below: a tint where they are selected or under the mouse, a
/// glow that fades where they have just changed (ChangedAtRole), an icon in its tone where the
/// model names one, and text that is never taken for markup. The view owns it.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RowDelegate(QAbstractItemView& view);

    /// Ids are elided in the middle, names at their end.
    void setElide(Qt::TextElideMode mode) { m_elide = mode; }
    /// Whether there is a hairline below each row; a menu has none.
    void setRuled(bool ruled) { m_isRuled = ruled; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Tool tips show foreign text as it is written.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

protected:
    /// What is in the row, within `place`; the painter is saved.
    virtual void paintContent(QPainter& painter, const QRect& place,
                              const QStyleOptionViewItem& option, const QModelIndex& index) const;

    Qt::TextElideMode elide() const { return m_elide; }
    /// Paints the item's icon at the start of `place`; what is left of `place` beside it.
    static QRect paintLeadingIcon(QPainter& painter, const QRect& place, const QModelIndex& index,
                                  const StyleTokens& tokens);
    /// Muted items are paler.
    static QColor textColor(const QModelIndex& index, const StyleTokens& tokens);

private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const;

    QAbstractItemView& m_view;
    Qt::TextElideMode m_elide = Qt::ElideRight;
    bool m_isRuled = true;
};

} // namespace lockstep::ui
