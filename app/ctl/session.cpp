// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/session.h"

namespace lockstep::ctl {

Result<std::vector<WorkerId>> workersNamed(const Session& session)
{
    const bool isAll = session.arguments.has(u"all"_s);
    if (isAll != session.arguments.positional.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    isAll ? u"either name workers or say --all, not both"_s
                          : u"'%1' wants the ids of workers, or --all"_s.arg(
                                session.arguments.command->name));
    std::vector<WorkerId> ids;
    for (const QString& text : session.arguments.positional) {
        LOCKSTEP_TRY(WorkerId id, parseWorkerId(text));
        if (!std::ranges::contains(ids, id))
            ids.push_back(std::move(id));
    }
    return ids;
}

} // namespace lockstep::ctl
