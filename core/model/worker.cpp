// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/worker.h"

#include <arpa/inet.h>
#include <set>

namespace lockstep {

namespace {

constexpr qsizetype longestHost = 253;
constexpr qsizetype longestLabel = 63;
constexpr qsizetype longestName = 200;
constexpr qsizetype longestTag = 64;
constexpr size_t mostTags = 64;

bool isAsciiAlnum(QChar c) { return c < QChar(0x80) && c.isLetterOrNumber(); }

bool isIpAddress(const QString& host)
{
    const QByteArray text = host.toLatin1();
    in6_addr address; // room for either
    return !text.contains('\0') && (::inet_pton(AF_INET, text.constData(), &address) == 1 ||
                                    ::inet_pton(AF_INET6, text.constData(), &address) == 1);
}

bool isThisMachine(const QString& host)
{
    return host == "localhost"_L1 || host == "::1"_L1 ||
           (host.startsWith("127."_L1) && isIpAddress(host));
}

bool isLabel(QStringView label)
{
    return !label.isEmpty() && label.size() <= longestLabel && label.front() != u'-' &&
           label.back() != u'-' &&
           std::ranges::all_of(label, [](QChar c) { return isAsciiAlnum(c) || c == u'-'; });
}

/// A name by RFC 1123; its last label is not a number, for then it would be a wrong IPv4 address.
bool isHostName(const QString& host)
{
    const auto labels = QStringView(host).split(u'.');
    return host.size() <= longestHost && std::ranges::all_of(labels, isLabel) &&
           !std::ranges::all_of(labels.back(), [](QChar c) { return c.isDigit(); });
}

std::unexpected<Error> wrong(const char* member, const QString& what)
{
    return fail(ErrorCode::InvalidArgument,
                u"/%1: expected %2"_s.arg(QLatin1StringView(member), what));
}

Result<> checkText(const char* member, const QString& text, qsizetype longest)
{
    const bool isPrintable = std::ranges::all_of(
        text, [](QChar c) { return c.isPrint() || c.isHighSurrogate() || c.isLowSurrogate(); });
    if (text.size() > longest || !isPrintable || !text.isValidUtf16())
        return wrong(member, u"at most %1 printable characters"_s.arg(longest));
    return {};
}

Result<> checkTags(const std::vector<QString>& tags)
{
    if (tags.size() > mostTags)
        return wrong("tags", u"at most %1 tags"_s.arg(mostTags));
    for (const QString& tag : tags) {
        if (tag.isEmpty())
            return wrong("tags", u"tags that are not empty"_s);
        LOCKSTEP_CHECK(checkText("tags", tag, longestTag));
    }
    if (std::set<QString>(tags.begin(), tags.end()).size() != tags.size())
        return wrong("tags", u"each tag once"_s);
    return {};
}

} // namespace

Result<> checkAddress(const WorkerAddress& address)
{
    if (!isIpAddress(address.host) && !isHostName(address.host))
        return wrong("host", u"a host name or an IP address, no more"_s);
    if (address.port < 1 || address.port > 65535)
        return wrong("port", u"1…65535"_s);
    if (!address.tls && !isThisMachine(address.host))
        return wrong("tls", u"true: plain HTTP is for workers on this machine alone"_s);
    if (!address.certificateSha256.isEmpty() && !parseSha256(address.certificateSha256))
        return wrong("certificate_sha256", u"64 lower-case hexadecimal digits"_s);
    LOCKSTEP_CHECK(checkText("name", address.name, longestName));
    LOCKSTEP_CHECK(checkText("group", address.group, longestTag));
    return checkTags(address.tags);
}

bool isSamePlace(const WorkerAddress& a, const WorkerAddress& b)
{
    return a.port == b.port && a.host.compare(b.host, Qt::CaseInsensitive) == 0;
}

WorkerStatus workerStatus(const WorkerObservation& seen, const std::optional<VersionInfo>& expected,
                          const std::vector<QString>& criticalComponents, bool isUpdating)
{
    if (isUpdating)
        return WorkerStatus::Updating;
    if (!seen.error.isEmpty())
        return WorkerStatus::Unreachable;
    if (!seen.version)
        return WorkerStatus::Unknown;
    if (seen.health && !seen.health->isHealthy)
        return WorkerStatus::Unhealthy;
    if (expected && incompatibility(*seen.version, *expected, criticalComponents))
        return WorkerStatus::Outdated;
    return WorkerStatus::UpToDate;
}

} // namespace lockstep
