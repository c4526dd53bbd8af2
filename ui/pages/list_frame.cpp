// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/list_frame.h"

#include "ui/pages/arrangement.h"
#include "ui/pages/page_head.h"
#include "ui/pages/record_view.h"
#include "ui/style/icons.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>

namespace lockstep::ui {

ListFrame::ListFrame(const QString& title, const QString& hint, QWidget* parent)
    : QWidget(parent), m_head(new PageHead(title)), m_filterLine(new QWidget),
      m_filters(new QHBoxLayout(m_filterLine)), m_search(new SearchField(hint)),
      m_above(new QVBoxLayout), m_below(new QVBoxLayout), m_stripe(new LoadingStripe),
      m_problem(new Banner(Tone::Warning)), m_stack(new QStackedWidget),
      m_unmatched(new EmptyState(u"filter"_s, tr("Nothing fits the filter"),
                                 tr("Write less of it, or show everything again."))),
      m_splitter(new QSplitter)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(m_head);
    m_splitter->addWidget(makeColumn());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(16);
    column->addWidget(m_splitter, 1);
    m_search->edit().setObjectName(u"filter"_s);
    connect(m_search, &SearchField::textChanged, this, &ListFrame::filterChanged);
    QPushButton* all = m_unmatched->addAction(tr("Show everything"));
    all->setObjectName(u"showEverything"_s);
    connect(all, &QPushButton::clicked, this, &ListFrame::showEverything);
    connect(m_problem, &Banner::actionTriggered, this, &ListFrame::again);
}

QWidget* ListFrame::makeColumn()
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_filters->setContentsMargins(0, 0, 0, 16);
    m_filters->setSpacing(8);
    m_filters->addWidget(m_search, 1);
    column->addWidget(m_filterLine);
    column->addLayout(m_above);
    m_problem->setObjectName(u"problem"_s);
    m_problem->hide();
    column->addWidget(m_problem);
    m_stack->addWidget(m_unmatched);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    card->body().setSpacing(0);
    card->addWidget(m_stripe);
    card->addWidget(m_stack, 1);
    column->addWidget(card, 1);
    column->addLayout(m_below);
    return box;
}

void ListFrame::setSummary(const QString& summary) { m_head->setSummary(summary); }

void ListFrame::addAction(QWidget* widget) { m_head->addAction(widget); }

void ListFrame::addFilter(QWidget* widget) { m_filters->addWidget(widget); }

void ListFrame::addAbove(QWidget* widget) { m_above->addWidget(widget); }

void ListFrame::addBelow(QWidget* widget) { m_below->addWidget(widget); }

void ListFrame::setList(RecordView* list, EmptyState* empty)
{
    m_list = list;
    m_empty = empty;
    m_stack->addWidget(list);
    m_stack->addWidget(empty);
    m_stack->setCurrentWidget(list);
}

void ListFrame::setMenu(std::function<std::vector<Command>()> commands)
{
    m_commands = std::move(commands);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ListFrame::showMenu);
}

void ListFrame::showMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Command& command : m_commands()) {
        if (!command.isEnabled)
            continue; // of the page, not of what is selected
        QAction* action = menu->addAction(icon(command.icon), command.text, this, command.run);
        action->setEnabled(command.isEnabled());
        action->setShortcut(command.keys);
    }
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void ListFrame::setDetail(QWidget* detail)
{
    m_detail = new Card;
    m_detail->layout()->setContentsMargins(1, 1, 1, 1);
    m_detail->addWidget(detail);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({720, 400});
    m_detail->hide();
}

void ListFrame::showDetail(bool isShown) { m_detail->setVisible(isShown); }

void ListFrame::rememberDetail(SettingsStore& settings, const QString& name)
{
    rememberParts(*m_splitter, settings, name + u".detail"_s);
}

void ListFrame::setObstacle(QWidget& action, const QString& obstacle)
{
    if (action.hasFocus() && !obstacle.isEmpty())
        m_list->setFocus();
    action.setEnabled(obstacle.isEmpty());
    action.setToolTip(obstacle.isEmpty() ? QString() : escaped(obstacle));
}

void ListFrame::showEverything()
{
    m_search->setText({});
    Q_EMIT filterCleared();
}

void ListFrame::reveal(const Destination& destination)
{
    if (!destination.filter.isEmpty()) {
        Q_EMIT filterCleared();
        m_search->setText(destination.filter);
    }
    if (destination.item.isEmpty() || m_list->selectId(destination.item))
        return;
    showEverything();
    if (!m_list->selectId(destination.item))
        m_wanted = destination.item;
}

void ListFrame::revealWanted()
{
    if (!m_wanted.isEmpty() && m_list->selectId(m_wanted))
        m_wanted.clear();
}

void ListFrame::follow(const TopicState& topic, int total, int shown)
{
    m_stripe->setLoading(topic.isLoading && !topic.isKnown());
    showProblem(topic);
    const bool isEmpty = total == 0 && topic.isKnown();
    m_filterLine->setVisible(!isEmpty || !m_search->text().isEmpty());
    QWidget* place = m_list;
    if (isEmpty)
        place = m_empty;
    else if (total > 0 && shown == 0)
        place = m_unmatched;
    m_stack->setCurrentWidget(place);
}

void ListFrame::showProblem(const TopicState& topic)
{
    m_problem->setVisible(topic.problem.has_value());
    if (!topic.problem)
        return;
    const Failure failure = describe(*topic.problem, tr("Reading the list"));
    QStringList sentences{failure.title, failure.detail};
    sentences.removeAll(QString());
    m_problem->setText(sentences.join(u'\n'));
    m_problem->setAction(tr("Try again"));
}

bool containsWords(const QString& text, const QString& filter)
{
    const QStringList words = filter.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(
        words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace lockstep::ui
