// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/renewal.h"

#include "core/agent/agent_log.h"

#include <QRandomGenerator>

namespace lockstep::agent {

namespace {

using namespace std::chrono_literals;

constexpr Duration firstPause = 1min;
constexpr Duration longestPause = 1h; ///< also between looks at the clock, which may jump

Duration until(const QDateTime& moment, const Clock& clock)
{
    return Duration(clock.now().msecsTo(moment));
}

/// Between half of it and all of it.
Duration someOf(Duration pause)
{
    return pause / 2 + Duration(QRandomGenerator::global()->bounded(qint64(pause.count() / 2 + 1)));
}

void tell(const Error& error, Duration left)
{
    if (error.code() == ErrorCode::Unauthenticated) {
        qCWarning(agentLog).noquote()
            << "the coordinator does not take this worker for one of its fleet any more:"
            << error.message() << "- if it was removed by mistake, let it join again";
        return;
    }
    const QString rest = left > Duration::zero() ? formatDuration(left) + u" are left"_s
                                                 : u"it has expired; let the worker join again"_s;
    qCWarning(agentLog).noquote() << "cannot renew the certificate:" << error.message() << "-"
                                  << rest;
}

struct Dates {
    QDateTime due;
    QDateTime end;
};

/// A fleet that joined at once does not renew at once.
Dates datesOf(const FleetIdentity& identity)
{
    const auto facts = net::CertificateFacts::ofPem(identity.own.certificatePem);
    if (!facts)
        return {};
    const qint64 slack = facts->renewalDue().msecsTo(facts->notAfter) / 10;
    return {.due = facts->renewalDue().addMSecs(QRandomGenerator::global()->bounded(slack + 1)),
            .end = facts->notAfter};
}

} // namespace

Duration pauseAfterFailure(int failures, Duration left)
{
    const int doublings = std::clamp(failures - 1, 0, 6);
    const Duration pause = std::min(firstPause * (1 << doublings), longestPause);
    return left > Duration::zero() ? std::clamp<Duration>(left / 50, 1s, pause) : longestPause;
}

QCoro::Task<> keepRenewed(FleetIdentity identity, StateFolder folder, net::HttpClient& client,
                          Clock& clock, std::function<void(const FleetIdentity&)> onRenewed,
                          std::stop_token stop)
{
    int failures = 0;
    Duration pause{};
    Dates dates = datesOf(identity);
    while (co_await clock.sleep(pause, stop)) {
        if (const Duration rest = until(dates.due, clock); rest > Duration::zero()) {
            pause = std::min(rest, longestPause);
            continue;
        }
        auto next = co_await renewed(client, identity, stop);
        if (stop.stop_requested())
            co_return;
        const auto stored = next ? next->saveCertificate(folder) : fail(next.error());
        if (!stored) {
            const Duration left = until(dates.end, clock);
            tell(stored.error(), left);
            pause = someOf(pauseAfterFailure(++failures, left));
            continue;
        }
        failures = 0;
        pause = firstPause;
        identity = *std::move(next);
        dates = datesOf(identity);
        qCInfo(agentLog).noquote()
            << "the certificate was renewed; it is due again at" << formatTime(dates.due);
        onRenewed(identity);
    }
}

} // namespace lockstep::agent
