// SPDX-License-Identifier: GPL-3.0-or-later
// A request line finds the routes that its path fits, and whatever is let in has a clean path.
// The input's first byte chooses the method, the rest is the request's target.
#include "core/net/request_target.h"
#include "core/net/router.h"

#include <cstdint>
#include <cstdlib>

using namespace lockstep;
using namespace lockstep::net;

namespace {

const QStringList patterns = {u"/"_s,
                              u"/health"_s,
                              u"/api/v1/workers"_s,
                              u"/api/v1/workers/discover"_s,
                              u"/api/v1/workers/{id}"_s,
                              u"/api/v1/workers/{id}/update"_s,
                              u"/api/v1/{kind}/{id}"_s,
                              u"/{a}/{b}/{c}/{d}"_s};

bool isName(const QString& segment) { return segment.startsWith(u'{'); }

/// What the table must find, the plain way.
std::vector<size_t> fitting(const QStringList& segments)
{
    std::map<qsizetype, std::vector<size_t>> byNames;
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        const QStringList pattern = patterns.at(i).split(u'/');
        const auto isFit = [](const QString& wanted, const QString& given) {
            return isName(wanted) ? !given.isEmpty() : wanted == given;
        };
        if (std::ranges::equal(pattern, segments, isFit))
            byNames[std::ranges::count_if(pattern, isName)].push_back(size_t(i));
    }
    return byNames.empty() ? std::vector<size_t>() : byNames.begin()->second;
}

Route route(const QByteArray& method, const QString& pattern)
{
    return {method,
            pattern,
            Role::None,
            InstantFunction([](const Request& head) {
                Response response;
                for (const auto& [name, value] : head.pathValues)
                    response.body += value.toUtf8() + '\n';
                return response;
            }),
            u"for fuzzing"_s,
            givesType("text/plain").query("q", "")};
}

const Router& router()
{
    static const Router router({route("GET", patterns.at(0)), route("GET", patterns.at(1)),
                                route("GET", patterns.at(2)), route("POST", patterns.at(3)),
                                route("GET", patterns.at(4)), route("POST", patterns.at(5)),
                                route("DELETE", patterns.at(6)), route("GET", patterns.at(7))},
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
    static const RouteTable table(patterns);
    if (table.fitting(target->path) != fitting(segments))
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
