// SPDX-License-Identifier: GPL-3.0-or-later
// A request line finds a route that its path fits, or none; whatever is let in has a clean path.
// The input's first byte chooses the method, the rest is the request's target.
#include "core/net/request_target.h"
#include "core/net/router.h"

#include <cstdint>
#include <cstdlib>

using namespace lockstep;
using namespace lockstep::net;

namespace {

Route route(const QByteArray& method, const QString& pattern)
{
    return {method, pattern, Role::None,
            InstantFunction([](const Request& head) {
                Response response;
                for (const auto& [name, value] : head.pathValues)
                    response.body += value.toUtf8() + '\n';
                return response;
            }),
            u"for fuzzing"_s, givesType("text/plain").query("q", "")};
}

const Router& router()
{
    static const Router router(
        {route("GET", u"/"_s), route("GET", u"/health"_s), route("GET", u"/api/v1/workers"_s),
         route("POST", u"/api/v1/workers/discover"_s), route("GET", u"/api/v1/workers/{id}"_s),
         route("POST", u"/api/v1/workers/{id}/update"_s),
         route("DELETE", u"/api/v1/{kind}/{id}"_s), route("GET", u"/{a}/{b}/{c}/{d}"_s)},
        [](const Request&) { return Caller{}; });
    return router;
}

bool isClean(const QString& segment)
{
    return segment != u"."_s && segment != u".."_s &&
           std::ranges::none_of(segment, [](QChar c) { return c.unicode() < 0x20 || c == u'/'; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    static constexpr const char* methods[] = {"GET", "POST", "DELETE", "HEAD", "get", "", "PATCH"};
    const auto target = parseRequestTarget(
        QByteArrayView(reinterpret_cast<const char*>(data + 1), qsizetype(size - 1)));
    if (!target)
        return 0;
    const QStringList segments = target->path.split(u'/');
    if (!std::ranges::all_of(segments, isClean))
        std::abort();
    Request head{.method = methods[data[0] % std::size(methods)],
                 .path = target->path,
                 .query = target->query};
    const auto plan = router().admit(head);
    if (!plan && plan.error().status == 200) {
        for (const auto& [name, value] : head.pathValues) {
            if (value.isEmpty() || !segments.contains(value))
                std::abort();
        }
    }
    return 0;
}
