// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/audit_command.h"

#include "app/ctl/session.h"
#include "app/ctl/view/access_view.h"

namespace lockstep::ctl {

namespace {

using Entries = client::Reply<Page<AuditEntry>>;

constexpr Duration interval = std::chrono::seconds(1);
constexpr int pageSize = 1000;
constexpr int lastFew = 20;

/// Prints entries as they come.
class AuditPrinter {
public:
    /// `last`: number of the last entry that is passed over.
    AuditPrinter(Session& session, qint64 last) : m_session(session), m_last(last) {}

    void print(const Entries& page)
    {
        std::ranges::for_each(page.items,
                              [this](const AuditEntry& entry) { m_columns.fit(entry); });
        const QJsonArray documents = page.document[u"items"_s].toArray();
        for (size_t i = 0; i < page.items.size(); ++i) {
            m_last = page.items[i].number;
            if (m_session.out.isJson())
                m_session.out.printJsonLine(documents.at(qsizetype(i)));
            else
                m_session.out.print(
                    auditText(page.items[i], m_columns, m_session.now(), m_session.out.width()));
        }
    }
    qint64 last() const { return m_last; }

private:
    Session& m_session;
    AuditColumns m_columns;
    qint64 m_last;
};

QCoro::Task<Result<ExitStatus>> followAudit(Session& session, qint64 after, Entries begin)
{
    AuditPrinter printer(session, after);
    printer.print(begin);
    bool isLost = false;
    while (co_await session.clock.sleep(interval, session.stop)) {
        const auto page = co_await session.client.audit(printer.last(), pageSize);
        if (!page && !client::mayPass(page.error()))
            co_return fail(page.error());
        if (!page && !std::exchange(isLost, true))
            session.out.note(page.error().message() + u"; asking again"_s);
        if (page && std::exchange(isLost, false))
            session.out.note(u"the coordinator is back"_s);
        if (page)
            printer.print(*page);
    }
    co_return fail(ErrorCode::Cancelled, u"stopped following"_s);
}

Text entriesText(const Session& session, const std::vector<AuditEntry>& entries)
{
    AuditColumns columns;
    std::ranges::for_each(entries, [&](const AuditEntry& entry) { columns.fit(entry); });
    Text text;
    for (const AuditEntry& entry : entries)
        std::ranges::move(auditText(entry, columns, session.now(), session.out.width()),
                          std::back_inserter(text));
    return text;
}

QCoro::Task<Result<ExitStatus>> audit(Session& session)
{
    LOCKSTEP_CO_TRY(const int after, session.arguments.number(u"after"_s, -1, 0));
    LOCKSTEP_CO_TRY(const int limit, session.arguments.number(u"limit"_s, 0, 1));
    const auto from = after < 0 ? std::nullopt : std::optional<qint64>(after);
    const int most = limit > 0 ? limit : after < 0 ? lastFew : pageSize;
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.audit(from, most));
    if (session.arguments.has(u"follow"_s))
        co_return co_await followAudit(session, from.value_or(0), page);
    co_return session.show(page, [&] {
        return page.items.empty() ? Text{{u"No entries."_s}} : entriesText(session, page.items);
    });
}

/// An entry of the chain that is known to be right, noted earlier.
struct Anchor {
    qint64 number = 0;
    Sha256 hash;
};

Result<Anchor> anchorOf(const Session& session)
{
    if (!session.arguments.has(u"from"_s))
        return Anchor();
    const QStringList parts = session.arguments.value(u"from"_s).split(u':');
    bool isNumber = false;
    const qint64 number = parts.value(0).toLongLong(&isNumber);
    const auto hash = parseSha256(parts.value(1));
    if (!isNumber || number < 1 || !hash || parts.size() != 2)
        return fail(ErrorCode::InvalidArgument,
                    u"--from wants the number and the hash that an earlier 'audit verify' ended "
                    "with: --from N:HASH"_s);
    return Anchor{number, *hash};
}

std::unexpected<Error> doesNotHold(const QString& why)
{
    return fail(ErrorCode::VerificationFailed, why);
}

/// The entry that the anchor names must still be there, and be the same.
Result<AuditVerifier> verifierAt(const Anchor& anchor, const std::vector<AuditEntry>& found)
{
    if (found.empty())
        return doesNotHold(
            u"audit entry %1 is no longer there: the end was cut off"_s.arg(anchor.number));
    const AuditEntry& entry = found.front();
    AuditVerifier verifier(anchor.number - 1, entry.previous);
    LOCKSTEP_CHECK(verifier.check(entry));
    if (entry.hash != anchor.hash)
        return doesNotHold(u"audit entry %1 is another than it was"_s.arg(anchor.number));
    return verifier;
}

/// A member that this program does not know would be missing in the hash that it computes.
Result<> checkKnown(const QJsonValue& document, const AuditEntry& entry)
{
    const QJsonObject known = toJson(entry).toObject();
    for (const QString& member : document.toObject().keys()) {
        if (!known.contains(member))
            return fail(ErrorCode::Unsupported,
                        u"the audit's entries have a member '%1', which this lockstepctl does not "
                        "know; verify with the coordinator's version"_s.arg(member));
    }
    return {};
}

Result<> checkPage(const Entries& page, AuditVerifier& verifier)
{
    const QJsonArray documents = page.document[u"items"_s].toArray();
    for (size_t i = 0; i < page.items.size(); ++i) {
        LOCKSTEP_CHECK(checkKnown(documents.at(qsizetype(i)), page.items[i]));
        LOCKSTEP_CHECK(verifier.check(page.items[i]));
    }
    return {};
}

/// What was found; `fault` is what does not hold, if anything.
struct Verified {
    AuditVerifier verifier;
    std::optional<Error> fault = {};
};

QCoro::Task<Result<Verified>> verifyAll(Session& session, Anchor anchor)
{
    Verified verified;
    if (anchor.number > 0) {
        LOCKSTEP_CO_TRY(const auto page, co_await session.client.audit(anchor.number - 1, 1));
        const auto verifier = verifierAt(anchor, page.items);
        if (!verifier)
            co_return Verified{AuditVerifier(), verifier.error()};
        verified.verifier = *verifier;
    }
    for (bool isMore = true; isMore;) {
        LOCKSTEP_CO_TRY(const auto page,
                        co_await session.client.audit(verified.verifier.lastNumber(), pageSize));
        const auto checked = checkPage(page, verified.verifier);
        if (!checked && checked.error().code() != ErrorCode::VerificationFailed)
            co_return fail(checked.error());
        if (!checked)
            verified.fault = checked.error();
        isMore = checked && page.items.size() == pageSize;
    }
    co_return verified;
}

QString placeOf(const AuditVerifier& verifier)
{
    return u"%1:%2"_s.arg(verifier.lastNumber()).arg(verifier.lastHash().value());
}

void printJson(Session& session, const Verified& verified)
{
    QJsonObject document{{u"holds"_s, !verified.fault},
                         {u"last_number"_s, verified.verifier.lastNumber()},
                         {u"last_hash"_s, verified.verifier.lastHash().value()}};
    if (verified.fault)
        document.insert(u"error"_s, verified.fault->message());
    session.out.printJson(document);
}

Text holdsText(const AuditVerifier& verifier, const Anchor& anchor)
{
    if (verifier.lastNumber() == 0)
        return {{u"The audit is empty."_s}};
    return {{Span(u"✓ The audit holds"_s, Tone::Good),
             u" from entry %1 to entry %2. Note elsewhere how it ends:"_s
                 .arg(std::max<qint64>(anchor.number, 1))
                 .arg(verifier.lastNumber())},
            {Span(placeOf(verifier), Tone::Strong)}};
}

QCoro::Task<Result<ExitStatus>> verifyAudit(Session& session)
{
    LOCKSTEP_CO_TRY(const Anchor anchor, anchorOf(session));
    LOCKSTEP_CO_TRY(const Verified verified, co_await verifyAll(session, anchor));
    if (session.out.isJson())
        printJson(session, verified);
    else if (!verified.fault)
        session.out.print(holdsText(verified.verifier, anchor));
    if (!verified.fault)
        co_return ExitStatus::Done;
    const qint64 last = verified.verifier.lastNumber();
    session.out.error(verified.fault->message(),
                      last > 0 ? u"Up to entry %1 it holds."_s.arg(last) : QString());
    co_return ExitStatus::Tampered;
}

} // namespace

Command auditCommand()
{
    return {
        .name = u"audit"_s,
        .summary = u"show who tried what, from where, and what became of it"_s,
        .details = u"With -f and --json each entry is one line of JSON."_s,
        .options = {{.name = u"after"_s,
                     .value = u"NUMBER"_s,
                     .help = u"only entries after this number; 0 for all"_s},
                    {.name = u"limit"_s,
                     .letter = u"n"_s,
                     .value = u"N"_s,
                     .help = u"at most so many; the last 20 by default, or the first 1000 "
                             "after --after"_s},
                    {.name = u"follow"_s,
                     .letter = u"f"_s,
                     .help = u"go on until Ctrl-C; a coordinator that restarts is waited for"_s}},
        .examples = {u"lockstepctl audit -f"_s, u"lockstepctl audit -n 100"_s},
        .handler = audit};
}

Command verifyAuditCommand()
{
    return {.name = u"audit verify"_s,
            .summary = u"compute the audit's chain of hashes anew, and say whether it holds"_s,
            .details = u"Reads every entry and trusts nothing that the coordinator says of them. A "
                       "chain that was cut off at its end holds all the same: note elsewhere the "
                       "number and hash that it ends with, and give them to --from the next time. "
                       "The exit status is 7 when it does not hold."_s,
            .options = {{.name = u"from"_s,
                         .value = u"N:HASH"_s,
                         .help = u"begin at this entry, which must still be there and the same"_s}},
            .examples = {u"lockstepctl audit verify"_s},
            .handler = verifyAudit};
}

} // namespace lockstep::ctl
