// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

namespace lockstep::ui {

/// A bar for each version, its name above it and how many workers run it at the end.
class VersionBars : public Chart {
    Q_OBJECT

public:
    explicit VersionBars(const QString& name, QWidget* parent = nullptr);

    void setItems(std::vector<ChartItem> items);
    const std::vector<ChartItem>& items() const { return m_items; }

    ChartTable table() const override;

protected:
    int count() const override { return int(m_items.size()); }
    QString keyAt(int index) const override { return m_items[size_t(index)].key; }
    ChartTipText tipAt(int index) const override;
    QRect placeOf(int index) const override;
    int indexAt(const QPoint& place) const override;
    QString description() const override { return inWords(m_items); }
    void paintChart(QPainter& painter) override;

private:
    void paintBar(QPainter& painter, int index, double most) const;

    std::vector<ChartItem> m_items;
};

} // namespace lockstep::ui
