// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/channel_store.h"
#include "core/alert/rules.h"
#include "core/alert/sender.h"
#include "core/fleet/drift_tracker.h"
#include "core/update/updater.h"

namespace lockstep::alert {

/// When a group of alerts is told, as with Alertmanager: it waits for others of its kind, then is
/// told again when something is added to it, and now and then for as long as it lasts.
struct NotifyTiming {
    Duration groupWait = std::chrono::seconds(30);
    Duration groupInterval = std::chrono::minutes(5);
    Duration repeatInterval = std::chrono::hours(4);
    /// Labels that alerts of one group share, of those that AlertMatcher knows.
    std::vector<QString> groupBy = {u"condition"_s, u"expected_version"_s};
    friend bool operator==(const NotifyTiming&, const NotifyTiming&) = default;
    static constexpr auto fields()
    {
        using T = NotifyTiming;
        return std::tuple{
            field("group_wait", &T::groupWait, "from a group's first alert to its message"),
            field("group_interval", &T::groupInterval, "to the next one, when the group changed"),
            field("repeat_interval", &T::repeatInterval, "when it did not"),
            field("group_by", &T::groupBy, "labels that alerts of one message share"),
        };
    }
};

struct AlertQuery {
    std::optional<AlertStatus> status = {};
    std::optional<AlertSeverity> severity = {};
    std::optional<AlertCondition> condition = {};
    WorkerId workerId = {};             ///< empty: any
    std::optional<QDateTime> from = {}; ///< fired then or later
    std::optional<QDateTime> to = {};   ///< fired before
    AlertId before = {};                ///< only alerts that come after this one in the list
    int limit = 50;
};

struct DeliveryQuery {
    NotificationChannelId channelId = {}; ///< empty: any
    std::optional<DeliveryStatus> status = {};
    DeliveryId before = {}; ///< only older ones
    int limit = 50;
};

/// What the rules look at besides workers, their drifts and their updates.
struct ServiceFacts {
    struct Expiry {
        QString name; ///< "token ci", "the coordinator's certificate"
        QDateTime at;
        WorkerId workerId = {};
    };
    std::vector<Expiry> certificates;
    std::vector<Expiry> tokens;
    std::vector<Expiry> backups;          ///< of each worker the last that it could go back to
    std::optional<double> backupDiskUsed; ///< percent; none: not known
};

/// Alerts from the first look at a condition to the message about its end: the rules, the alerts'
/// lives, silences and acknowledgements, groups, and deliveries with their retries, all of it kept
/// over restarts and kills. Works a slice at a time, so that ten thousand alerts at once keep
/// nobody waiting. The database's thread.
class Alerting : public QObject {
    Q_OBJECT
public:
    struct Options {
        AlertRules rules;
        NotifyTiming notify;
        bool isEnabled = true; ///< false: nothing is looked at, nobody is told
    };
    struct Services {
        store::Database& database;
        Clock& clock;
        event::EventLog& events;
        fleet::WorkerRegistry& registry;
        fleet::DriftTracker& drifts;
        update::Updater& updater;
        ChannelStore& channels;
        Sender& sender;
    };
    static Result<std::unique_ptr<Alerting>> open(Options options, Services services);
    ~Alerting() override;

    /// Evaluates, groups and sends until it is told to stop; returns when what was being sent is
    /// done or broken off.
    QCoro::Task<> run(std::stop_token stop);
    void setOptions(Options options);
    /// What was found out about the service just now. To be called every minute or so.
    void setServiceFacts(ServiceFacts facts);
    /// Looks at everything at once. How many alerts it raised.
    int evaluateAll();

    /// What fires: the worst first, then the oldest. With ages and suppressions as of now.
    std::vector<Alert> active() const;
    AlertFigures figures() const;
    Result<Alert> find(const AlertId& id) const;
    /// Newest first.
    Result<std::vector<Alert>> history(const AlertQuery& query) const;
    /// NotFound; Conflict when it is resolved; InvalidArgument when `until` is past.
    Result<Alert> acknowledge(const AlertId& id, const Acknowledgement& by);
    Result<Alert> withdrawAcknowledgement(const AlertId& id);

    /// In order of their making; without those that ended more than a day ago.
    std::vector<Silence> silences() const;
    /// InvalidArgument names the member: an unknown label or time zone, an end before the start.
    Result<Silence> addSilence(const SilenceRequest& request, const QString& by);
    Result<SilencePreview> preview(const SilenceRequest& request, const QString& by) const;
    /// Ends it now. NotFound; Conflict when it has ended.
    Result<Silence> endSilence(const SilenceId& id);

    std::vector<ChannelView> channels() const;
    /// Newest first.
    Result<std::vector<Delivery>> deliveries(const DeliveryQuery& query) const;
    /// Sends a message that says that it is a test, at once and once.
    QCoro::Task<Result<Delivery>> test(NotificationChannelId channel, std::stop_token stop);

    /// Removes resolved alerts, silences that ended and deliveries that are older.
    Result<> expire(const QDateTime& before);

Q_SIGNALS:
    /// Something that active() shows has changed, suppressions included.
    void changed();
    void fired(const lockstep::Alert& alert);
    void resolved(const lockstep::Alert& alert);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep::alert
