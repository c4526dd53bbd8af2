// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/package_reader.h"

#include <QHash>
#include <QSet>

namespace lockstep::release {

/// A tree as an archive would make it, entry by entry, and the rules that each must keep. Knows
/// nothing of files; whoever makes them asks here first.
class TreePlan {
public:
    explicit TreePlan(UnpackLimits limits) : m_limits(limits) {}

    /// A name from an archive as a path in the tree; empty for the tree itself.
    static Result<QString> safePath(QByteArrayView name);

    /// Adds an entry, and tells the folders that it implies, outermost first. A folder may come
    /// after what is in it, but only once. `mode` may have set-id bits, which are refused.
    Result<QStringList> add(const ManifestEntry& entry);
    /// The entry of a path, until the next add().
    ManifestEntry* find(const QString& path);
    /// Whether all links stay in the tree, now that all are known.
    Result<> checkLinks() const;

    const std::vector<ManifestEntry>& entries() const noexcept { return m_entries; }
    std::vector<ManifestEntry> takeSorted();

private:
    Result<> count(const ManifestEntry& entry);
    Result<QStringList> addParents(const ManifestEntry& entry);
    Result<> insert(const ManifestEntry& entry);
    Result<bool> staysInside(const ManifestEntry& link, qint64& steps) const;
    const ManifestEntry* at(const QString& path) const;

    UnpackLimits m_limits;
    std::vector<ManifestEntry> m_entries;
    QHash<QString, size_t> m_index;
    QSet<QString> m_implied; ///< folders that have had no entry of their own yet
    qint64 m_bytes = 0;
    qint64 m_nameBytes = 0;
};

} // namespace lockstep::release
