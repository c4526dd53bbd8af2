// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/package_upload.h"

#include <QFileInfo>

namespace lockstep::api {

namespace {

constexpr qint64 longestJson = 1 << 20;
constexpr qint64 frameOfMultipart = 1 << 20;

class PackageSink final : public net::BodySink {
public:
    PackageSink(const QString& path, Sha256 expected)
        : package(std::make_shared<release::IncomingPackage>(path)), m_expected(std::move(expected))
    {}

    Result<> write(QByteArrayView bytes) override { return package->write(bytes); }
    Result<> finish() override { return package->finish(m_expected); }

    const std::shared_ptr<release::IncomingPackage> package;

private:
    Sha256 m_expected;
};

class JsonSink final : public net::BodySink {
public:
    Result<> write(QByteArrayView more) override
    {
        if (bytes.size() + more.size() > longestJson)
            return fail(ErrorCode::TooLarge,
                        u"the body is larger than %1 bytes"_s.arg(longestJson));
        bytes += more;
        return {};
    }
    Result<> finish() override { return {}; }

    QByteArray bytes;
};

bool isJson(const net::Request& head)
{
    const QByteArray type = head.headers.value("Content-Type");
    return type.split(';').front().trimmed().toLower() == "application/json";
}

QString headerText(const net::Request& request, QByteArrayView name)
{
    return QString::fromUtf8(request.headers.value(name)).trimmed();
}

Result<Sha256> expectedDigest(const net::Request& head)
{
    const QString text = headerText(head, "X-Package-SHA256").toLower();
    if (text.isEmpty())
        return Sha256();
    auto digest = parseSha256(text);
    if (!digest)
        return fail(digest.error().during(u"header X-Package-SHA256"_s));
    return digest;
}

Result<std::optional<Version>> namedVersion(const net::Request& head)
{
    const QString text = headerText(head, "X-Update-Version");
    if (text.isEmpty())
        return std::nullopt;
    const auto version = parseVersion(text);
    if (!version)
        return fail(version.error().during(u"header X-Update-Version"_s));
    return *version;
}

Result<std::shared_ptr<net::BodySink>> makeSink(const release::ReleaseLibrary& library,
                                                const net::Request& head)
{
    if (isJson(head))
        return std::make_shared<JsonSink>();
    LOCKSTEP_CHECK(namedVersion(head)); // rather now than when all has been sent
    LOCKSTEP_TRY(Sha256 expected, expectedDigest(head));
    LOCKSTEP_TRY(const QString path, library.newIncomingPath());
    const qint64 length = head.headers.value("Content-Length").toLongLong();
    if (length > library.packageLimit() + frameOfMultipart)
        return fail(ErrorCode::TooLarge,
                    u"a package may have at most %1 bytes"_s.arg(library.packageLimit()));
    LOCKSTEP_CHECK(release::requireFreeSpace(QFileInfo(path).path(), length));
    return std::make_shared<PackageSink>(path, std::move(expected));
}

} // namespace

net::BodyPlan packagePlan(const release::ReleaseLibrary& library)
{
    net::BodyPlan plan;
    plan.limit = library.packageLimit();
    plan.makeSink = [&library](const net::Request& head) { return makeSink(library, head); };
    plan.sinkPart = u"update_package"_s;
    return plan;
}

Result<PackageUpload> uploadIn(const net::Request& request)
{
    const auto sink = std::dynamic_pointer_cast<PackageSink>(request.sink);
    if (!sink || !sink->package->isWhole())
        return fail(ErrorCode::InvalidArgument,
                    u"the upload holds no package: send it in the field update_package"_s);
    LOCKSTEP_TRY(auto version, namedVersion(request));
    return PackageUpload{.package = sink->package, .version = std::move(version)};
}

std::optional<net::Request> jsonIn(net::Request request)
{
    if (const auto sink = std::dynamic_pointer_cast<JsonSink>(request.sink))
        request.body = sink->bytes;
    else if (!isJson(request))
        return std::nullopt;
    return request;
}

} // namespace lockstep::api
