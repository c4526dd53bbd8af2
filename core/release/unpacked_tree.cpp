// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/unpacked_tree.h"

#include "core/base/durable_file.h"

#include <QFileInfo>

namespace lockstep::release {

namespace {

constexpr qint64 largestVersionFile = 1 << 20;

Result<VersionInfo> versionOf(const QString& tree, const std::optional<Version>& named,
                              const VersionSources& sources)
{
    LOCKSTEP_TRY(const auto own, versionFileOf(tree, sources));
    if (!own && !named)
        return fail(ErrorCode::InvalidArgument,
                    u"the package has no VERSION file: name its version in X-Update-Version"_s);
    if (!own)
        return parseVersionFile(named->value().toUtf8() + '\n', sources);
    if (named && own->codebaseVersion != *named)
        return fail(ErrorCode::Refused, u"the package's VERSION file says %1, not %2"_s.arg(
                                            own->codebaseVersion.value(), named->value()));
    return *own;
}

} // namespace

Result<std::optional<VersionInfo>> versionFileOf(const QString& tree, const VersionSources& sources)
{
    const QString path = tree + u"/VERSION"_s;
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink())
        return std::nullopt;
    const auto wrong = [](const Error& error) {
        return fail(error.as(ErrorCode::Refused).during(u"the package's VERSION file"_s));
    };
    const auto text = readFile(path, largestVersionFile);
    if (!text)
        return wrong(text.error());
    auto version = parseVersionFile(*text, sources);
    if (!version)
        return wrong(version.error());
    return *std::move(version);
}

Result<Manifest> describeUnpacked(const QString& tree, std::vector<ManifestEntry> entries,
                                  const std::optional<Version>& named,
                                  const VersionSources& sources)
{
    Manifest manifest;
    LOCKSTEP_TRY(manifest.version, versionOf(tree, named, sources));
    sortEntries(entries);
    manifest.treeSha256 = treeDigest(entries);
    manifest.entries = std::move(entries);
    return manifest;
}

} // namespace lockstep::release
