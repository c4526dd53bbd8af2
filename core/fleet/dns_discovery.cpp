// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/dns_discovery.h"

#include "core/base/log.h"
#include "core/base/pending.h"
#include "core/model/worker.h"

#include <QCryptographicHash>
#include <QDnsLookup>

#include <set>

namespace lockstep::fleet {

namespace {

constexpr qsizetype longestId = 120; // of 128, the rest is for a port

ErrorCode codeOf(QDnsLookup::Error error)
{
    switch (error) {
    case QDnsLookup::NotFoundError: return ErrorCode::NotFound;
    case QDnsLookup::InvalidRequestError: return ErrorCode::InvalidArgument;
    case QDnsLookup::InvalidReplyError: return ErrorCode::Protocol;
    case QDnsLookup::TimeoutError: return ErrorCode::Timeout;
    case QDnsLookup::OperationCancelledError: return ErrorCode::Cancelled;
    case QDnsLookup::NoError:
    case QDnsLookup::ResolverError:
    case QDnsLookup::ServerFailureError:
    case QDnsLookup::ServerRefusedError: return ErrorCode::Unreachable;
    }
    return ErrorCode::Unreachable; // Qt may come to know more
}

std::vector<SrvTarget> recordsOf(const QDnsLookup& lookup)
{
    std::vector<SrvTarget> records;
    for (const QDnsServiceRecord& record : lookup.serviceRecords())
        records.push_back({.host = record.target(), .port = record.port()});
    return records;
}

Result<SrvTarget> checked(const SrvTarget& record)
{
    WorkerAddress address;
    address.host = record.host.toLower();
    if (address.host.endsWith(u'.'))
        address.host.chop(1);
    address.port = record.port;
    if (const auto sound = checkAddress(address); !sound)
        return fail(sound.error().during(
            u"record '%1:%2'"_s.arg(printable(record.host.left(80))).arg(record.port)));
    return SrvTarget{.host = address.host, .port = address.port};
}

/// Resolves `done` with false when the time is over.
QCoro::Task<> ringAfter(Clock& clock, Duration span, std::stop_token stop, Pending<bool> done)
{
    if (co_await clock.sleep(span, stop))
        done.resolve(false);
}

} // namespace

Result<SrvFindings> judgeTargets(const std::vector<SrvTarget>& records, int mostRecords)
{
    if (std::ssize(records) > mostRecords)
        return fail(ErrorCode::TooLarge,
                    u"it has %1 records, more than %2"_s.arg(records.size()).arg(mostRecords));
    SrvFindings findings;
    std::set<SrvTarget> targets;
    for (const SrvTarget& record : records) {
        if (auto target = checked(record))
            targets.insert(*std::move(target));
        else
            findings.wrong.push_back(target.error());
    }
    findings.targets.assign(targets.begin(), targets.end());
    return findings;
}

WorkerId idFromHost(const QString& host)
{
    QString id = host.toLower();
    for (QChar& c : id) {
        const bool isFit = c < QChar(0x80) && (c.isLetterOrNumber() || c == u'.' || c == u'-');
        c = isFit ? c : u'-';
    }
    if (id.isEmpty() || !id.front().isLetterOrNumber())
        id.prepend(u'w');
    if (id.size() > longestId) { // what is cut off may be what tells two hosts apart
        const QByteArray digest =
            QCryptographicHash::hash(host.toUtf8(), QCryptographicHash::Sha256);
        id = id.left(longestId - 9) + u'-' + QString::fromLatin1(digest.toHex().left(8));
    }
    return WorkerId(id);
}

DnsDiscovery::DnsDiscovery(Options options, Clock& clock)
    : m_options(std::move(options)), m_clock(clock)
{}

QCoro::Task<Result<SrvFindings>> DnsDiscovery::lookUp(QString name, std::stop_token stop) const
{
    const Options options = m_options;
    // Deleted later: this goes on inside the lookup's own signal.
    const std::unique_ptr<QDnsLookup, QScopedPointerDeleteLater> lookup(
        new QDnsLookup(QDnsLookup::SRV, name));
    if (!options.nameserver.isNull())
        lookup->setNameserver(options.nameserver, options.port);
    const Pending<bool> done;
    QObject::connect(lookup.get(), &QDnsLookup::finished, lookup.get(),
                     [done] { done.resolve(true); });
    const std::stop_callback onStop(stop, [done] { done.resolve(false); });
    std::stop_source answered;
    const auto alarm = ringAfter(m_clock, options.timeout, answered.get_token(), done);
    lookup->lookup();
    const bool isOver = co_await done;
    answered.request_stop();
    if (!isOver) {
        lookup->abort();
        if (stop.stop_requested())
            co_return fail(ErrorCode::Cancelled, u"stopped"_s);
        co_return fail(ErrorCode::Timeout, u"the name server did not answer within %1"_s.arg(
                                               formatDuration(options.timeout)));
    }
    if (lookup->error() != QDnsLookup::NoError)
        co_return fail(codeOf(lookup->error()), printable(lookup->errorString()));
    co_return judgeTargets(recordsOf(*lookup), options.mostRecords);
}

} // namespace lockstep::fleet
