// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ask.h"

/// What the coordinator goes by.
namespace lockstep::client {

namespace {

const QString settingsPath = u"/api/v1/settings"_s;

} // namespace

ReplyTask<Page<Setting>> CoordinatorClient::settings() const
{
    return ask<Page<Setting>>({"GET", settingsPath});
}

ReplyTask<Page<Setting>> CoordinatorClient::changeSettings(const SettingsChange& change) const
{
    return ask<Page<Setting>>(
        {.method = "PATCH", .path = settingsPath, .body = toJsonText(change)});
}

} // namespace lockstep::client
