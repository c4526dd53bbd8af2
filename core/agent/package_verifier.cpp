// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/package_verifier.h"

#include "core/release/unpacked_tree.h"

namespace lockstep::agent {

namespace {

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

} // namespace

Result<Manifest> verifyUnpacked(const QString& tree, std::vector<ManifestEntry> unpacked,
                                const std::optional<Manifest>& given, const Version& version,
                                const release::VersionSources& sources,
                                const release::BytesDone& progress, std::stop_token stop)
{
    LOCKSTEP_TRY(Manifest manifest,
                 release::describeUnpacked(tree, std::move(unpacked), version, sources));
    if (given) {
        LOCKSTEP_CHECK(checkManifest(*given, version));
        manifest = *given;
    }
    LOCKSTEP_CHECK(release::verifyTree(tree, manifest, progress, std::move(stop)));
    manifest.version.treeSha256 = manifest.treeSha256;
    return manifest;
}

} // namespace lockstep::agent
