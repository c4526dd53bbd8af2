// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/worker_model.h"
#include "ui/style/tokens.h"

#include <QStyledItemDelegate>

QT_FORWARD_DECLARE_CLASS(QAbstractItemView)

namespace lockstep::ui {

/// A worker as a card: status, name, versions, group, the age of its drift and how far its update
/// is. The view owns it; `model` is the view's.
class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    CardDelegate(QAbstractItemView& view, const WorkerModel& model);

    static constexpr int leastWidth = 232;
    static constexpr int height = 112;
    static constexpr int gap = 12;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Tool tips show foreign text as it is written.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    struct Face;
    void paintGround(const Face& face, const QModelIndex& index) const;
    static void paintHead(const Face& face);
    static void paintVersions(const Face& face);
    static void paintFoot(const Face& face);

    QAbstractItemView& m_view;
    const WorkerModel& m_model;
};

} // namespace lockstep::ui
