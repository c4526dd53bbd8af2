// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/release_library.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"
#include "core/release/unpacked_tree.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QUuid>

namespace lockstep::release {

namespace {

Q_LOGGING_CATEGORY(log, "lockstep.release")

const QString packageSuffix = u".tar.gz"_s;
const QString manifestSuffix = u".manifest.json"_s;
const QString recordSuffix = u".release.json"_s;
const QString incomingFolder = u"/incoming"_s;
constexpr qint64 largestManifest = qint64(512) << 20;
constexpr qint64 largestRecord = 1 << 20;

/// The three files of one release.
struct Files {
    QString package;

    QString manifest() const { return package + manifestSuffix; }
    QString record() const { return package + recordSuffix; }
    /// The record first: without it the release is gone, whatever else is left.
    Result<> remove() const
    {
        LOCKSTEP_CHECK(removeTree(record()));
        LOCKSTEP_CHECK(syncDirectory(QFileInfo(package).path()));
        LOCKSTEP_CHECK(removeTree(manifest()));
        return removeTree(package);
    }
};

qint64 treeSizeOf(const Manifest& manifest)
{
    qint64 size = 0;
    for (const ManifestEntry& entry : manifest.entries)
        size += entry.size;
    return size;
}

Result<> writeRecords(const Files& files, const Manifest& manifest, const Release& release)
{
    LOCKSTEP_CHECK(writeFileDurably(files.manifest(), toJsonText(manifest)));
    return writeFileDurably(files.record(), toJsonText(release));
}

/// Makes a package that lies in its place a release, or takes it away again.
Result<Release> record(const Files& files, const BuiltPackage& package, const QDateTime& now)
{
    const Manifest& manifest = package.manifest;
    const Release release{.version = manifest.version.codebaseVersion,
                          .versionInfo = manifest.version,
                          .package = QFileInfo(files.package).fileName(),
                          .sha256 = package.sha256,
                          .size = package.size,
                          .treeSha256 = manifest.treeSha256,
                          .entries = qint64(manifest.entries.size()),
                          .treeSize = treeSizeOf(manifest),
                          .createdAt = now};
    const auto recorded = writeRecords(files, manifest, release);
    if (recorded)
        return release;
    const auto removed = files.remove();
    const Error error =
        recorded.error().during(u"failed to record release "_s + release.version.value());
    return fail(removed ? error : error.also(removed.error()));
}

/// Reads a release file, and makes sure that its package is beside it.
Result<Release> readRecord(const QString& record)
{
    LOCKSTEP_TRY(const QByteArray text, readFile(record, largestRecord));
    LOCKSTEP_TRY(const Release release, fromJsonText<Release>(text));
    const QString package = record.chopped(recordSuffix.size());
    if (release.package != QFileInfo(package).fileName())
        return fail(ErrorCode::VerificationFailed,
                    u"it is of another package, '%1'"_s.arg(release.package));
    const QFileInfo file(package);
    if (!file.isFile() || file.size() != release.size)
        return fail(ErrorCode::VerificationFailed, u"its package is missing or has another size"_s);
    return release;
}

} // namespace

ReleaseLibrary::ReleaseLibrary(LibraryOptions options) : m_options(std::move(options)) {}

Result<> ReleaseLibrary::recover() const
{
    LOCKSTEP_CHECK(makePath(m_options.folder));
    LOCKSTEP_CHECK(removeTree(m_options.folder + incomingFolder));
    const QDir folder(m_options.folder);
    // Nothing but names of our own making is touched.
    const QString ours =
        QRegularExpression::escape(m_options.product) + u"-update-[^/]+-[0-9]+\\.tar\\.gz"_s;
    const QRegularExpression unfinished(QRegularExpression::anchoredPattern(
        ours + u"(\\.(manifest|release)\\.json)?\\.(new|partial)"_s));
    const QRegularExpression part(
        QRegularExpression::anchoredPattern(u"(%1)(\\.manifest\\.json)?"_s.arg(ours)));
    for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden)) {
        const auto match = part.match(name);
        const bool isOrphan =
            match.hasMatch() &&
            !QFileInfo::exists(Files{folder.filePath(match.captured(1))}.record());
        if (!isOrphan && !unfinished.match(name).hasMatch())
            continue;
        qCInfo(log).noquote() << "removing" << name << "of a release that was not finished";
        LOCKSTEP_CHECK(removeTree(folder.filePath(name)));
    }
    return {};
}

Result<Release> ReleaseLibrary::create(const QString& sourceFolder, const QDateTime& now,
                                       const BytesDone& progress, std::stop_token stop) const
{
    LOCKSTEP_TRY(const VersionInfo version, detectLocalVersion(sourceFolder, m_options.versions));
    const auto existing = find(version.codebaseVersion);
    if (existing)
        return sameOrConflict(*existing, sourceFolder, progress, std::move(stop));
    if (existing.error().code() != ErrorCode::NotFound)
        return existing;
    return package(sourceFolder, version, now, progress, std::move(stop));
}

Result<Release> ReleaseLibrary::sameOrConflict(const Release& existing, const QString& sourceFolder,
                                               const BytesDone& progress,
                                               std::stop_token stop) const
{
    LOCKSTEP_TRY(const auto entries,
                 scanTree(sourceFolder, m_options.package.excludes, progress, std::move(stop)));
    if (treeDigest(entries) == existing.treeSha256)
        return existing;
    return fail(ErrorCode::Conflict,
                u"there is a release %1 already, made of another tree; give the tree in %2 a "
                "version of its own"_s.arg(existing.version.value(), sourceFolder));
}

Result<Release> ReleaseLibrary::package(const QString& sourceFolder, const VersionInfo& version,
                                        const QDateTime& now, const BytesDone& progress,
                                        std::stop_token stop) const
{
    const Files files{newPackagePath(version.codebaseVersion, now)};
    PackageOptions options = m_options.package;
    options.installableWithin = m_options.limits;
    LOCKSTEP_TRY(const BuiltPackage built, writePackage(sourceFolder, files.package, version,
                                                        options, progress, std::move(stop)));
    return record(files, built, now);
}

Result<QString> ReleaseLibrary::newIncomingPath() const
{
    const QString folder = m_options.folder + incomingFolder;
    LOCKSTEP_CHECK(makePath(folder));
    return folder + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Result<Release> ReleaseLibrary::adopt(IncomingPackage& package, const std::optional<Version>& named,
                                      const QDateTime& now, std::stop_token stop) const
{
    LOCKSTEP_TRY(const Manifest manifest, lookInto(package.path(), named, std::move(stop)));
    const Version version = manifest.version.codebaseVersion;
    const auto existing = find(version);
    if (existing && existing->treeSha256 == manifest.treeSha256)
        return existing;
    if (existing)
        return fail(ErrorCode::Conflict,
                    u"there is a release %1 already, made of another tree"_s.arg(version.value()));
    if (existing.error().code() != ErrorCode::NotFound)
        return existing;
    const Files files{newPackagePath(version, now)};
    LOCKSTEP_CHECK(package.moveTo(files.package));
    return record(files, {manifest, package.sha256(), package.size()}, now);
}

Result<Manifest> ReleaseLibrary::lookInto(const QString& package,
                                          const std::optional<Version>& named,
                                          std::stop_token stop) const
{
    const QString tree = package + u".tree"_s;
    const auto cleanUp = qScopeGuard([&] {
        if (const auto removed = removeTree(tree); !removed) // recover() tries again
            qCWarning(log).noquote() << removed.error().message();
    });
    LOCKSTEP_TRY(auto entries, unpackPackage(package, tree, m_options.limits, {}, std::move(stop)));
    return describeUnpacked(tree, std::move(entries), named, m_options.versions);
}

/// A name that is free: a release of this second may have been removed in part, by hand.
QString ReleaseLibrary::newPackagePath(const Version& version, QDateTime time) const
{
    for (;; time = time.addSecs(1)) {
        const QString path =
            m_options.folder + u'/' + packageFileName(m_options.product, version, time);
        const Files files{path};
        if (!QFileInfo::exists(path) && !QFileInfo::exists(files.manifest()) &&
            !QFileInfo::exists(files.record()))
            return path;
    }
}

Result<std::vector<Release>> ReleaseLibrary::list() const
{
    const QDir folder(m_options.folder);
    if (!folder.exists())
        return fail(ErrorCode::NotFound, u"there is no folder "_s + m_options.folder);
    std::vector<Release> releases;
    for (const QString& name : folder.entryList({u'*' + recordSuffix}, QDir::Files)) {
        if (auto release = readRecord(folder.filePath(name)))
            releases.push_back(*std::move(release));
        else
            qCWarning(log).noquote()
                << "cannot use release file" << name << ":" << release.error().message();
    }
    std::ranges::sort(releases, [](const Release& a, const Release& b) {
        return std::tie(b.createdAt, b.package) < std::tie(a.createdAt, a.package);
    });
    return releases;
}

Result<Release> ReleaseLibrary::find(const Version& version) const
{
    LOCKSTEP_TRY(const auto releases, list());
    QStringList known;
    for (const Release& release : releases) {
        if (release.version == version)
            return release;
        known << release.version.value();
    }
    return fail(
        ErrorCode::NotFound,
        u"there is no release %1; there %2"_s.arg(
            version.value(), known.isEmpty() ? u"are none"_s : u"are "_s + known.join(u", ")));
}

Result<Manifest> ReleaseLibrary::manifest(const Release& release) const
{
    const Files files{packagePath(release)};
    LOCKSTEP_TRY(const QByteArray text, readFile(files.manifest(), largestManifest));
    auto manifest = fromJsonText<Manifest>(text);
    if (!manifest)
        return fail(manifest.error().during(files.manifest()));
    if (manifest->treeSha256 != release.treeSha256 ||
        treeDigest(manifest->entries) != release.treeSha256)
        return fail(ErrorCode::VerificationFailed, u"%1 is not the manifest of release %2"_s.arg(
                                                       files.manifest(), release.version.value()));
    return manifest;
}

QString ReleaseLibrary::packagePath(const Release& release) const
{
    return m_options.folder + u'/' + release.package;
}

QString ReleaseLibrary::manifestPath(const Release& release) const
{
    return Files{packagePath(release)}.manifest();
}

Result<> ReleaseLibrary::verifyPackage(const Release& release, std::stop_token stop) const
{
    LOCKSTEP_TRY(const Sha256 digest, sha256OfFile(packagePath(release), std::move(stop)));
    if (digest != release.sha256)
        return fail(ErrorCode::VerificationFailed,
                    u"the SHA-256 of %1 is %2, not %3"_s.arg(release.package, digest.value(),
                                                             release.sha256.value()));
    return {};
}

Result<> ReleaseLibrary::remove(const Version& version) const
{
    LOCKSTEP_TRY(const Release release, find(version));
    return Files{packagePath(release)}.remove();
}

} // namespace lockstep::release
