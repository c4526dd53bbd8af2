// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/greeting.h"
#include "ui/shell/rail.h"
#include "ui/shell/tray.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/text/plain.h"
#include "ui/widgets/labels.h"

#include <QCloseEvent>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>

namespace lockstep::ui {

namespace {

constexpr QSize firstSize(1280, 800);
constexpr QSize smallest(720, 480);
constexpr int narrowBelow = 1040;
constexpr Duration calm = std::chrono::milliseconds(200); ///< between two looks at the counts

/// The worst severity that nobody has acknowledged.
Tone alertTone(const FleetState& fleet)
{
    std::optional<AlertSeverity> worst;
    for (const auto& [id, alert] : fleet.alerts().items()) {
        if (!alert->acknowledged)
            worst = std::max(worst, std::optional(alert->severity));
    }
    return worst ? look(*worst).tone : Tone::Neutral;
}

} // namespace

MainWindow::MainWindow(const Options& options)
    : m_options(options), m_rail(new Rail), m_stack(new QStackedWidget),
      m_starting(plainLabel(tr("Starting…"), TextSize::Title, Voice::Faint))
{
    setObjectName(u"mainWindow"_s);
    setMinimumSize(smallest);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_stack, 1);
    m_starting->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_starting);
    makeGreeting();
    m_notices = new NoticeStack(*this);
    m_palette = new CommandPalette(*this);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(calm);
    connect(&m_refresh, &QTimer::timeout, this, &MainWindow::refreshRail);
    connect(m_rail, &Rail::pageAsked, this, [this](PageId page) { open({}, {.page = page}); });
    connect(m_rail, &Rail::coordinatorsAsked, this, &MainWindow::showCoordinators);
    connect(m_rail, &Rail::paletteAsked, this, &MainWindow::openPalette);
    connect(&options.connections, &Connections::opened, this,
            [this](Session* session) { addSession(*session); });
    connect(&options.connections, &Connections::closing, this,
            [this](Session* session) { removeSession(*session); });
    connect(&options.connections, &Connections::vaultMissing, this, [this](const Error& error) {
        notice({.text = error.message(), .tone = Tone::Warning, .lasts = std::chrono::seconds(20)});
    });
    connect(&options.settings, &SettingsStore::notSaved, this, [this](const Error& error) {
        notice({.text = tr("The settings could not be saved: %1").arg(error.message()),
                .tone = Tone::Bad});
    });
    makeShortcuts();
    restore();
    for (Session* session : options.connections.sessions())
        addSession(*session);
    refreshTitle();
}

MainWindow::~MainWindow() { remember(); }

void MainWindow::makeGreeting()
{
    if (m_options.settings.current().seenGreeting)
        return;
    m_greeting = new Greeting;
    m_stack->addWidget(m_greeting);
    m_stack->setCurrentWidget(m_greeting);
    connect(m_greeting, &Greeting::demoAsked, this, &MainWindow::demoAsked);
    connect(m_greeting, &Greeting::passed, this, [this] { pass(Destination{}); });
    connect(m_greeting, &Greeting::addWorkersAsked, this,
            [this] { pass(Destination{.page = PageId::Workers, .item = addWorkersItem}); });
    connect(m_greeting, &Greeting::connectAsked, this,
            [this] { pass(Destination{.page = PageId::Settings, .item = u"add-connection"_s}); });
}

/// The greeting has done its work.
void MainWindow::pass(const std::optional<Destination>& then)
{
    m_options.settings.change([](Settings& settings) { settings.seenGreeting = true; });
    if (m_greeting) {
        m_greeting->deleteLater();
        m_greeting = nullptr;
    }
    greetOrShow();
    if (then)
        open({}, *then);
}

void MainWindow::setDemoState(const QString& state)
{
    if (m_greeting)
        m_greeting->setDemoState(state);
}

void MainWindow::makeShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    for (size_t i = 0; i < everyPage.size(); ++i)
        on(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(i))),
           [this, page = everyPage[i]] { open({}, {.page = page}); });
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { showNext(1); });
    on(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab), [this] { showNext(-1); });
    on(QKeySequence(QKeySequence::Quit), [this] { Q_EMIT quitAsked(); });
    on(QKeySequence(QKeySequence::Refresh), [this] {
        if (Workspace* workspace = current())
            workspace->session().reload();
    });
}

Workspace* MainWindow::current() const
{
    const auto found = m_workspaces.find(m_shown);
    return found == m_workspaces.end() ? nullptr : found->second;
}

void MainWindow::addSession(Session& session)
{
    auto* workspace = new Workspace({.session = session,
                                     .settings = m_options.settings,
                                     .book = m_options.connections,
                                     .prompts = m_options.prompts,
                                     .makePage = m_options.makePage});
    m_workspaces[session.id()] = workspace;
    m_stack->addWidget(workspace);
    connect(workspace, &Workspace::noticed, this, &MainWindow::notice);
    connect(workspace, &Workspace::demoAsked, this, &MainWindow::demoAsked);
    connect(workspace, &Workspace::currentChanged, this, &MainWindow::refreshRail);
    const auto again = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&session, &Session::linkChanged, workspace, again);
    connect(&session, &Session::renamed, workspace, again);
    connect(&session.fleet(), &FleetState::alertsChanged, workspace, again);
    connect(&session.fleet(), &FleetState::updatesChanged, workspace, again);
    if (m_shown.isEmpty())
        showSession(session.id());
    again();
}

void MainWindow::removeSession(Session& session)
{
    const auto found = m_workspaces.find(session.id());
    if (found == m_workspaces.end())
        return;
    delete found->second; // before its session
    m_workspaces.erase(found);
    if (m_shown == session.id()) {
        m_shown.clear();
        showSession(m_workspaces.empty() ? QString() : m_workspaces.begin()->first);
    }
}

void MainWindow::showSession(const QString& id)
{
    m_shown = id;
    greetOrShow();
    refreshRail();
}

void MainWindow::showNext(int by)
{
    const auto sessions = m_options.connections.sessions();
    const auto at = std::ranges::find(sessions, m_shown, &Session::id);
    if (at == sessions.end())
        return;
    const auto count = qsizetype(sessions.size());
    showSession(sessions[size_t((at - sessions.begin() + by + count) % count)]->id());
}

/// What the window's middle holds now.
void MainWindow::greetOrShow()
{
    if (m_greeting)
        return m_stack->setCurrentWidget(m_greeting);
    Workspace* workspace = current();
    if (!workspace)
        return m_stack->setCurrentWidget(m_starting);
    if (workspace->findChild<Page*>() == nullptr)
        workspace->open({});
    m_stack->setCurrentWidget(workspace);
}

void MainWindow::open(const QString& session, const Destination& destination)
{
    if (!session.isEmpty() && m_workspaces.contains(session))
        showSession(session);
    if (m_greeting)
        return pass(destination);
    if (Workspace* workspace = current()) {
        workspace->open(destination);
        m_options.settings.change(
            [&](Settings& settings) { settings.lastPage = iconOf(destination.page); });
    }
    refreshRail();
}

void MainWindow::bringUp()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::notice(const Notice& notice) { m_notices->show(notice); }

void MainWindow::refreshRail()
{
    refreshTitle();
    const Workspace* workspace = current();
    m_rail->setEnabled(workspace != nullptr);
    if (!workspace)
        return;
    const FleetState& fleet = workspace->session().fleet();
    m_rail->setCurrent(workspace->current());
    m_rail->setCoordinator(workspace->session().name(), workspace->session().link().link);
    m_rail->setCount(PageId::Alerts, int(fleet.alerts().size()), alertTone(fleet));
    m_rail->setCount(PageId::Updates, fleet.countRunning(), Tone::Info);
}

void MainWindow::refreshTitle()
{
    const Workspace* workspace = current();
    setWindowTitle(workspace && !m_greeting
                       ? tr("%1 – %2 – Lockstep")
                             .arg(titleOf(workspace->current()), plain(workspace->session().name()))
                       : tr("Lockstep"));
}

void MainWindow::showCoordinators()
{
    m_menu = std::make_unique<QMenu>();
    for (Session* session : m_options.connections.sessions()) {
        QAction* action = m_menu->addAction(plain(session->name()).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(session->id() == m_shown);
        connect(action, &QAction::triggered, this, [this, id = session->id()] { showSession(id); });
    }
    m_menu->addSeparator();
    const QAction* add =
        m_menu->addAction(ui::icon(u"plus"_s), tr("Connect to another coordinator…"));
    connect(add, &QAction::triggered, this,
            [this] { open({}, {.page = PageId::Settings, .item = u"add-connection"_s}); });
    const QWidget& button = m_rail->coordinatorButton();
    m_menu->popup(button.mapToGlobal(QPoint(0, button.height())));
}

void MainWindow::openPalette() { m_palette->open(commands()); }

std::vector<Command> MainWindow::commands()
{
    std::vector<Command> commands;
    if (Workspace* workspace = current(); workspace && !m_greeting)
        commands = workspace->commands();
    addPageCommands(commands);
    addCoordinatorCommands(commands);
    addWorkerCommands(commands);
    return commands;
}

void MainWindow::addPageCommands(std::vector<Command>& commands)
{
    for (size_t i = 0; i < everyPage.size(); ++i) {
        const PageId page = everyPage[i];
        commands.push_back({.id = u"go."_s + iconOf(page),
                            .text = tr("Go to %1").arg(titleOf(page)),
                            .icon = iconOf(page),
                            .keys = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + int(i))),
                            .run = [this, page] { open({}, {.page = page}); }});
    }
    commands.push_back(
        {.id = u"demo"_s, .text = tr("Start the demo fleet"), .icon = u"play"_s, .run = [this] {
             Q_EMIT demoAsked();
         }});
    commands.push_back({.id = u"quit"_s,
                        .text = tr("Quit Lockstep"),
                        .icon = u"cancel"_s,
                        .keys = QKeySequence(QKeySequence::Quit),
                        .run = [this] { Q_EMIT quitAsked(); }});
}

void MainWindow::addCoordinatorCommands(std::vector<Command>& commands)
{
    for (Session* session : m_options.connections.sessions()) {
        if (session->id() == m_shown)
            continue;
        commands.push_back({.id = u"coordinator."_s + session->id(),
                            .text = tr("Show coordinator %1").arg(plain(session->name())),
                            .icon = u"server"_s,
                            .run = [this, id = session->id()] { showSession(id); }});
    }
}

void MainWindow::addWorkerCommands(std::vector<Command>& commands)
{
    const Workspace* workspace = current();
    if (!workspace)
        return;
    for (const auto& [id, worker] : workspace->session().fleet().workers().items()) {
        const QString name = plain(worker->name.isEmpty() ? id.value() : worker->name);
        commands.push_back(
            {.id = u"worker."_s + id.value(),
             .text = name,
             .icon = look(worker->status).icon,
             .run = [this, id] { open({}, {.page = PageId::Workers, .item = id.value()}); }});
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    remember();
    event->ignore();
    if (m_staysInTray && m_options.settings.current().closeToTray)
        hide();
    else
        Q_EMIT quitAsked();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_rail->setNarrow(width() < narrowBelow);
}

void MainWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens(palette()).window);
}

void MainWindow::remember()
{
    const QString geometry = QString::fromLatin1(saveGeometry().toBase64());
    m_options.settings.change([&](Settings& settings) { settings.windowGeometry = geometry; });
}

void MainWindow::restore()
{
    const QByteArray geometry =
        QByteArray::fromBase64(m_options.settings.current().windowGeometry.toLatin1());
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(firstSize);
}

} // namespace lockstep::ui
