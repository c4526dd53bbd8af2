// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/content_check.h"

#include <QDir>

#include <set>

namespace lockstep::agent {

namespace {

using release::TreeEntry;

/// Whether it, or a folder that it is in, is left out.
bool isExcluded(const ManifestEntry& entry, const release::Excludes& excludes)
{
    for (qsizetype end = entry.path.indexOf(u'/'); end >= 0;
         end = entry.path.indexOf(u'/', end + 1)) {
        if (excludes.matches(entry.path.first(end), true))
            return true;
    }
    return excludes.matches(entry.path, entry.type == EntryType::Directory);
}

/// Whether it is a link to where the application keeps its state.
bool leadsToState(const ManifestEntry& entry, const QString& tree, const ContentRules& rules)
{
    if (entry.type != EntryType::Symlink)
        return false;
    const QString folder = QDir::cleanPath(tree + u'/' + entry.path + u"/.."_s);
    const QString target = QDir::cleanPath(QDir(folder).absoluteFilePath(entry.target));
    return std::ranges::any_of(rules.statePaths, [&](const QString& path) {
        return target == path || target.startsWith(path + u'/');
    });
}

} // namespace

void keepWhatCounts(std::vector<TreeEntry>& found, const QString& tree, const Manifest& manifest,
                    const ContentRules& rules)
{
    const release::Excludes excludes(rules.excludes);
    std::set<QStringView> ours;
    for (const ManifestEntry& entry : manifest.entries)
        ours.insert(entry.path);
    std::erase_if(found, [&](const TreeEntry& each) {
        return !ours.contains(each.entry.path) &&
               (isExcluded(each.entry, excludes) || leadsToState(each.entry, tree, rules));
    });
}

Result<ContentFound> lookAtContent(ContentLook look, const std::stop_token& stop)
{
    LOCKSTEP_TRY(auto found, release::walkTree(look.tree, release::Excludes::none(),
                                               release::Oddities::Tolerate));
    keepWhatCounts(found, look.tree, look.manifest, look.rules);
    LOCKSTEP_TRY(const int read, release::hashWhatChanged(look.tree, found, look.known, stop));
    ContentFound content{.manifest = {.version = look.manifest.version},
                         .known = std::move(look.known),
                         .filesRead = read};
    for (TreeEntry& each : found)
        content.manifest.entries.push_back(std::move(each.entry));
    content.manifest.treeSha256 = treeDigest(content.manifest.entries);
    content.manifest.version.treeSha256 = content.manifest.treeSha256;
    return content;
}

} // namespace lockstep::agent
