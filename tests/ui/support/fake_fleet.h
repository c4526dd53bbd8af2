// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/pending.h"
#include "core/client/coordinator_client.h"

#include <map>

namespace lockstep::test {

/// A coordinator that exists only as values, behind a real CoordinatorClient whose calls travel no
/// network: no sockets, no ports, and every trouble on demand. Its members are what it answers; a
/// test changes them and says what happened. It must outlive its clients. One thread.
class FakeFleet {
public:
    struct Request {
        QString route; ///< "GET /api/v1/updates"
        QUrlQuery query;
        net::Headers headers;
        QByteArray body; ///< of a form: its file's path
        template <Reflected T>
        T as() const
        {
            return fromJsonText<T>(body.isEmpty() ? "{}"_ba : body).value();
        }
    };
    struct Answer {
        int status = 200;
        QByteArray json = "{}";
        template <Reflected T>
        static Answer of(const T& value, int status = 200)
        {
            return {status, toJsonText(value)};
        }
        static Answer refusal(int status, const QString& sentence, const QString& code = u"x"_s);
    };
    using Handler = std::function<Answer(const Request&)>;

    explicit FakeFleet(Clock& clock);
    ~FakeFleet();
    Q_DISABLE_COPY_MOVE(FakeFleet)

    /// `address` is what it seems to be reached at.
    client::CoordinatorClient client(const QString& address = u"http://fake.example:8080"_s);
    client::Transport transport();

    std::map<WorkerId, WorkerView> workers;
    std::map<UpdateId, Update> updates;
    std::vector<Alert> alerts;
    std::vector<Release> releases;
    std::map<Version, Manifest> manifests;
    std::vector<Backup> backups;
    std::vector<Silence> silences;
    std::vector<ChannelView> channels;
    std::vector<Delivery> deliveries;
    std::vector<Setting> settings;
    std::vector<Event> events;
    std::map<Series, std::vector<HistoryPoint>> figures; ///< over time
    Version expected;
    CallerInfo caller{.name = u"unix:ops"_s, .role = Role::Admin};

    /// `count` workers, "worker01" and so on, all well and on `version`, which is expected of them.
    void addWorkers(int count, const Version& version = Version(u"v1.0.0"_s));
    WorkerView& worker(const QString& id) { return workers.at(WorkerId(id)); }
    /// A backup of the worker at what it runs now.
    Backup& addBackup(const QString& worker);
    Release& addRelease(const QString& version);
    Alert& addAlert(const QString& worker, AlertSeverity severity);
    Setting& addSetting(const QString& key, SettingType type, const QJsonValue& value);

    /// Answers this route from now on, in the place of the fake's own answer.
    void on(const QString& route, Handler handler);
    /// Every call fails with it, streams too, until it is taken back.
    std::optional<Error> broken;
    Duration delay{}; ///< before each answer

    /// Numbers the event, notes it and tells who listens.
    void happen(Event event);
    void happen(QLatin1StringView type, const QString& worker = {}, const QJsonObject& data = {});
    /// Moves an update on, with the event that goes with it. A final state also moves its worker.
    void advance(const UpdateId& id, UpdateState state, const QString& error = {});
    /// Ends the streams of who listens, as a coordinator does that goes.
    void breakStreams();
    int listeners() const { return int(m_streams.size()); }

    const std::vector<Request>& requests() const noexcept { return m_requests; }
    int countOf(const QString& route) const;
    /// The last one of this route; fails the test where there is none.
    Request last(const QString& route) const;

private:
    struct Stream;
    QCoro::Task<Result<net::Answer>> answer(net::Call call, std::stop_token stop);
    static QCoro::Task<Result<net::Answer>> send(FakeFleet* fleet, net::Call call,
                                                 std::stop_token stop);
    static QCoro::Task<Result<net::Answer>> stream(FakeFleet* fleet, net::Call call,
                                                   std::stop_token stop);
    Answer respond(const Request& request);
    Answer respondAsItself(const Request& request);
    void answerByDefault();
    void answerAboutWorkers();
    void answerAboutUpdates();
    void answerAboutReleases();
    void answerAboutAlerts();
    void answerAboutFigures();
    void answerAboutSilences();
    void answerAboutChannels();
    void answerAboutSettings();
    Update& begin(const WorkerId& worker, const Version& target, UpdateKind kind);

    Clock& m_clock;
    std::map<QString, Handler> m_handlers;
    std::map<QString, Handler> m_own; ///< a route's last segments may be `*`
    std::vector<Request> m_requests;
    std::vector<std::shared_ptr<Stream>> m_streams;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    int m_nextUpdate = 1;
};

} // namespace lockstep::test
