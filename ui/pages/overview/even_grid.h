// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace lockstep::ui {

/// Cards in full rows: as many beside each other as have their least width and leave no gap in the
/// last row. Rows in which every card likes to grow share the height that is left over.
class EvenGrid : public QLayout {
public:
    EvenGrid(int cellWidth, int mostColumns, QWidget* parent = nullptr);
    ~EvenGrid() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& place) override;

    int columns(int width) const;

private:
    std::vector<int> rowHeights(int width) const;
    /// Gives the rows that may grow their share of what is left, each up to twice its height.
    void grow(std::vector<int>& heights, int across, int left) const;

    int m_cellWidth;
    int m_mostColumns;
    QList<QLayoutItem*> m_items;
};

} // namespace lockstep::ui
