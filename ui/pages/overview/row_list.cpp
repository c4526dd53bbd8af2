// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/row_list.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

std::vector<QString> rowOrder(const std::vector<QString>& shown, const std::vector<QString>& wanted,
                              bool isPointedAt, size_t most)
{
    std::vector<QString> order = isPointedAt ? shown : std::vector<QString>();
    for (const QString& id : wanted) {
        if (order.size() < most && !std::ranges::contains(order, id))
            order.push_back(id);
    }
    return order;
}

RowList::RowList(const QString& actionIcon, const QString& action, QWidget* parent)
    : QWidget(parent), m_actionIcon(actionIcon), m_action(action)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addStretch();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void RowList::setEmptyText(const QString& icon, const QString& text)
{
    m_emptyIcon = icon;
    m_emptyText = text;
    update();
}

QSize RowList::sizeHint() const { return {320, int(mostRows) * OverviewRow::rowHeight}; }

QSize RowList::minimumSizeHint() const { return {160, sizeHint().height()}; }

OverviewRow* RowList::rowAt(size_t index)
{
    while (m_rows.size() <= index) {
        auto* row = new OverviewRow(m_actionIcon, m_action);
        row->setObjectName(u"row%1"_s.arg(m_rows.size()));
        qobject_cast<QVBoxLayout*>(layout())->insertWidget(int(m_rows.size()), row);
        connect(row, &OverviewRow::clicked, this, [this, row] { Q_EMIT picked(row->face().id); });
        connect(row, &OverviewRow::actionTriggered, this,
                [this, row] { Q_EMIT acted(row->face().id); });
        m_rows.push_back(row);
    }
    return m_rows[index];
}

void RowList::setRows(const std::vector<RowFace>& faces)
{
    m_faces = faces;
    arrange();
}

void RowList::arrange()
{
    std::vector<QString> wanted;
    for (const RowFace& face : m_faces)
        wanted.push_back(face.id);
    m_shown = rowOrder(m_shown, wanted, underMouse(), mostRows);
    for (size_t i = 0; i < m_shown.size(); ++i) {
        OverviewRow* row = rowAt(i);
        const auto face = std::ranges::find(m_faces, m_shown[i], &RowFace::id);
        row->setOver(face == m_faces.end());
        if (face != m_faces.end())
            row->setFace(*face);
        row->show();
    }
    for (size_t i = m_shown.size(); i < m_rows.size(); ++i)
        m_rows[i]->hide();
    setAccessibleDescription(m_shown.empty() ? m_emptyText : QString());
    update();
}

void RowList::leaveEvent(QEvent*) { arrange(); }

void RowList::paintEvent(QPaintEvent*)
{
    if (!m_shown.empty())
        return;
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    const QPoint middle = rect().center();
    paintIcon(painter, {middle.x() - 14, middle.y() - 32, 28, 28}, m_emptyIcon, theme.faintText);
    paintLine(painter, {0, middle.y() + 8, width(), 20},
              {.text = m_emptyText,
               .font = ui::font(TextSize::Body),
               .color = theme.mutedText,
               .alignment = Qt::AlignHCenter});
}

} // namespace lockstep::ui
