// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/detail_section.h"

#include "ui/style/icons.h"
#include "ui/text/failures.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>

namespace lockstep::ui {

DetailSection::DetailSection(const QString& name, const QString& title)
    : Card(title), m_trouble(new QWidget),
      m_problem(new WrappedLabel(TextSize::Small, Voice::Error)),
      m_hint(new WrappedLabel(TextSize::Body, Voice::Muted))
{
    setObjectName(name);
    setAccessibleName(title);
    auto* row = new QHBoxLayout(m_trouble);
    row->setContentsMargins({});
    row->addWidget(m_problem, 1);
    auto* again = makeButton(tr("Try again"), u"retry"_s, ButtonKind::Flat);
    again->setObjectName(name + u"Again"_s);
    row->addWidget(again, 0, Qt::AlignTop);
    connect(again, &QPushButton::clicked, this, &DetailSection::tryAgain);
    addWidget(m_trouble);
    addWidget(m_hint);
    m_trouble->hide();
    m_hint->hide();
}

void DetailSection::setProblem(const std::optional<Error>& problem, const QString& doing)
{
    m_trouble->setVisible(problem.has_value());
    if (!problem)
        return;
    const Failure failure = describe(*problem, doing);
    m_problem->setFullText(QStringList{failure.title, failure.detail}.join(u'\n'));
}

void DetailSection::setHint(const QString& hint)
{
    m_hint->setFullText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

ToneIcon::ToneIcon(const QString& icon, Tone tone, QWidget* parent)
    : QWidget(parent), m_icon(icon), m_tone(tone)
{
    setFixedSize(16, 18);
}

void ToneIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, QRect(0, 1, 16, 16), m_icon, tokens(palette()).tone(m_tone).foreground);
}

LineGrid::LineGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(8);
}

void LineGrid::clear()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_lines = 0;
}

void LineGrid::addLine(const std::vector<QWidget*>& cells)
{
    int column = 0;
    for (QWidget* cell : cells) {
        if (cell)
            m_grid->addWidget(cell, m_lines, column, Qt::AlignTop);
        ++column;
    }
    ++m_lines;
}

void LineGrid::setStretch(int column) { m_grid->setColumnStretch(column, 1); }

} // namespace lockstep::ui
