// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace lockstep::ui {

/// Cards in rows of equal width, as many beside each other as have their minimum.
class FlowGrid : public QLayout {
public:
    /// `cellWidth` is the least width of a cell.
    explicit FlowGrid(int cellWidth, QWidget* parent = nullptr);
    ~FlowGrid() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& place) override;

    int columns(int width) const;

private:
    /// Places the items where asked to, and tells the height that they take.
    int arrange(const QRect& place, bool isReal) const;

    int m_cellWidth;
    QList<QLayoutItem*> m_items;
};

} // namespace lockstep::ui
