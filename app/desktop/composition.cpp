// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/composition.h"

#include "app/desktop/demo_launcher.h"
#include "app/desktop/inner_coordinator.h"
#include "app/desktop/keyring.h"
#include "app/desktop/settings_file.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_factory.h"
#include "ui/shell/tray.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/text/failures.h"
#include "ui/text/language.h"

#include <QApplication>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(desktopLogging, "lockstep.desktop", QtInfoMsg)

namespace lockstep::desktop {

namespace {

QString besideUs(const QString& program)
{
    return QCoreApplication::applicationDirPath() + u'/' + program;
}

/// Says once how long it took until there was something to see; for `./dev bench console`.
class FirstPaint : public QObject {
    Q_OBJECT
public:
    explicit FirstPaint(QWidget& window) : QObject(&window) { window.installEventFilter(this); }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, this, [] { qCDebug(desktopLogging) << "first paint"; });
        }
        return false;
    }
};

ui::Destination destinationOf(const InstanceMessage& asked)
{
    return {.page = ui::PageId::Workers, .item = asked.worker.value()};
}

} // namespace

/// In the order in which one needs the other.
struct Console::Parts {
    Parts(QApplication& given, std::unique_ptr<Instance> running)
        : application(given), instance(std::move(running))
    {}

    QApplication& application;
    std::unique_ptr<Instance> instance;
    const Places places = Places::of(QProcessEnvironment::systemEnvironment());
    SystemClock clock;
    net::HttpClient http;
    SettingsFile file{places.config + u"/console.json"_s};
    SettingsReading reading = readSettings(places.config + u"/console.json"_s, clock.now());
    ui::SettingsStore settings{reading.stored, [this](const QByteArray& text) {
                                   return reading.mayBeWritten ? file.put(text) : Result<>();
                               }};
    ui::Language language;
    ui::Theme theme{application, settings.current().theme};
    Keyring keyring;
    InnerCoordinator inner{InnerOptions::of(places)};
    ui::Connections connections{settings, keyring,
                                [this](const client::Endpoint& endpoint) {
                                    return client::CoordinatorClient(http, endpoint);
                                },
                                clock};
    DemoLauncher demo{besideUs(u"lockstep-demo"_s)};
    QString demoSession; ///< id of its connection; empty while there is none
    std::unique_ptr<ui::Tray> tray;
    std::unique_ptr<ui::DialogPrompts> prompts;
    std::unique_ptr<ui::MainWindow> window;
    QString languageInUse;
};

Console::Console(QApplication& application, std::unique_ptr<Instance> instance)
    : m_parts(std::make_unique<Parts>(application, std::move(instance)))
{
    m_parts->languageInUse = m_parts->settings.current().language;
    m_parts->language.choose(m_parts->languageInUse);
    QApplication::setWindowIcon(ui::icon(u"lockstep"_s));
    wire();
    makeWindow();
}

Console::~Console() = default;

void Console::wire()
{
    Parts& parts = *m_parts;
    connect(&parts.connections, &ui::Connections::innerWanted, &parts.inner,
            &InnerCoordinator::start);
    connect(&parts.inner, &InnerCoordinator::started, &parts.connections,
            &ui::Connections::innerStarted);
    connect(&parts.inner, &InnerCoordinator::failed, &parts.connections,
            &ui::Connections::innerFailed);
    connect(&parts.settings, &ui::SettingsStore::changed, this, &Console::followSettings);
    connect(&parts.file, &SettingsFile::failed, &parts.settings, &ui::SettingsStore::notSaved);
    connect(&parts.demo, &DemoLauncher::ready, this, [this](const QString& address) {
        if (m_parts->demoSession.isEmpty())
            m_parts->demoSession = m_parts->connections.openTemporary(tr("Demo fleet"), address);
        m_parts->window->setDemoState({});
        m_parts->window->open(m_parts->demoSession, {.page = ui::PageId::Overview});
    });
    connect(&parts.demo, &DemoLauncher::failed, this, [this](const Error& error) {
        m_parts->connections.close(std::exchange(m_parts->demoSession, {}));
        m_parts->window->setDemoState(error.message());
        m_parts->window->notice({.text = error.message(), .tone = ui::Tone::Bad});
    });
    if (parts.instance)
        connect(parts.instance.get(), &Instance::asked, this, &Console::takeUp);
}

/// Also when the language has changed: widgets take it up when they are made.
void Console::makeWindow()
{
    Parts& parts = *m_parts;
    parts.tray = std::make_unique<ui::Tray>(parts.connections, parts.settings);
    parts.prompts = std::make_unique<ui::DialogPrompts>(nullptr);
    parts.window =
        std::make_unique<ui::MainWindow>(ui::MainWindow::Options{.settings = parts.settings,
                                                                 .connections = parts.connections,
                                                                 .prompts = *parts.prompts,
                                                                 .makePage = ui::consolePages()});
    parts.prompts->setWindow(parts.window.get());
    parts.window->setStaysInTray(parts.tray->isShown());
    wireWindow();
}

void Console::wireWindow()
{
    Parts& parts = *m_parts;
    connect(parts.window.get(), &ui::MainWindow::quitAsked, this, &Console::stop);
    connect(parts.window.get(), &ui::MainWindow::demoAsked, this, [this] {
        m_parts->window->setDemoState(tr("The demo fleet is being started…"));
        m_parts->demo.start();
    });
    connect(parts.tray.get(), &ui::Tray::quitAsked, this, &Console::stop);
    connect(parts.tray.get(), &ui::Tray::openAsked, parts.window.get(), &ui::MainWindow::bringUp);
    connect(parts.tray.get(), &ui::Tray::asked, parts.window.get(),
            [this](const QString& session, const ui::Destination& destination) {
                m_parts->window->bringUp();
                m_parts->window->open(session, destination);
            });
}

void Console::followSettings()
{
    Parts& parts = *m_parts;
    const ui::Settings& settings = parts.settings.current();
    parts.theme.choose(settings.theme);
    if (std::exchange(parts.languageInUse, settings.language) == settings.language)
        return;
    // What asked for it is in the window that goes.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_parts->language.choose(m_parts->languageInUse);
            m_parts->window.reset();
            makeWindow();
            m_parts->window->open({}, {.page = ui::PageId::Settings});
            m_parts->window->bringUp();
        },
        Qt::QueuedConnection);
}

void Console::start(const InstanceMessage& asked)
{
    Parts& parts = *m_parts;
    new FirstPaint(*parts.window); // goes with it
    parts.window->show();
    if (parts.reading.problem)
        parts.window->notice({.text = parts.reading.problem->message(),
                              .tone = ui::Tone::Warning,
                              .lasts = std::chrono::seconds(30)});
    parts.connections.openAll();
    if (!asked.worker.isEmpty() || !asked.coordinator.isEmpty())
        takeUp(asked);
}

void Console::takeUp(const InstanceMessage& asked)
{
    Parts& parts = *m_parts;
    if (!asked.activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", asked.activationToken.toUtf8());
    parts.window->bringUp();
    QString session;
    if (!asked.coordinator.isEmpty())
        session = parts.connections.openTemporary(asked.name, asked.coordinator);
    if (!asked.worker.isEmpty())
        parts.window->open(session, destinationOf(asked));
    else if (!session.isEmpty())
        parts.window->open(session, {});
}

void Console::stop()
{
    if (!std::exchange(m_isStopping, true))
        end();
}

QCoro::Task<> Console::end()
{
    m_parts->window->hide();
    co_await m_parts->demo.stop();
    co_await m_parts->inner.stop();
    Q_EMIT stopped();
}

} // namespace lockstep::desktop

#include "composition.moc"
