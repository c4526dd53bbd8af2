// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/doughnut_chart.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QPieSeries>
#include <QPieSlice>

#include <cmath>
#include <numbers>

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 28;
constexpr int gap = 24;
constexpr int largestRing = 260;
constexpr int leastLegend = 160;
constexpr int mostLegend = 280;
constexpr double hole = 0.74;

} // namespace

DoughnutChart::DoughnutChart(const QString& name, QWidget* parent)
    : Chart(name, parent), m_scene(std::make_unique<QGraphicsScene>()), m_chart(new QChart),
      m_pie(new QPieSeries)
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_pie->setHoleSize(hole);
    m_pie->setPieSize(1);
    m_chart->addSeries(m_pie);
    m_scene->addItem(m_chart);
    connect(m_scene.get(), &QGraphicsScene::changed, this, [this] { update(); });
    renew();
}

DoughnutChart::~DoughnutChart() = default;

void DoughnutChart::setItems(std::vector<ChartItem> items)
{
    if (items == m_items)
        return;
    const bool isSameShape = items.size() == m_items.size();
    m_items = std::move(items);
    if (!isSameShape)
        m_pie->clear();
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (!isSameShape)
            m_pie->append(QString(), m_items[i].value);
        m_pie->slices()[qsizetype(i)]->setValue(m_items[i].value);
    }
    renew();
}

void DoughnutChart::setCentre(const QString& figure, const QString& label)
{
    m_figure = figure;
    m_label = label;
    update();
}

ChartTable DoughnutChart::table() const { return tableOf(m_items, tr("Status"), tr("Workers")); }

QString DoughnutChart::description() const { return inWords(m_items); }

ChartTipText DoughnutChart::tipAt(int index) const
{
    const ChartItem& item = m_items[size_t(index)];
    const double share = 100 * item.value / std::max(sumOf(m_items), 1.0);
    return {.title = item.label,
            .rows = {{.label = tr("Workers"), .value = valueText(item.value), .tone = item.tone},
                     {.label = tr("Share"), .value = percentText(share)}}};
}

/// As wide as the longest name with its value needs, within bounds.
int DoughnutChart::legendWidth() const
{
    const QFontMetrics body(ui::font(TextSize::Body));
    int widest = leastLegend;
    for (const ChartItem& item : m_items)
        widest = std::max(widest, 24 + body.horizontalAdvance(item.label) + 24 +
                                      body.horizontalAdvance(valueText(item.value)) + 8);
    return std::min(widest, mostLegend);
}

QRect DoughnutChart::ring() const
{
    const int legend = legendWidth();
    const int side =
        std::min({height(), std::max(width() - gap - legend, width() / 3), largestRing});
    const int free = std::max(0, width() - side - gap - legend);
    const QRect place(std::min(free / 3, 48), (height() - side) / 2, side, side);
    return mirrored(place, rect(), layoutDirection());
}

QRect DoughnutChart::legendRow(int index) const
{
    const QRect circle = mirrored(ring(), rect(), layoutDirection());
    const int left = circle.right() + gap;
    const int all = rowHeight * count();
    const QRect row(left, (height() - all) / 2 + index * rowHeight,
                    std::min(width() - left, mostLegend), rowHeight);
    return mirrored(row, rect(), layoutDirection());
}

QRect DoughnutChart::placeOf(int index) const
{
    const QPieSlice* slice = m_pie->slices()[index];
    const double middle = slice->startAngle() + slice->angleSpan() / 2;
    const double angle = middle * std::numbers::pi / 180;
    const double radius = ring().width() * (1 + hole) / 4;
    const QPointF at =
        QRectF(ring()).center() + QPointF(std::sin(angle), -std::cos(angle)) * radius;
    return {at.toPoint() - QPoint(4, 4), QSize(8, 8)};
}

int DoughnutChart::sliceAt(const QPoint& place) const
{
    const QPointF from = QPointF(place) - QRectF(ring()).center();
    const double distance = std::hypot(from.x(), from.y()) / (ring().width() / 2.0);
    if (distance > 1.05 || distance < hole - 0.08)
        return -1;
    const double turned = std::atan2(from.x(), -from.y()) * 180 / std::numbers::pi;
    const double angle = turned < 0 ? turned + 360 : turned;
    for (int i = 0; i < count(); ++i) {
        const QPieSlice* slice = m_pie->slices()[i];
        if (angle >= slice->startAngle() && angle <= slice->startAngle() + slice->angleSpan())
            return i;
    }
    return -1;
}

int DoughnutChart::indexAt(const QPoint& place) const
{
    for (int i = 0; i < count(); ++i) {
        if (legendRow(i).contains(place))
            return i;
    }
    return sliceAt(place);
}

void DoughnutChart::tint()
{
    const StyleTokens& theme = tokens(palette());
    for (int i = 0; i < count(); ++i) {
        QPieSlice* slice = m_pie->slices()[i];
        const QColor solid = theme.tone(m_items[size_t(i)].tone).solid;
        const bool isDimmed = highlighted() >= 0 && highlighted() != i;
        slice->setBrush(isDimmed ? blend(solid, theme.surface, 0.55) : solid);
        slice->setPen(count() > 1 ? QPen(theme.surface, 2) : QPen(Qt::NoPen));
    }
}

void DoughnutChart::highlightChanged() { tint(); }

void DoughnutChart::resizeEvent(QResizeEvent*)
{
    m_chart->resize(ring().size());
    m_chart->setPlotArea(QRectF(QPointF(), QSizeF(ring().size())));
}

void DoughnutChart::paintChart(QPainter& painter)
{
    m_chart->layout()->activate();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, ring(), QRectF(QPointF(), QSizeF(ring().size())));
    paintCentre(painter);
    for (int i = 0; i < count(); ++i)
        paintLegendRow(painter, i);
}

void DoughnutChart::paintCentre(QPainter& painter) const
{
    const StyleTokens& theme = tokens(palette());
    QRect figure(ring());
    figure.setHeight(40);
    figure.moveCenter(ring().center() - QPoint(0, 8));
    paintLine(painter, figure,
              {.text = m_figure,
               .font = ui::font(TextSize::Figure),
               .color = theme.text,
               .alignment = Qt::AlignHCenter});
    const int inset = ring().width() / 6;
    paintLine(painter, figure.translated(0, 28).adjusted(inset, 0, -inset, 0),
              {.text = m_label,
               .font = ui::font(TextSize::Small),
               .color = theme.faintText,
               .alignment = Qt::AlignHCenter});
}

void DoughnutChart::paintLegendRow(QPainter& painter, int index) const
{
    const StyleTokens& theme = tokens(palette());
    const ChartItem& item = m_items[size_t(index)];
    const QRect row = legendRow(index);
    if (highlighted() == index)
        paintPanel(painter, row, theme.hover, {}, 6);
    const QRect inner = row.adjusted(8, 0, -8, 0);
    const QRect mark(inner.left(), inner.center().y() - 7, 16, 16);
    paintIcon(painter, mirrored(mark, inner, layoutDirection()), item.icon,
              theme.tone(item.tone).foreground);
    const QString value = valueText(item.value);
    const int width = fontMetrics().horizontalAdvance(value) + 4;
    const QRect label = inner.adjusted(24, 0, -width - 8, 0);
    paintLine(painter, mirrored(label, inner, layoutDirection()),
              {.text = item.label, .font = ui::font(TextSize::Body), .color = theme.mutedText});
    paintLine(painter, inner,
              {.text = value,
               .font = ui::font(TextSize::Body),
               .color = theme.text,
               .alignment = Qt::AlignTrailing});
}

} // namespace lockstep::ui
