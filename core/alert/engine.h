// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alerting.h"
#include "core/alert/notifier.h"
#include "core/alert/silence_book.h"
#include "core/alert/update_window.h"
#include "core/alert/watch.h"
#include "core/base/pending.h"

namespace lockstep::alert {

/// Alerting at work: what to do next, a slice at a time. Coroutines hold it; once it is closed,
/// what comes back to them touches nothing of the services.
class Alerting::Engine : public std::enable_shared_from_this<Engine> {
public:
    Engine(Alerting& front, Options options, Services services);
    Result<> open();
    /// The front goes: as if the program had ended here.
    void close();

    static QCoro::Task<> run(std::shared_ptr<Engine> self, std::stop_token stop);
    void setOptions(Options options);
    void setServiceFacts(ServiceFacts facts);
    static QCoro::Task<int> evaluateAll(std::shared_ptr<Engine> self, std::stop_token stop);
    bool isEnabled() const { return m_options.isEnabled; }

    /// As people should see it now.
    Alert shown(const FiringAlert& firing) const;
    ActiveAlerts active(const ActiveQuery& query) const;
    std::vector<Suppression> suppressions(const Alert& alert,
                                          const std::vector<Silence>& active) const;
    AlertFigures figures() const;
    std::vector<ChannelView> channels() const;

    /// Something that active() shows has changed.
    void noteChange();
    /// There is something to do before the time that was waited for.
    void wake();
    /// Somebody changed an alert of it.
    void reconsider(const Alert& alert);
    void silencesChanged();

    AlertBook& book() { return *m_book; }
    SilenceBook& silences() { return *m_silences; }
    Notifier& notifier() { return *m_notifier; }
    const std::shared_ptr<Outbox>& outbox() { return m_outbox; }
    const Services& services() const { return m_services; }

private:
    Result<> openParts();
    Result<> recallUpdates();
    void listen();
    void updateChanged(const Update& update);
    void channelChanged(const NotificationChannelId& id);
    void channelsChanged();
    QCoro::Task<bool> turn(std::stop_token stop);
    Duration work();
    bool lookAtSome();
    void lookAtOne(const WorkerId& id, std::vector<AlertChange>& changes);
    bool lookAtFleet();
    FleetFacts fleetFacts(const WorkerWatch::Drifted& drifted) const;
    bool commit(std::vector<AlertChange> changes);
    void follow(const AlertChange& change);
    void touchAlertsOf(const WorkerId& worker);
    void watchSilences();
    bool tellSome();
    Duration untilNext() const;
    AlertBook::Terms terms() const { return {m_options.rules, m_options.resolveAfter}; }
    void stop();
    void resumeRun();

    Alerting& m_front;
    Options m_options;
    Services m_services;
    std::unique_ptr<AlertBook> m_book;
    std::unique_ptr<SilenceBook> m_silences;
    std::shared_ptr<Outbox> m_outbox;
    std::unique_ptr<Notifier> m_notifier;
    WorkerWatch m_watch;
    UpdateWindow m_updates;
    std::optional<ServiceFacts> m_facts;
    std::vector<Silence> m_activeSilences;
    std::set<WorkerId> m_updated; ///< an update of theirs began or ended
    Duration m_fleetDue{};
    Duration m_pausedUntil{}; ///< the disk said no
    std::stop_source m_stop;
    std::stop_source m_nap;
    Pending<bool> m_idle;
    bool m_isWakePosted = false;
    bool m_isChangePosted = false;
    bool m_isClosed = false;
};

} // namespace lockstep::alert
