// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/state_folder.h"
#include "core/model/manifest.h"

#include <set>

namespace lockstep::agent {

/// release.json of a slot.
struct InstalledRelease {
    VersionInfo version; ///< with the tree's digest
    UpdateId updateId;
    QDateTime installedAt;
    /// Above 0 once the release has passed its gate; the later it was confirmed the higher. It
    /// counts instead of a time, for clocks jump.
    int confirmed = 0;

    friend bool operator==(const InstalledRelease&, const InstalledRelease&) = default;
    static constexpr auto fields()
    {
        using T = InstalledRelease;
        return std::tuple{
            required("version", &T::version),
            field("update_id", &T::updateId),
            required("installed_at", &T::installedAt),
            field("confirmed", &T::confirmed),
        };
    }
};

/// A whole release on this machine, in a folder of its own.
struct Slot {
    QString name; ///< "v1.1.0-3fa9c2d41b7e"; every installation gets a new one
    InstalledRelease release;
};

/// content.json of a slot whose files are not what was installed.
struct ChangedContent {
    Sha256 treeSha256;
    static constexpr auto fields()
    {
        return std::tuple{required("tree_sha256", &ChangedContent::treeSha256)};
    }
};

/// Writes what a slot holds beside its tree into `folder`, durably.
Result<> writeReleaseFiles(const QString& folder, const Manifest& manifest,
                           const UpdateId& updateId, const QDateTime& now);

/// The releases that an agent holds, and the link that names the one that runs. A folder in
/// `releases` with a release.json and a tree is a whole release: it came there by one rename,
/// after all of it was durable. A value; its functions block, and work on what stands on the
/// disk now. One writer at a time.
class ReleaseSlots {
public:
    explicit ReleaseSlots(StateFolder folder) : m_folder(std::move(folder)) {}

    /// Whole ones, the last confirmed first, then the last installed.
    Result<std::vector<Slot>> list() const;
    /// NotFound when there is no such slot or it is not whole.
    Result<Slot> find(const QString& name) const;
    Result<Manifest> manifest(const QString& name) const;
    QString tree(const QString& name) const;

    /// Remembers the digest of what was found in the slot's tree; empty: what was installed.
    Result<> noteContent(const QString& name, const Sha256& tree) const;
    /// What was found there last, where that is not what was installed; else empty.
    Sha256 content(const QString& name) const;

    /// The slot that `current` names, whole or not; empty when there is none.
    QString currentName() const;
    /// When `current` was last switched; invalid when there is none.
    QDateTime switchedAt() const;
    /// The release before `name`: the last one confirmed earlier, of another tree.
    Result<std::optional<Slot>> previousOf(const QString& name) const;

    /// A name that no slot has yet.
    QString freeName(const VersionInfo& version) const;
    /// Takes a durable folder with release.json, manifest.json and tree as the slot `name`.
    Result<> adopt(const QString& staged, const QString& name) const;
    /// Makes `current` name the slot in one step; an empty name removes the link.
    Result<> switchTo(const QString& name) const;
    /// The release proved itself and may be returned to.
    Result<> confirm(const QString& name) const;
    /// The release was left for an older one and is not returned to but by a backup.
    Result<> withdraw(const QString& name) const;

    /// Makes `current` name a whole release whatever happened to it: the last confirmed one, or
    /// else the last installed; none when there is none. Tells what it did, empty when all was
    /// well.
    Result<QString> repair() const;
    /// Makes `current` name a release that has proved itself, the last one of them, unless it does
    /// already or there is none.
    Result<> switchToConfirmed() const;
    /// Removes all but the current release, the one before it, those of `needed`, and the last
    /// confirmed ones up to `keep` in all; and whatever is no whole slot.
    Result<> prune(int keep, const std::set<QString>& needed) const;

private:
    Result<> store(const Slot& slot) const;
    Result<> remove(const QString& name) const;

    StateFolder m_folder;
};

} // namespace lockstep::agent
