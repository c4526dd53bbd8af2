// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>

#include <span>

namespace lockstep::api {

/// A file of the web dashboard, put into the program when it was built.
struct DashboardFile {
    QLatin1StringView path; ///< "dashboard.html", "app/main.js"
    const char* type;       ///< its content type
    const char* tag;        ///< names the content: another content has another
    QByteArrayView bytes;
    QByteArrayView gzip; ///< the same, compressed; empty where that would not pay
};

/// All of them, by path in ascending order.
std::span<const DashboardFile> dashboardFiles();

} // namespace lockstep::api
