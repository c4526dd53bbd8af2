// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/model/ids.h"

namespace lockstep {

/// A named pointer to a release. `production` names what the fleet should run.
struct Channel {
    QString name;
    Version version;
    QDateTime updatedAt;

    friend bool operator==(const Channel&, const Channel&) = default;
    static constexpr auto fields()
    {
        using T = Channel;
        return std::tuple{required("name", &T::name), required("version", &T::version),
                          field("updated_at", &T::updatedAt)};
    }
};

inline constexpr auto productionChannel = "production"_L1;

} // namespace lockstep
