// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/overview_page.h"

#include "ui/pages/overview/even_grid.h"
#include "ui/pages/overview/row_faces.h"
#include "ui/state/when_done.h"
#include "ui/text/failures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"

#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

constexpr int cardWidth = 328; // three of them beside the rail in a window of 1280
constexpr std::array ownTopics{Topic::Workers, Topic::Expected, Topic::Alerts, Topic::Updates};

QTimer& prepare(QTimer& timer, std::chrono::milliseconds span, bool isOnce)
{
    timer.setInterval(span);
    timer.setSingleShot(isOnce);
    return timer;
}

} // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_history(new HistoryFeed(session(), this)),
      m_header(new OverviewHeader), m_figures(new FigureCards),
      m_charts(new ChartSection(context.prompts, this)),
      m_alerts(new RowList(u"check"_s, tr("Acknowledge"))), m_updates(new RowList({}, {})),
      m_problem(new Banner(Tone::Warning)), m_stripe(new LoadingStripe), m_stack(new QStackedWidget)
{
    build();
    connectParts();
    connectFleet();
    chooseDays(context.settings.current().chartDays);
    refresh();
}

void OverviewPage::build()
{
    setObjectName(u"overviewPage"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_stripe);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(makeContent());
    m_stack->addWidget(makeStart());
    m_problem->setObjectName(u"overviewProblem"_s);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
}

QWidget* OverviewPage::makeStart()
{
    auto* start =
        new EmptyState(u"workers"_s, tr("No workers yet"),
                       tr("Add the machines that Lockstep is to keep on one version, or look "
                          "around in a fleet made up for the purpose."));
    const auto add = [this, start](const QString& text, const QString& icon,
                                   const Destination& destination) {
        connect(start->addAction(text, icon), &QPushButton::clicked, this,
                [this, destination] { Q_EMIT asked(destination); });
    };
    add(tr("Add workers"), u"plus"_s, {.page = PageId::Workers, .item = addWorkersItem});
    add(tr("Try the demo fleet"), u"play"_s, {.page = PageId::Settings, .item = demoFleetItem});
    return start;
}

QWidget* OverviewPage::makeContent()
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(m_header);
    column->addWidget(m_problem);
    column->addWidget(m_figures);
    auto* grid = new EvenGrid(cardWidth, 3);
    m_alerts->setObjectName(u"overviewAlerts"_s);
    m_updates->setObjectName(u"overviewUpdates"_s);
    grid->addWidget(m_charts->statusCard());
    grid->addWidget(makeList(tr("Active alerts"), m_alerts, tr("All alerts"), PageId::Alerts));
    grid->addWidget(
        makeList(tr("Updates running now"), m_updates, tr("All updates"), PageId::Updates));
    grid->addWidget(m_charts->resultsCard());
    grid->addWidget(m_charts->driftCard());
    grid->addWidget(m_charts->versionsCard());
    column->addLayout(grid, 1);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

QWidget* OverviewPage::makeList(const QString& title, RowList* list, const QString& link,
                                PageId page)
{
    auto* card = new Card(title);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto* more = makeButton(link, {}, ButtonKind::Flat);
    more->setObjectName(list->objectName() + u"All"_s);
    connect(more, &QPushButton::clicked, this, [this, page] { Q_EMIT asked({.page = page}); });
    list->setAccessibleName(title);
    card->addTrailing(more);
    card->addWidget(list, 1);
    return card;
}

void OverviewPage::connectParts()
{
    connect(m_figures, &FigureCards::asked, this, &Page::asked);
    connect(m_charts, &ChartSection::asked, this, &Page::asked);
    connect(m_charts, &ChartSection::saved, this,
            [this](const QString& path) { tell(tr("The chart is in %1.").arg(path)); });
    connect(m_charts, &ChartSection::notSaved, this,
            [this](const Error& error) { tellFailure(error, tr("Saving the chart")); });
    connect(m_header, &OverviewHeader::updateAsked, this, &OverviewPage::updateOutdated);
    connect(m_header, &OverviewHeader::daysChosen, this, &OverviewPage::chooseDays);
    connect(m_alerts, &RowList::picked, this,
            [this](const QString& id) { Q_EMIT asked({.page = PageId::Alerts, .item = id}); });
    connect(m_updates, &RowList::picked, this,
            [this](const QString& id) { Q_EMIT asked({.page = PageId::Updates, .item = id}); });
    connect(m_alerts, &RowList::acted, this, &OverviewPage::acknowledge);
    connect(m_problem, &Banner::actionTriggered, this, &OverviewPage::tryAgain);
    connect(m_history, &HistoryFeed::changed, this, [this] {
        m_charts->show(*m_history);
        showProblem();
    });
}

void OverviewPage::connectFleet()
{
    connect(&prepare(m_soon, 60ms, true), &QTimer::timeout, this, &OverviewPage::refresh);
    connect(&prepare(m_tick, 1s, false), &QTimer::timeout, this, &OverviewPage::showLists);
    connect(&prepare(m_reread, 60s, false), &QTimer::timeout, m_history, &HistoryFeed::refresh);
    connect(&prepare(m_ended, 1s, true), &QTimer::timeout, m_history, &HistoryFeed::refresh);
    const auto soon = [this] { refreshSoon(); };
    connect(&fleet(), &FleetState::workersChanged, this, soon);
    connect(&fleet(), &FleetState::alertsChanged, this, soon);
    connect(&fleet(), &FleetState::expectedVersionChanged, this, soon);
    connect(&fleet(), &FleetState::aboutChanged, this, soon);
    connect(&fleet(), &FleetState::topicChanged, this, [this](Topic topic) {
        refreshSoon();
        // It is asked for only when everything is, as after the coordinator was away.
        if (topic == Topic::About && fleet().topic(topic).isLoading && isVisible() &&
            !m_history->isAsking())
            m_history->refresh();
    });
    connect(&fleet(), &FleetState::updatesChanged, this, &OverviewPage::reactToUpdates);
    connect(&session(), &Session::linkChanged, this, soon);
    connect(&context().settings, &SettingsStore::changed, this,
            [this] { chooseDays(context().settings.current().chartDays); });
}

void OverviewPage::open(const Destination&) {}

std::vector<Command> OverviewPage::commands()
{
    return {{.id = u"overview.update"_s,
             .text = tr("Update all outdated workers…"),
             .icon = u"update"_s,
             .keys = {},
             .isEnabled =
                 [this] { return fleet().mayOperate() && !fleet().tally().outdated().empty(); },
             .run = [this] { updateOutdated(); }},
            {.id = u"overview.reload"_s,
             .text = tr("Read the figures over time anew"),
             .icon = u"retry"_s,
             .run = [this] { m_history->refresh(); }}};
}

void OverviewPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    refresh();
    if (session().link().link == Link::Live) // else as soon as it is
        m_history->refresh();
    m_reread.start();
    m_tick.start();
}

void OverviewPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    for (QTimer* timer : {&m_reread, &m_tick, &m_ended, &m_soon})
        timer->stop();
}

void OverviewPage::refreshSoon()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void OverviewPage::refresh()
{
    const FleetFigures figures = figuresOf(fleet());
    const TopicState& workers = fleet().topic(Topic::Workers);
    m_header->show(fleet(), figures);
    m_figures->show(figures);
    m_charts->show(figures, fleet().expectedVersion());
    m_stripe->setLoading(workers.isLoading && !workers.isKnown());
    m_stack->setCurrentIndex(workers.isKnown() && fleet().workers().isEmpty() ? 1 : 0);
    showLists();
    showProblem();
}

void OverviewPage::showLists()
{
    const QDateTime now = clock().now();
    const std::vector<RowFace> updates = updateFaces(fleet(), now);
    const auto pace = updates.empty() ? 20s : 1s; // durations are seconds, ages are minutes
    if (m_tick.intervalAsDuration() != pace)
        m_tick.setInterval(pace);
    const auto empty = [this](Topic topic, const QString& text) {
        return fleet().topic(topic).isKnown() ? text : tr("Reading…");
    };
    m_alerts->setEmptyText(u"check-circle"_s, empty(Topic::Alerts, tr("No alert fires")));
    m_updates->setEmptyText(u"clock"_s, empty(Topic::Updates, tr("No update runs just now")));
    m_alerts->setRows(alertFaces(fleet(), now));
    m_updates->setRows(updates);
}

void OverviewPage::showProblem()
{
    std::optional<Error> problem = m_history->problem();
    QString doing = tr("Reading the figures over time");
    for (const Topic topic : ownTopics) {
        if (fleet().topic(topic).problem) {
            problem = fleet().topic(topic).problem;
            doing = tr("Reading the fleet");
        }
    }
    // The window tells when the coordinator itself is away.
    m_problem->setVisible(problem && session().link().link == Link::Live);
    if (problem) {
        const Failure failure = describe(*problem, doing);
        m_problem->setText(failure.title + u". "_s + failure.nextStep);
    }
}

void OverviewPage::tryAgain()
{
    for (const Topic topic : ownTopics) {
        if (fleet().topic(topic).problem)
            session().refresh(topic);
    }
    m_history->refresh();
}

void OverviewPage::reactToUpdates(const UpdateChanges& changes)
{
    refreshSoon();
    const bool hasEnded = std::ranges::any_of(changes.put, [this](const UpdateId& id) {
        const Shared<Update> update = fleet().updates().find(id);
        return update && isFinal(update->state);
    });
    if (hasEnded && isVisible())
        m_ended.start();
}

void OverviewPage::chooseDays(int days)
{
    m_header->setDays(days);
    if (m_history->days() == days)
        return;
    m_history->setDays(days);
    if (isVisible())
        m_history->refresh();
    context().settings.change([days](Settings& settings) { settings.chartDays = days; });
}

void OverviewPage::updateOutdated()
{
    const std::set<WorkerId>& outdated = fleet().tally().outdated();
    carryOut(planUpdate(fleet(), {outdated.begin(), outdated.end()}));
}

void OverviewPage::acknowledge(const QString& alert)
{
    const AlertId id(alert);
    const Shared<Alert> known = fleet().alerts().find(id);
    const QString about = known ? known->message : alert;
    whenDone(session().client().acknowledge(id, {}), this, [this, alert, about](const auto& done) {
        session().refresh(Topic::Alerts);
        if (!done)
            tellFailure(done.error(), tr("Acknowledging “%1”").arg(about));
        else
            tell(tr("Acknowledged: %1").arg(about), tr("Undo"), [this, alert] { withdraw(alert); });
    });
}

void OverviewPage::withdraw(const QString& alert)
{
    whenDone(session().client().withdrawAcknowledgement(AlertId(alert)), this,
             [this](const auto& done) {
                 session().refresh(Topic::Alerts);
                 if (!done)
                     tellFailure(done.error(), tr("Taking the acknowledgement back"));
             });
}

void OverviewPage::tell(const QString& text, const QString& action, std::function<void()> act)
{
    // The notice may outlive the page.
    const QPointer<OverviewPage> self(this);
    Q_EMIT noticed({.text = text, .tone = Tone::Good, .action = action, .onAction = [self, act] {
                        if (self && act)
                            act();
                    }});
}

} // namespace lockstep::ui
