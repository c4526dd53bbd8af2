// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert_store.h"
#include "core/alert/channel_store.h"
#include "core/alert/delivery_store.h"
#include "core/alert/notify_timing.h"
#include "core/alert/rules.h"
#include "core/alert/sender.h"
#include "core/fleet/drift_tracker.h"
#include "core/update/updater.h"

namespace lockstep::alert {

/// Which of the alerts that fire to show.
struct ActiveQuery {
    std::function<bool(const Alert&)> accepts = {}; ///< unset: any
    std::optional<Alert> after = {};                ///< only those that come after it in the list
    int limit = std::numeric_limits<int>::max();
};
struct ActiveAlerts {
    std::vector<Alert> alerts;
    int total = 0; ///< how many are accepted, before them and behind them too
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
        /// An alert resolves when its condition was away for so long, lest it flaps.
        Duration resolveAfter = std::chrono::minutes(1);
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
    Alerting(Options options, Services services);
    ~Alerting() override;
    /// Reads what is stored. Once, before anything else.
    Result<> read();
    /// Both in one step.
    static Result<std::unique_ptr<Alerting>> open(Options options, Services services);

    /// Evaluates, groups and sends until it is told to stop; returns when what was being sent is
    /// done or broken off.
    QCoro::Task<> run(std::stop_token stop);
    void setOptions(Options options);
    /// What was found out about the service just now. To be called every minute or so.
    void setServiceFacts(ServiceFacts facts);
    /// Looks at everything now, a slice at a time. How many alerts were raised meanwhile.
    QCoro::Task<int> evaluateAll(std::stop_token stop);
    /// False: nothing is looked at, as the configuration wants it.
    bool isEnabled() const;

    /// What fires: the worst first, then the oldest. With ages and suppressions as of now.
    std::vector<Alert> active() const { return active(ActiveQuery()).alerts; }
    ActiveAlerts active(const ActiveQuery& query) const;
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
    class Engine;

    std::shared_ptr<Engine> m_engine; ///< shared with what it has under way
};

} // namespace lockstep::alert
