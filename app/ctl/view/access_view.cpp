// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/access_view.h"

#include "app/ctl/view/facts.h"
#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

constexpr int widest = 32; // one long name must not push the rest off the screen

Span tokenMark(const Token& token, const QDateTime& now)
{
    if (token.revokedAt.isValid())
        return Span(u"✗ revoked"_s, Tone::Bad);
    if (token.expiresAt.isValid() && token.expiresAt <= now)
        return Span(u"– expired"_s, Tone::Dim);
    return Span(u"✓ good"_s, Tone::Good);
}

Line tokenRow(const Token& token, const QDateTime& now)
{
    return {token.id.value(),
            Span(token.name, Tone::Strong),
            QString(wordOf(token.role)),
            tokenMark(token, now),
            Span(token.lastUsedAt.isValid() ? ago(token.lastUsedAt, now) : u"never"_s, Tone::Dim),
            token.expiresAt.isValid() ? clockTime(token.expiresAt, now) : u"never"_s,
            Span(ago(token.createdAt, now), Tone::Dim),
            token.createdBy};
}

Span outcomeMark(AuditOutcome outcome)
{
    const QString word = QString(wordOf(outcome)).leftJustified(7);
    switch (outcome) {
    case AuditOutcome::Done: return Span(u"✓ "_s + word, Tone::Good);
    case AuditOutcome::Refused: return Span(u"✗ "_s + word, Tone::Warning);
    case AuditOutcome::Failed: return Span(u"! "_s + word, Tone::Bad);
    }
    Q_UNREACHABLE();
}

QString callerOf(const AuditEntry& entry)
{
    return entry.caller.isEmpty() ? u"nobody"_s : entry.caller;
}

QString addressOf(const AuditEntry& entry)
{
    return entry.address.isEmpty() ? u"socket"_s : entry.address;
}

/// "POST /api/v1/update/rollback → 202", the path as it was asked for.
QString deedOf(const AuditEntry& entry)
{
    QString deed = entry.action;
    if (!entry.target.isEmpty())
        deed = entry.action.section(u' ', 0, 0) + u' ' + entry.target;
    if (entry.status > 0)
        deed += u" → %1"_s.arg(entry.status);
    if (entry.times > 1)
        deed += u", %1 times"_s.arg(entry.times);
    return deed;
}

int fitted(int columns, const QString& content)
{
    return std::clamp(Span(content).width(), columns, std::max(columns, widest));
}

} // namespace

Table tokensTable(const std::vector<Token>& tokens, const QDateTime& now)
{
    Table table{.columns = {{.title = u"TOKEN"_s},
                            {.title = u"NAME"_s, .least = 10},
                            {.title = u"ROLE"_s},
                            {.title = u"STATUS"_s},
                            {.title = u"USED"_s},
                            {.title = u"EXPIRES"_s},
                            {.title = u"MADE"_s, .isOptional = true},
                            {.title = u"BY"_s, .least = 8, .isOptional = true}},
                .rows = {}};
    for (const Token& token : tokens)
        table.rows.push_back(tokenRow(token, now));
    return table;
}

void AuditColumns::fit(const AuditEntry& entry)
{
    number = fitted(number, QString::number(entry.number));
    caller = fitted(caller, callerOf(entry));
    address = fitted(address, addressOf(entry));
}

Text auditText(const AuditEntry& entry, const AuditColumns& columns, const QDateTime& now,
               int width)
{
    const Span caller = Span(callerOf(entry), Tone::Strong).cut(columns.caller);
    const Span address = Span(addressOf(entry)).cut(columns.address);
    const Line start{Span(QString::number(entry.number).rightJustified(columns.number), Tone::Dim),
                     u"  "_s, clockTime(entry.time, now), u"  "_s};
    Line line = start;
    line.insert(line.end(), {outcomeMark(entry.outcome), u"  "_s, caller,
                             padding(caller.width(), columns.caller + 2), address,
                             padding(address.width(), columns.address + 2), deedOf(entry)});
    Line whole = line;
    if (!entry.detail.isEmpty())
        whole.insert(whole.end(), {u"  "_s, Span(entry.detail, Tone::Dim)});
    if (displayWidth(whole) <= width || entry.detail.isEmpty())
        return {whole};
    Text text{line};
    const int indent = displayWidth(start) + 2;
    for (const QString& part : wrapped(Span(entry.detail).text(), std::max(20, width - indent)))
        text.push_back({padding(0, indent), Span(part, Tone::Dim)});
    return text;
}

Text enrollText(const EnrollToken& token, const QString& joinCommand, const QDateTime& now)
{
    const QString who = token.workerId ? u"as "_s + token.workerId->value()
                                       : u"under a name that is not known yet"_s;
    // The texts to copy stand alone on their lines, whole: nothing is cut or broken.
    return {{u"Token, good once and until %1: one worker may join with it, %2."_s.arg(
                clockTime(token.expiresAt, now), who)},
            {u"  "_s, Span(token.token, Tone::Strong)},
            {u"SHA-256 of the fleet's authority:"_s},
            {u"  "_s, token.caSha256.value()},
            {u"On the worker, while no agent runs there:"_s},
            {u"  "_s, Span(joinCommand, Tone::Strong)}};
}

} // namespace lockstep::ctl
