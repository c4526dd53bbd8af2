// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tray.h"

#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"

#include <QGuiApplication>

namespace lockstep::ui {

namespace {

constexpr Duration gathering = std::chrono::seconds(3);
constexpr Duration calm = std::chrono::milliseconds(500); ///< between two looks at the fleets

QString iconNameOf(const TraySummary& summary)
{
    return summary.lost > 0 ? u"tray-disconnected"_s : trayIcon(summary.worst);
}

Tone toneOf(const TraySummary& summary)
{
    if (summary.lost > 0)
        return Tone::Neutral;
    return summary.worst ? look(*summary.worst).tone : Tone::Good;
}

/// In every size that a tray may want.
QIcon pictureOf(const TraySummary& summary)
{
    const QColor color = tokens(QGuiApplication::palette()).tone(toneOf(summary)).solid;
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64})
        icon.addPixmap(tinted(iconNameOf(summary), color, size, 1));
    return icon;
}

} // namespace

TraySummary summaryOf(const std::vector<Session*>& sessions)
{
    TraySummary summary;
    for (const Session* session : sessions) {
        const FleetState& fleet = session->fleet();
        summary.lost += session->link().link == Link::Lost || session->link().link == Link::Refused;
        summary.running += fleet.countRunning();
        summary.workers += int(fleet.workers().size());
        summary.upToDate += fleet.tally().counts()[WorkerStatus::UpToDate];
        for (const auto& [id, alert] : fleet.alerts().items()) {
            ++summary.alerts;
            if (!alert->acknowledged)
                summary.worst = std::max(summary.worst, std::optional(alert->severity));
        }
    }
    return summary;
}

QString toolTipOf(const TraySummary& summary)
{
    QStringList lines{Tray::tr("Lockstep")};
    if (summary.lost > 0)
        lines << Tray::tr("%Ln coordinators cannot be reached", nullptr, summary.lost);
    lines << Tray::tr("%1 of %2 up to date")
                 .arg(countText(summary.upToDate), countText(summary.workers, Noun::Workers));
    if (summary.running > 0)
        lines << Tray::tr("%Ln updates running", nullptr, summary.running);
    lines << (summary.alerts > 0 ? countText(summary.alerts, Noun::Alerts) : Tray::tr("No alerts"));
    return lines.join(u'\n');
}

Tray::Tray(ConnectionBook& book, SettingsStore& settings, QObject* parent)
    : QObject(parent), m_book(book), m_settings(settings)
{
    connect(m_menu.addAction(tr("Open Lockstep")), &QAction::triggered, this, &Tray::openAsked);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Quit")), &QAction::triggered, this, &Tray::quitAsked);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](auto reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT openAsked();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this,
            [this] { Q_EMIT asked(m_click.first, m_click.second); });
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(calm);
    connect(&m_refresh, &QTimer::timeout, this, &Tray::refresh);
    m_tell.setSingleShot(true);
    m_tell.setInterval(gathering);
    connect(&m_tell, &QTimer::timeout, this, &Tray::tell);
    connect(&book, &ConnectionBook::changed, this, &Tray::follow);
    follow();
    refresh();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

/// Watches the sessions that are open now.
void Tray::follow()
{
    for (const ConnectionProfile& profile : m_book.profiles()) {
        if (Session* session = m_book.sessionOf(profile.id); session)
            watch(*session);
    }
    m_refresh.start();
}

void Tray::watch(Session& session)
{
    if (!m_watched.insert(&session).second)
        return;
    const auto again = [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    };
    connect(&session, &QObject::destroyed, this, [this, gone = &session, again] {
        m_watched.erase(gone);
        again();
    });
    connect(&session, &Session::linkChanged, this, again);
    connect(&session.fleet(), &FleetState::workersChanged, this, again);
    connect(&session.fleet(), &FleetState::alertsChanged, this, again);
    connect(&session.fleet(), &FleetState::updatesChanged, this, again);
    connect(&session, &Session::happened, this, [this, id = session.id()](const Event& event) {
        m_news[id].push_back(event);
        if (!m_tell.isActive())
            m_tell.start();
    });
}

void Tray::refresh()
{
    const TraySummary summary = summaryOf({m_watched.begin(), m_watched.end()});
    m_icon.setToolTip(toolTipOf(summary));
    if (std::exchange(m_iconName, iconNameOf(summary)) == iconNameOf(summary))
        return;
    m_shown = pictureOf(summary);
    m_icon.setIcon(m_shown);
}

void Tray::tell()
{
    m_lastNews.clear();
    for (const auto& [session, events] : std::exchange(m_news, {})) {
        for (const Headline& headline : headlinesOf(events)) {
            m_lastNews.push_back(headline);
            if (!m_settings.current().notifications)
                continue;
            m_click = {session, headline.destination};
            const auto icon =
                headline.isBad ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information;
            if (m_icon.isVisible())
                m_icon.showMessage(headline.title, headline.text, icon);
            Q_EMIT told(headline);
        }
    }
}

} // namespace lockstep::ui
