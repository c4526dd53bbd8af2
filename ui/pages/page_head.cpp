// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_head.h"

#include "ui/widgets/labels.h"

#include <QBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int headHeight = 44; ///< two lines of words, or a button with air around it

} // namespace

PageHead::PageHead(const QString& title, QWidget* parent)
    : QWidget(parent), m_summary(new ElidedLabel), m_actions(new QHBoxLayout)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(16);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    QLabel* name = plainLabel(title, TextSize::Heading);
    name->setObjectName(u"pageTitle"_s);
    words->addWidget(name);
    m_summary->setFont(ui::font(TextSize::Small));
    m_summary->setProperty("role", u"muted"_s);
    m_summary->setObjectName(u"pageSummary"_s);
    words->addWidget(m_summary);
    row->addLayout(words, 1);
    m_actions->setSpacing(8);
    row->addLayout(m_actions);
    setMinimumHeight(headHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PageHead::setSummary(const QString& summary) { m_summary->setFullText(summary); }

QString PageHead::summary() const { return m_summary->fullText(); }

void PageHead::addAction(QWidget* widget) { m_actions->addWidget(widget, 0, Qt::AlignVCenter); }

} // namespace lockstep::ui
