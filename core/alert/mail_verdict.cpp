// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/senders.h"

namespace lockstep::alert {

namespace {

QString refusals(const SmtpOutcome& outcome)
{
    QStringList texts;
    for (const SmtpRefusal& each : outcome.refused)
        texts << u"%1: %2"_s.arg(each.recipient, each.reply);
    return u"refused by the mail server: "_s + texts.join(u"; "_s);
}

bool mayChange(const SmtpOutcome& outcome)
{
    return std::ranges::any_of(outcome.refused,
                               [](const SmtpRefusal& each) { return !each.isPermanent; });
}

Error reasonOf(const SmtpOutcome& outcome)
{
    if (!outcome.brokenOff)
        return Error(mayChange(outcome) ? ErrorCode::Unreachable : ErrorCode::Refused,
                     refusals(outcome));
    return outcome.refused.empty()
               ? *outcome.brokenOff
               : outcome.brokenOff->also(Error(ErrorCode::Refused, refusals(outcome)));
}

} // namespace

SendResult verdictOf(const SmtpOutcome& outcome, std::vector<QString> before)
{
    std::vector<QString> delivered = std::move(before);
    delivered.insert(delivered.end(), outcome.delivered.begin(), outcome.delivered.end());
    const bool isOver = !outcome.brokenOff && !mayChange(outcome);
    if (isOver && (!delivered.empty() || outcome.refused.empty()))
        return SendReport{.delivered = std::move(delivered),
                          .note = outcome.refused.empty() ? QString() : refusals(outcome)};
    return std::unexpected(
        SendFailure{.error = reasonOf(outcome),
                    .isPermanent = isOver || (outcome.brokenOff && outcome.isPermanent),
                    .delivered = std::move(delivered)});
}

} // namespace lockstep::alert
