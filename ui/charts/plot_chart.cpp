// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_chart.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/painting.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QPainter>
#include <QValueAxis>

namespace lockstep::ui {

namespace {

constexpr int legendHeight = 24; ///< of a line of it
constexpr int markWidth = 16;    ///< the colour before a name, and the air between them
constexpr int labelHeight = 24;
constexpr int labelWidth = 64;

} // namespace

PlotChart::PlotChart(const QString& name, const QString& columnTitle, QWidget* parent)
    : Chart(name, parent), m_columnTitle(columnTitle), m_scene(std::make_unique<QGraphicsScene>()),
      m_chart(new QChart), m_across(new QValueAxis), m_up(new QValueAxis)
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    m_across->setVisible(false);
    m_up->setVisible(false); // lines and labels are painted by us, sharp and as plain text
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_up, Qt::AlignLeft);
    m_scene->addItem(m_chart);
    connect(m_scene.get(), &QGraphicsScene::changed, this, [this] { update(); });
}

PlotChart::~PlotChart() = default;

void PlotChart::setGrid(ChartGrid grid)
{
    m_grid = std::move(grid);
    m_scale = scaleFor(count() == 0 ? 0 : most());
    m_across->setRange(-0.5, std::max(double(m_grid.columns.size()), 1.0) - 0.5);
    m_up->setRange(0, m_scale.top);
    place();
    renew();
}

ChartTable PlotChart::table() const { return tableOf(m_grid, m_columnTitle); }

ChartTipText PlotChart::tipAt(int index) const
{
    ChartTipText text{.title = m_grid.columns[size_t(index)].title, .rows = {}};
    for (const ChartRow& row : m_grid.rows)
        text.rows.push_back(
            {.label = row.label, .value = valueText(row.values[size_t(index)]), .tone = row.tone});
    return text;
}

int PlotChart::scaleWidth() const
{
    const QFontMetrics small(ui::font(TextSize::Small));
    return std::max(small.horizontalAdvance(valueText(m_scale.top)), 16) + 12;
}

/// Where the rows' names stand, beside each other for as long as there is room.
std::vector<QRect> PlotChart::legendPlaces() const
{
    const QFontMetrics small(ui::font(TextSize::Small));
    std::vector<QRect> places;
    QPoint next;
    for (const ChartRow& row : m_grid.rows) {
        const int wanted = markWidth + small.horizontalAdvance(row.label) + 4;
        if (next.x() > 0 && next.x() + wanted > width())
            next = {0, next.y() + legendHeight};
        places.emplace_back(next, QSize(std::min(wanted, width()), legendHeight));
        next.rx() += wanted + 12;
    }
    return places;
}

QRect PlotChart::plot() const
{
    const auto legend = legendPlaces();
    const int below = legend.empty() ? legendHeight : legend.back().bottom() + 1;
    return rect().adjusted(scaleWidth(), below + 8, -8, -labelHeight);
}

QRectF PlotChart::band(int index) const
{
    const double width = plot().width() / std::max(double(m_grid.columns.size()), 1.0);
    return {plot().left() + index * width, double(plot().top()), width, double(plot().height())};
}

QRect PlotChart::placeOf(int index) const { return band(index).toAlignedRect(); }

int PlotChart::indexAt(const QPoint& place) const
{
    const QRect whole = plot();
    if (count() == 0 || place.x() < whole.left() || place.x() > whole.right() ||
        place.y() < whole.top() || place.y() > rect().bottom())
        return -1;
    return std::min((place.x() - whole.left()) * count() / whole.width(), count() - 1);
}

void PlotChart::tint()
{
    m_chart->removeAllSeries();
    if (count() == 0)
        return;
    for (QAbstractSeries* series : makeSeries(tokens(palette()))) {
        m_chart->addSeries(series);
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }
}

void PlotChart::place()
{
    m_chart->resize(size());
    m_chart->setPlotArea(plot());
}

void PlotChart::resizeEvent(QResizeEvent*) { place(); }

void PlotChart::paintChart(QPainter& painter)
{
    const StyleTokens& theme = tokens(palette());
    if (highlighted() >= 0) {
        QRectF mark = band(highlighted());
        const double missing = std::max(0.0, 3 - mark.width()) / 2;
        mark.adjust(-missing, 0, missing, 0);
        painter.fillRect(mark, theme.isDark ? theme.hover.lighter(140) : theme.sunken);
    }
    paintScale(painter);
    m_chart->layout()->activate();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene->render(&painter, rect(), rect());
    paintLegend(painter);
    paintColumnLabels(painter);
}

void PlotChart::paintLegend(QPainter& painter) const
{
    const StyleTokens& theme = tokens(palette());
    const QFont small = ui::font(TextSize::Small);
    const auto places = legendPlaces();
    for (size_t i = 0; i < places.size(); ++i) {
        const ChartRow& row = m_grid.rows[i];
        const QRect mark(places[i].left(), places[i].center().y() - 4, 10, 10);
        paintPanel(painter, mirrored(mark, rect(), layoutDirection()), theme.tone(row.tone).solid,
                   {}, 3);
        const QRect label = places[i].adjusted(markWidth, 0, 0, 0);
        paintLine(painter, mirrored(label, rect(), layoutDirection()),
                  {.text = row.label, .font = small, .color = theme.mutedText});
    }
}

void PlotChart::paintScale(QPainter& painter) const
{
    const StyleTokens& theme = tokens(palette());
    for (int i = 0; i < m_scale.lines(); ++i) {
        const double share = i / double(m_scale.lines() - 1);
        const int middle = plot().bottom() + 1 - qRound(share * plot().height());
        painter.fillRect(plot().left(), middle, plot().width(), 1, theme.border);
        paintLine(painter, {0, middle - 10, plot().left() - 8, 20},
                  {.text = valueText(i * m_scale.step),
                   .font = ui::font(TextSize::Small),
                   .color = theme.faintText,
                   .alignment = Qt::AlignRight | Qt::AlignAbsolute});
    }
}

void PlotChart::paintColumnLabels(QPainter& painter) const
{
    const StyleTokens& theme = tokens(palette());
    std::vector<int> majors;
    for (int i = 0; i < count(); ++i) {
        if (m_grid.columns[size_t(i)].isMajor)
            majors.push_back(i);
    }
    const int stride = labelStride(int(majors.size()), plot().width(), labelWidth);
    // The newest one always has its label.
    for (int i = int(majors.size()) - 1; i >= 0; i -= stride) {
        const ChartColumn& column = m_grid.columns[size_t(majors[size_t(i)])];
        QRect label(0, plot().bottom() + 4, labelWidth, labelHeight - 4);
        label.moveLeft(qRound(band(majors[size_t(i)]).center().x()) - labelWidth / 2);
        label.moveLeft(std::min(label.left(), width() - labelWidth));
        const bool isLast = label.right() >= width() - 4;
        paintLine(painter, label,
                  {.text = column.label,
                   .font = ui::font(TextSize::Small),
                   .color = theme.faintText,
                   .alignment = isLast ? Qt::AlignRight | Qt::AlignAbsolute
                                       : Qt::Alignment(Qt::AlignHCenter)});
    }
}

} // namespace lockstep::ui
