// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"

namespace lockstep::api {

namespace {

QCoro::Task<net::Response> listSettings(Api& api, net::Request)
{
    co_return answerList(Result<std::vector<Setting>>(api.settings.list()));
}

QCoro::Task<net::Response> changeSettings(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const auto change,
                        fromJsonText<SettingsChange>(request.body, Unknown::Refuse));
    if (const auto changed = api.settings.change(change, request.caller.name); !changed)
        co_return net::Response::error(changed.error());
    co_return answerList(Result<std::vector<Setting>>(api.settings.list()));
}

net::Contract takesSettings()
{
    net::Contract contract = net::gives<Page<Setting>>();
    contract.body = &makeSchema<SettingsChange>;
    contract.bodyTypes = {"application/json", "application/merge-patch+json"};
    contract.isBodyRequired = true;
    return contract;
}

} // namespace

std::vector<net::Route> settingsRoutes(Api& api)
{
    const QString settings = u"/api/v1/settings"_s;
    return {
        {"GET", settings, Role::Viewer, on(api, listSettings),
         u"Thresholds and schedules: what they are, who says so, and what may be said"_s,
         net::gives<Page<Setting>>()},
        {"PATCH", settings, Role::Admin, on(api, changeSettings),
         u"Sets by their keys those that are named, or none of them; null puts one back to what "
         "the configuration says"_s,
         takesSettings()},
    };
}

} // namespace lockstep::api
