// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events/events_page.h"

#include "ui/pages/events/event_detail.h"
#include "ui/pages/events/event_export.h"
#include "ui/pages/events/event_filter_bar.h"
#include "ui/pages/events/event_view.h"
#include "ui/pages/page_head.h"
#include "ui/style/icons.h"
#include "ui/text/amounts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"

#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>

namespace lockstep::ui {

EventsPage::EventsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(clock()), m_head(new PageHead(titleOf(PageId::Events))),
      m_pause(makeButton(tr("Pause"), u"pause"_s)), m_filter(new EventFilterBar),
      m_view(new EventView(m_model)), m_detail(new EventDetail),
      m_empty(new EmptyState(u"events"_s, {}, {})), m_stack(new QStackedWidget)
{
    setObjectName(u"eventsPage"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(m_head);
    column->addWidget(m_filter);
    column->addWidget(makeBody(), 1);
    setFocusProxy(m_filter);
    fillHead();
    connect(&fleet(), &FleetState::eventsAdded, this, &EventsPage::follow);
    connect(m_filter, &EventFilterBar::changed, this, &EventsPage::filterChanged);
    connect(m_view, &EventView::pauseAsked, this, [this] { setPaused(!m_isPaused); });
    connect(m_view, &EventView::workerAsked, this, &EventsPage::goToWorker);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsPage::showCurrent);
    connect(m_detail, &EventDetail::closed, this, &EventsPage::closeDetail);
    connect(m_detail, &EventDetail::workerAsked, this, &EventsPage::goToWorker);
    follow();
}

void EventsPage::fillHead()
{
    m_pause->setObjectName(u"pauseEvents"_s);
    m_pause->setToolTip(tr("Pause or go on (Space in the list)"));
    m_head->addAction(makeExport());
    m_head->addAction(m_pause);
    connect(m_pause, &QPushButton::clicked, this, [this] { setPaused(!m_isPaused); });
}

QPushButton* EventsPage::makeExport()
{
    auto* button = makeButton(tr("Export"), u"download"_s);
    button->setObjectName(u"exportEvents"_s);
    button->setToolTip(tr("Save the events that are shown"));
    auto* menu = new QMenu(button);
    menu->setObjectName(u"exportMenu"_s);
    connect(menu->addAction(tr("Table (CSV)…")), &QAction::triggered, this,
            [this] { exportShown(Format::Csv); });
    connect(menu->addAction(tr("JSON, one event a line…")), &QAction::triggered, this,
            [this] { exportShown(Format::JsonLines); });
    button->setMenu(menu);
    return button;
}

QWidget* EventsPage::makeBody()
{
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins({});
    row->setSpacing(16);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    connect(m_empty->addAction(tr("Show all events")), &QPushButton::clicked, m_filter,
            &EventFilterBar::clear);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    card->addWidget(m_stack, 1);
    row->addWidget(card, 1);
    m_detail->setFixedWidth(360);
    m_detail->hide();
    row->addWidget(m_detail);
    return body;
}

void EventsPage::follow()
{
    if (!m_isPaused)
        m_model.follow(fleet().events());
    refreshState();
}

void EventsPage::setPaused(bool isPaused)
{
    m_isPaused = isPaused;
    m_pause->setText(isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(icon(isPaused ? u"play"_s : u"pause"_s));
    m_pause->setAccessibleName(m_pause->text());
    follow();
}

int EventsPage::waiting() const
{
    const auto& events = fleet().events();
    const auto first =
        std::ranges::upper_bound(events, m_model.newestNumber(), {},
                                 [](const Shared<Event>& event) { return event->number; });
    return int(events.end() - first);
}

void EventsPage::filterChanged()
{
    m_model.setQuery(m_filter->query());
    refreshState();
}

void EventsPage::refreshState()
{
    const int shown = m_model.rowCount();
    const bool isNarrowed = m_model.query() != EventQuery();
    QString text =
        isNarrowed ? tr("%1 of %2").arg(countText(shown), countText(m_model.total(), Noun::Events))
                   : countText(shown, Noun::Events);
    if (m_isPaused)
        text += u" · "_s + tr("%Ln new while paused", nullptr, waiting());
    m_head->setSummary(text);
    if (isNarrowed)
        m_empty->setTexts(tr("No event fits"), tr("None of the events fits the filter."));
    else
        m_empty->setTexts(tr("Nothing has happened yet"),
                          tr("Updates, drift, alerts and changes of workers appear here as they "
                             "happen."));
    m_empty->findChild<QPushButton*>(u"emptyAction0"_s)->setVisible(isNarrowed);
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
}

void EventsPage::showCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    m_detail->show(m_model.at(current.row()));
    m_detail->setVisible(true);
}

void EventsPage::closeDetail()
{
    m_detail->hide();
    m_view->clearSelection();
    m_view->setCurrentIndex({});
    m_view->setFocus();
}

/// Fleets are large: their workers are listed only for who looks.
void EventsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    QStringList workers;
    for (const auto& [id, worker] : fleet().workers().items())
        workers << id.value();
    m_filter->setWorkers(workers);
}

void EventsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_detail->isVisible())
        return closeDetail();
    Page::keyPressEvent(event);
}

void EventsPage::exportShown(Format format)
{
    const bool isCsv = format == Format::Csv;
    context().prompts.saveFile({.title = tr("Export events"),
                                .filter = isCsv ? tr("Tables (*.csv)") : tr("JSON lines (*.jsonl)"),
                                .suggested = isCsv ? u"events.csv"_s : u"events.jsonl"_s},
                               this, [this, format](const QString& path) { save(format, path); });
}

void EventsPage::save(Format format, const QString& path)
{
    const auto events = m_model.shown();
    const auto written =
        writeFile(path, format == Format::Csv ? eventsAsCsv(events) : eventsAsJsonLines(events));
    if (!written)
        return tellFailure(written.error(), tr("The export of the events"));
    Q_EMIT noticed(
        {.text = tr("%1 written to %2").arg(countText(qint64(events.size()), Noun::Events), path),
         .tone = Tone::Good});
}

void EventsPage::goToWorker(const QString& worker)
{
    Q_EMIT asked({.page = PageId::Workers, .item = worker});
}

void EventsPage::open(const Destination& destination)
{
    if (!destination.item.isEmpty())
        m_filter->setWorker(destination.item);
    if (!destination.filter.isEmpty())
        m_filter->setText(destination.filter);
}

std::vector<Command> EventsPage::commands()
{
    return {{.id = u"events.pause"_s,
             .text = m_isPaused ? tr("Follow events again") : tr("Pause events"),
             .icon = m_isPaused ? u"play"_s : u"pause"_s,
             .run = [this] { setPaused(!m_isPaused); }},
            {.id = u"events.search"_s,
             .text = tr("Search events"),
             .icon = u"search"_s,
             .keys = QKeySequence::Find,
             .run = [this] { m_filter->focusText(); }},
            {.id = u"events.newest"_s,
             .text = tr("Jump to the newest event"),
             .icon = u"chevron-up"_s,
             .run = [this] { m_view->jumpToNewest(); }},
            {.id = u"events.csv"_s,
             .text = tr("Export events as a table…"),
             .icon = u"download"_s,
             .run = [this] { exportShown(Format::Csv); }},
            {.id = u"events.json"_s,
             .text = tr("Export events as JSON lines…"),
             .icon = u"download"_s,
             .run = [this] { exportShown(Format::JsonLines); }}};
}

} // namespace lockstep::ui
