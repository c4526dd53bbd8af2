// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/package_verifier.h"

#include "core/base/durable_file.h"

#include <QFileInfo>

namespace lockstep::agent {

namespace {

/// What the VERSION file of a tree says. Not git's word, for that would run what a package holds.
Result<std::optional<VersionInfo>> versionFileOf(const QString& tree,
                                                 const release::VersionSources& sources)
{
    const QString path = tree + u"/VERSION"_s;
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink())
        return std::nullopt;
    LOCKSTEP_TRY(const QByteArray text, readFile(path, 1 << 20));
    auto version = release::parseVersionFile(text, sources);
    if (!version)
        return fail(version.error().as(ErrorCode::Refused).during(u"the package's VERSION file"_s));
    return *std::move(version);
}

Result<> checkManifest(const Manifest& manifest, const Version& version)
{
    if (manifest.version.codebaseVersion != version)
        return fail(ErrorCode::Refused,
                    u"the manifest is of version %1, not of %2"_s.arg(
                        manifest.version.codebaseVersion.value(), version.value()));
    auto entries = manifest.entries;
    sortEntries(entries);
    if (const Sha256 digest = treeDigest(entries); digest != manifest.treeSha256)
        return fail(ErrorCode::Refused,
                    u"the manifest's entries have the digest %1, but it says %2"_s.arg(
                        digest.value(), manifest.treeSha256.value()));
    return {};
}

Result<Manifest> describe(std::vector<ManifestEntry> entries, std::optional<VersionInfo> own,
                          const Version& version, const release::VersionSources& sources)
{
    Manifest manifest;
    if (!own) {
        LOCKSTEP_TRY(own, release::parseVersionFile(version.value().toUtf8() + '\n', sources));
    }
    manifest.version = *own;
    sortEntries(entries);
    manifest.treeSha256 = treeDigest(entries);
    manifest.entries = std::move(entries);
    return manifest;
}

} // namespace

Result<Manifest> verifyUnpacked(const QString& tree, std::vector<ManifestEntry> unpacked,
                                const std::optional<Manifest>& given, const Version& version,
                                const release::VersionSources& sources,
                                const release::BytesDone& progress, std::stop_token stop)
{
    LOCKSTEP_TRY(const std::optional<VersionInfo> own, versionFileOf(tree, sources));
    if (own && own->codebaseVersion != version)
        return fail(ErrorCode::Refused, u"the package's VERSION file says %1, not %2"_s.arg(
                                            own->codebaseVersion.value(), version.value()));
    Manifest manifest;
    if (given) {
        LOCKSTEP_CHECK(checkManifest(*given, version));
        manifest = *given;
    } else {
        LOCKSTEP_TRY(manifest, describe(std::move(unpacked), own, version, sources));
    }
    LOCKSTEP_CHECK(release::verifyTree(tree, manifest, progress, std::move(stop)));
    manifest.version.treeSha256 = manifest.treeSha256;
    return manifest;
}

} // namespace lockstep::agent
