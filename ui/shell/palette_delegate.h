// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace lockstep::ui {

/// A command in the palette: icon, text with the letters that fit marked, its keys at the end.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { IconRole = Qt::UserRole, KeysRole, MarksRole };
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace lockstep::ui
