// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/chart_scale.h"

QT_FORWARD_DECLARE_CLASS(QAbstractSeries)
QT_FORWARD_DECLARE_CLASS(QChart)
QT_FORWARD_DECLARE_CLASS(QGraphicsScene)
QT_FORWARD_DECLARE_CLASS(QValueAxis)

namespace lockstep::ui {

/// Rows of values over columns of time: the axes, the names of the rows above them, and the band
/// behind the column that one points at. What is drawn for a row is the derived class's.
class PlotChart : public Chart {
    Q_OBJECT

public:
    PlotChart(const QString& name, const QString& columnTitle, QWidget* parent = nullptr);
    ~PlotChart() override;

    void setGrid(ChartGrid grid);
    const ChartGrid& grid() const { return m_grid; }

    ChartTable table() const override;

protected:
    /// The series of the rows, in their colours; called anew when either changes.
    virtual std::vector<QAbstractSeries*> makeSeries(const StyleTokens& theme) const = 0;
    /// What the axis must reach.
    virtual double most() const = 0;

    int count() const override { return m_grid.isEmpty() ? 0 : int(m_grid.columns.size()); }
    QString keyAt(int index) const override { return m_grid.columns[size_t(index)].key; }
    ChartTipText tipAt(int index) const override;
    QRect placeOf(int index) const override;
    int indexAt(const QPoint& place) const override;
    void paintChart(QPainter& painter) override;
    void tint() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    std::vector<QRect> legendPlaces() const;
    QRect plot() const;
    QRectF band(int index) const;
    int scaleWidth() const;
    void place();
    void paintLegend(QPainter& painter) const;
    void paintScale(QPainter& painter) const;
    void paintColumnLabels(QPainter& painter) const;

    QString m_columnTitle;
    ChartGrid m_grid;
    ChartScale m_scale;
    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart;
    QValueAxis* m_across;
    QValueAxis* m_up;
};

} // namespace lockstep::ui
