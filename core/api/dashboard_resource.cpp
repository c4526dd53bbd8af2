// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/dashboard_files.h"
#include "core/api/handlers.h"
#include "core/net/negotiation.h"

namespace lockstep::api {

namespace {

constexpr QLatin1StringView page = "dashboard.html"_L1;

using Protection = std::pair<const char*, const char*>;

/// What a browser keeps the page from: anything that is not the dashboard's own, and making markup
/// from text (trusted types).
constexpr auto ofThePage = std::to_array<Protection>({
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
     "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
     "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), "
     "encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), "
     "microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
     "screen-wake-lock=(), usb=(), xr-spatial-tracking=()"},
});
/// For all else, which is no page and should not become one. There are many: each byte counts.
constexpr auto ofItsFiles = std::to_array<Protection>({
    {"Content-Security-Policy", "default-src 'none'"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
});

const DashboardFile* find(const QString& path)
{
    const auto files = dashboardFiles();
    const auto found = std::ranges::lower_bound(files, path, std::less<>(), &DashboardFile::path);
    return found != files.end() && found->path == path ? &*found : nullptr;
}

/// Its bytes are the program's own and stay for good: nothing is copied.
QByteArray inPlace(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size());
}

net::Response send(const DashboardFile& file, const net::Request& head,
                   std::span<const Protection> protection)
{
    const bool isGzip = !file.gzip.isEmpty() && net::Wishes::of(head).takesGzip;
    net::Response response{.headers = {{"Content-Type", file.type}, {"Cache-Control", "no-cache"}},
                           .body = inPlace(isGzip ? file.gzip : file.bytes)};
    for (const auto& [name, value] : protection)
        response.headers.insert(name, value);
    // Strong: each form has a name of its own.
    response.headers.insert("ETag", '"' + QByteArray(file.tag) + (isGzip ? ".gz\"" : "\""));
    if (!file.gzip.isEmpty())
        response.headers.insert("Vary", "Accept-Encoding");
    if (isGzip)
        response.headers.insert("Content-Encoding", "gzip");
    return response;
}

net::Response sendPage(const net::Request& head) { return send(*find(page), head, ofThePage); }

/// Only what stands in the table is ever sent, whatever the path says.
net::Response sendAsset(const net::Request& head)
{
    QStringList path;
    for (const QString& name : {u"folder"_s, u"subfolder"_s, u"file"_s}) {
        if (head.pathValues.contains(name))
            path << head.pathValue(name);
    }
    const DashboardFile* file = find(path.join(u'/'));
    if (!file || file->path == page)
        return net::Response::error(Error(ErrorCode::NotFound, u"there is no "_s + head.path));
    return send(*file, head, ofItsFiles);
}

/// Relative: a proxy may have put the coordinator below a path of its own.
net::Response sendToPage(const net::Request&)
{
    return {.status = 302,
            .headers = {{"Location", "api/v1/monitoring/version/dashboard.html"},
                        {"Content-Type", "text/plain"}},
            .body = "The dashboard is at api/v1/monitoring/version/dashboard.html\n"};
}

} // namespace

std::vector<net::Route> dashboardRoutes()
{
    const QString assets = u"/api/v1/monitoring/version/dashboard"_s;
    const auto asset = [&](const QString& pattern) {
        return net::Route{"GET",
                          assets + pattern,
                          Role::None,
                          net::InstantFunction(sendAsset),
                          u"A file of the dashboard's page"_s,
                          net::givesType("*/*")};
    };
    return {
        {"GET", u"/"_s, Role::None, net::InstantFunction(sendToPage), u"Leads to the dashboard"_s,
         net::givesType("text/plain", 302)},
        {"GET", assets + u".html"_s, Role::None, net::InstantFunction(sendPage),
         u"The web dashboard: a page that asks for a token itself"_s, net::givesType("text/html")},
        asset(u"/{file}"_s),
        asset(u"/{folder}/{file}"_s),
        asset(u"/{folder}/{subfolder}/{file}"_s),
    };
}

} // namespace lockstep::api
