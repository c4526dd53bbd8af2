// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/package_inbox.h"

#include "core/base/durable_file.h"
#include "core/release/incoming_package.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace lockstep::agent {

namespace {

/// What an upload's headers say.
struct UploadHead {
    Version version;
    UpdateId updateId;
    Sha256 sha256; ///< empty: not given
};

Result<UploadHead> readHead(const net::Headers& headers)
{
    const auto text = [&](QByteArrayView name) {
        return QString::fromUtf8(headers.value(name)).trimmed();
    };
    const auto in = [](const char* name) { return u"header "_s + QLatin1StringView(name); };
    if (headers.contains("X-Update-Base"))
        return fail(ErrorCode::Refused, u"this agent takes whole packages, not X-Update-Base"_s);
    UploadHead head;
    if (text("X-Update-Version").isEmpty())
        return fail(ErrorCode::InvalidArgument, u"header X-Update-Version is missing"_s);
    auto version = parseVersion(text("X-Update-Version"));
    if (!version)
        return fail(version.error().during(in("X-Update-Version")));
    head.version = *version;
    if (const QString id = text("X-Update-ID"); !id.isEmpty()) {
        auto updateId = parseUpdateId(id);
        if (!updateId)
            return fail(updateId.error().during(in("X-Update-ID")));
        head.updateId = *updateId;
    }
    if (const QString digest = text("X-Package-SHA256").toLower(); !digest.isEmpty()) {
        auto sha256 = parseSha256(digest);
        if (!sha256)
            return fail(sha256.error().during(in("X-Package-SHA256")));
        head.sha256 = *sha256;
    }
    return head;
}

Result<> checkContentType(const net::Headers& headers)
{
    const QByteArray type = headers.value("Content-Type").split(';').value(0).trimmed().toLower();
    static const QByteArrayList accepted{"multipart/form-data", "application/octet-stream",
                                         "application/gzip", "application/x-gzip"};
    if (!accepted.contains(type))
        return fail(ErrorCode::InvalidArgument, u"a package comes as %1, not as '%2'"_s.arg(
                                                    QString::fromLatin1(accepted.join(", ")),
                                                    QString::fromUtf8(type.left(80))));
    return {};
}

class UploadSink final : public net::BodySink {
public:
    UploadSink(const QString& path, UploadHead head) : m_package(path), m_head(std::move(head)) {}

    Result<> write(QByteArrayView bytes) override { return m_package.write(bytes); }
    Result<> finish() override { return m_package.finish(m_head.sha256); }

    bool isWhole() const { return m_package.isWhole(); }
    Result<> moveTo(const QString& path) { return m_package.moveTo(path); }
    UploadRecord record() const
    {
        return {.version = m_head.version,
                .updateId = m_head.updateId,
                .sha256 = m_package.sha256(),
                .size = m_package.size(),
                .file = m_package.sha256().value() + u".tar.gz"_s};
    }

private:
    release::IncomingPackage m_package;
    UploadHead m_head;
};

} // namespace

PackageInbox::PackageInbox(StateFolder folder, qint64 packageLimit)
    : m_folder(std::move(folder)), m_limit(packageLimit)
{}

Result<std::shared_ptr<net::BodySink>> PackageInbox::makeSink(const net::Request& head) const
{
    if (m_closed)
        return fail(ErrorCode::Conflict, u"an operation is running; see /api/v1/update/status"_s);
    LOCKSTEP_TRY(UploadHead upload, readHead(head.headers));
    LOCKSTEP_CHECK(checkContentType(head.headers));
    const qint64 length = head.headers.value("Content-Length").toLongLong();
    if (length > m_limit + (64 << 20)) // with room for a manifest and the multipart frame
        return fail(ErrorCode::TooLarge, u"a package may have at most %1 bytes"_s.arg(m_limit));
    LOCKSTEP_CHECK(release::requireFreeSpace(m_folder.incoming(), length));
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".part"_s;
    return std::make_shared<UploadSink>(m_folder.incoming() + u'/' + name, std::move(upload));
}

Result<UploadRecord> PackageInbox::keep(const net::Request& request) const
{
    const auto part = request.parts.find(u"manifest"_s);
    const QByteArray manifest = part == request.parts.end() ? QByteArray() : part->second;
    const auto sink = std::dynamic_pointer_cast<UploadSink>(request.sink);
    if (!sink || !sink->isWhole())
        return fail(ErrorCode::InvalidArgument,
                    u"the upload holds no package: send it in the field update_package"_s);
    if (m_closed)
        return fail(ErrorCode::Conflict, u"an operation began during the upload"_s);
    UploadRecord record = sink->record();
    record.hasManifest = !manifest.isEmpty();
    if (record.hasManifest) {
        if (const auto parsed = fromJsonText<Manifest>(manifest); !parsed)
            return fail(parsed.error().during(u"field manifest"_s));
    }
    LOCKSTEP_CHECK(clear());
    LOCKSTEP_CHECK(sink->moveTo(packagePath(record)));
    if (record.hasManifest)
        LOCKSTEP_CHECK(writeFileDurably(packagePath(record) + u".manifest.json"_s, manifest));
    LOCKSTEP_CHECK(writeFileDurably(m_folder.incoming() + u"/upload.json"_s, toJsonText(record)));
    return record;
}

Result<UploadRecord> PackageInbox::waiting() const
{
    LOCKSTEP_TRY(const QByteArray text, readFile(m_folder.incoming() + u"/upload.json"_s, 1 << 16));
    LOCKSTEP_TRY(UploadRecord record, fromJsonText<UploadRecord>(text));
    const QFileInfo file(packagePath(record));
    if (!parseSha256(record.sha256.value()) || !file.isFile() || file.size() != record.size)
        return fail(ErrorCode::NotFound, u"the uploaded package is no longer whole"_s);
    return record;
}

Result<std::optional<Manifest>> PackageInbox::manifest(const UploadRecord& record) const
{
    if (!record.hasManifest)
        return std::nullopt;
    LOCKSTEP_TRY(const QByteArray text,
                 readFile(packagePath(record) + u".manifest.json"_s, qint64(1) << 30));
    return fromJsonText<Manifest>(text);
}

QString PackageInbox::packagePath(const UploadRecord& record) const
{
    return m_folder.incoming() + u'/' + record.file;
}

Result<> PackageInbox::removeAllBut(const QStringList& names) const
{
    const QDir folder(m_folder.incoming());
    for (const QString& name :
         folder.entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (!names.contains(name))
            LOCKSTEP_CHECK(removeTree(folder.filePath(name)));
    }
    return {};
}

Result<> PackageInbox::sweep() const
{
    const auto record = waiting();
    if (!record)
        return removeAllBut({});
    return removeAllBut({u"upload.json"_s, record->file, record->file + u".manifest.json"_s});
}

Result<> PackageInbox::clear() const
{
    // The record first: without it the files are swept at the next start.
    LOCKSTEP_CHECK(removeTree(m_folder.incoming() + u"/upload.json"_s));
    const QDir folder(m_folder.incoming());
    for (const QString& name :
         folder.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (!name.endsWith(".part"_L1)) // uploads under way look after themselves
            LOCKSTEP_CHECK(removeTree(folder.filePath(name)));
    }
    return {};
}

} // namespace lockstep::agent
