// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/output.h"
#include "core/base/clock.h"
#include "core/client/coordinator_client.h"

namespace lockstep::ctl {

/// What a command works with. It outlives the command's coroutine.
struct Session {
    const Arguments& arguments;
    client::CoordinatorClient client;
    Clock& clock;
    Output& out;
    std::stop_token stop; ///< Ctrl-C, the end of --timeout, or nobody reading

    QDateTime now() const { return clock.now(); }

    /// The answer as its document with --json, else as `text` makes it for people.
    template <class T, class ToText>
    ExitStatus show(const client::Reply<T>& reply, const ToText& text) const
    {
        if (out.isJson())
            out.printJson(reply.document);
        else
            out.print(text());
        return ExitStatus::Done;
    }
};

/// The argument at `index` as an id, checked as the coordinator does.
template <class Id>
Result<Id> argumentAs(const Session& session, qsizetype index, Result<Id> (*parse)(const QString&))
{
    return parse(session.arguments.positional.value(index));
}
/// An option's value as an id; the empty id when the option is not there.
template <class Id>
Result<Id> optionAs(const Session& session, const QString& option,
                    Result<Id> (*parse)(const QString&))
{
    if (!session.arguments.has(option))
        return Id();
    auto id = parse(session.arguments.value(option));
    return id ? std::move(id) : Result<Id>(fail(id.error().during(u"--"_s + option)));
}
/// The workers that the arguments name, each once, or none with --all; one of both is wanted.
Result<std::vector<WorkerId>> workersNamed(const Session& session);

} // namespace lockstep::ctl
