// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"

QT_FORWARD_DECLARE_CLASS(QChart)
QT_FORWARD_DECLARE_CLASS(QGraphicsScene)
QT_FORWARD_DECLARE_CLASS(QPieSeries)

namespace lockstep::ui {

/// Shares of a whole as a ring, with the whole in the middle and a list of the shares beside it.
class DoughnutChart : public Chart {
    Q_OBJECT

public:
    explicit DoughnutChart(const QString& name, QWidget* parent = nullptr);
    ~DoughnutChart() override;

    void setItems(std::vector<ChartItem> items);
    /// The large text in the middle, and the small one below it.
    void setCentre(const QString& figure, const QString& label);
    const std::vector<ChartItem>& items() const { return m_items; }

    ChartTable table() const override;

protected:
    int count() const override { return int(m_items.size()); }
    QString keyAt(int index) const override { return m_items[size_t(index)].key; }
    ChartTipText tipAt(int index) const override;
    QRect placeOf(int index) const override;
    int indexAt(const QPoint& place) const override;
    QString description() const override;
    void paintChart(QPainter& painter) override;
    void tint() override;
    void highlightChanged() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int legendWidth() const;
    QRect ring() const;
    QRect legendRow(int index) const;
    int sliceAt(const QPoint& place) const;
    void paintCentre(QPainter& painter) const;
    void paintLegendRow(QPainter& painter, int index) const;

    std::vector<ChartItem> m_items;
    QString m_figure;
    QString m_label;
    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart;
    QPieSeries* m_pie;
};

} // namespace lockstep::ui
