// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/state/fleet_state.h"
#include "ui/state/staleness.h"

#include <QCoroTask>
#include <QPointer>
#include <QTimer>

namespace lockstep::ui {

/// How the way to a coordinator is.
enum class Link {
    Connecting, ///< nothing was heard of it yet
    Live,
    Lost,    ///< it cannot be reached just now; it is tried again by itself
    Refused, ///< it answered, and does not let us in: a token, a certificate, a role
};

struct LinkState {
    Link link = Link::Connecting;
    QDateTime since;                ///< since when it is so
    QDateTime heardAt;              ///< when the coordinator was heard last; invalid: never
    std::optional<Error> problem{}; ///< why it is lost or refused

    friend bool operator==(const LinkState&, const LinkState&) = default;
};

/// How patient a session is. The defaults suit people.
struct SessionTiming {
    Duration gather = std::chrono::milliseconds(120);   ///< events that come together, asked once
    Duration progress = std::chrono::milliseconds(700); ///< how often running updates are looked at
    Duration firstRetry = std::chrono::seconds(1);
    Duration longestRetry = std::chrono::seconds(10);
    Duration refusedRetry = std::chrono::seconds(60);
};

/// One coordinator that the console is connected to: keeps its FleetState up with it, by its event
/// stream, and heals by itself when the way to it is lost. What is gone stale is asked for
/// together, one question of a kind at a time, so that a thousand changes a second are a few
/// questions a second. GUI thread; nothing blocks. `clock` must live longer.
class Session : public QObject {
    Q_OBJECT
public:
    struct Options {
        QString id;   ///< of the connection
        QString name; ///< for people
        client::CoordinatorClient client;
        SessionTiming timing = {};
    };
    Session(Options options, Clock& clock, QObject* parent = nullptr);
    /// Whatever is still being asked ends with Cancelled.
    ~Session() override;

    const QString& id() const noexcept { return m_id; }
    const QString& name() const noexcept { return m_name; }
    void rename(const QString& name);
    const FleetState& fleet() const noexcept { return m_fleet; }
    const LinkState& link() const noexcept { return m_link; }
    Clock& clock() const noexcept { return m_clock; }
    /// To ask and to change things. Its calls end with Cancelled when the session goes. Use with
    /// `whenDone()`.
    const client::CoordinatorClient& client() const noexcept { return m_client; }

    void start();
    /// Tries again at once where it is lost or refused.
    void retry();
    /// The same and, where it is live, asks for everything anew.
    void reload();
    /// From now on with another token, address or certificate.
    void reconnect(client::CoordinatorClient client);
    /// Loads the topic, and keeps it up from now on. The first five are always kept.
    void want(Topic topic);
    /// Asks for it again, because somebody changed it.
    void refresh(Topic topic);
    void refreshWorker(const WorkerId& worker);
    void refreshUpdate(const UpdateId& update);

Q_SIGNALS:
    void linkChanged();
    void renamed();
    /// Each new event once, not those that were there at the start; for notifications.
    void happened(const lockstep::Event& event);

private:
    static QCoro::Task<> run(QPointer<Session> self, std::stop_token stop);
    static QCoro::Task<Result<>> live(QPointer<Session> self, std::stop_token stop);
    static QCoro::Task<> pauseAfter(QPointer<Session> self, Error error, std::stop_token stop);

    client::CoordinatorClient makeClient(const client::CoordinatorClient& from) const;
    client::EventFilter beginWith(const Page<Event>& last);
    void becomeLive();
    void setLink(Link link, const std::optional<Error>& problem = {});
    void heard();
    void take(const Event& event);
    void flushEvents();
    void reloadAll();
    void stale(const Staleness& what);
    void ask();
    void askTopic(Topic topic);
    void askWorkers();
    void askUpdates();
    void askRunning();
    void askAbout();
    void askVersion();
    /// `absent`, where it is given, is what NotFound stands for.
    template <class T, class Take>
    void fetch(Topic topic, client::ReplyTask<T> task, Take take, std::optional<T> absent = {});
    void done(Topic topic, const std::optional<Error>& problem);

    const QString m_id;
    QString m_name;
    Clock& m_clock;
    const SessionTiming m_timing;
    std::stop_source m_stop;
    std::stop_source m_pause;
    client::CoordinatorClient m_client;
    FleetState m_fleet;
    LinkState m_link;
    Duration m_retry{};
    Staleness m_stale;
    std::vector<Event> m_newEvents;
    std::set<Topic> m_wanted;
    std::set<Topic> m_busy; ///< topics that are being asked for
    QTimer m_gather;
    QTimer m_progress;
};

} // namespace lockstep::ui
