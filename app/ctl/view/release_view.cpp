// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/release_view.h"

#include "app/ctl/view/facts.h"
#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

Span backupMark(BackupStatus status)
{
    const QString words = QString(wordOf(status)).replace(u'_', u' ');
    switch (status) {
    case BackupStatus::Created: return Span(u"· "_s + words, Tone::Busy);
    case BackupStatus::Active: return Span(u"↻ "_s + words, Tone::Busy);
    case BackupStatus::Completed: return Span(u"✓ "_s + words, Tone::Good);
    case BackupStatus::RolledBack: return Span(u"↶ "_s + words, Tone::Warning);
    case BackupStatus::Expired: return Span(u"– "_s + words, Tone::Dim);
    }
    Q_UNREACHABLE();
}

Line backupRow(const Backup& backup, const QDateTime& now)
{
    return {backup.id.value(),
            Span(backup.workerId.value(), Tone::Strong),
            backup.originalVersion.codebaseVersion.value(),
            backupMark(backup.status),
            Span(ago(backup.timestamp, now), Tone::Dim),
            backup.onWorker ? u"worker"_s : u"coordinator"_s,
            backup.bytes > 0 ? sizeText(backup.bytes) : QString()};
}

Line releaseRow(const Release& release, const QDateTime& now)
{
    return {Span(release.version.value(), Tone::Strong),
            sizeText(release.size),
            sizeText(release.treeSize),
            QString::number(release.entries),
            Span(ago(release.createdAt, now), Tone::Dim),
            release.package};
}

} // namespace

Table backupsTable(const std::vector<Backup>& backups, const QDateTime& now)
{
    Table table{.columns = {{.title = u"BACKUP"_s},
                            {.title = u"WORKER"_s, .least = 10},
                            {.title = u"VERSION"_s, .least = 8},
                            {.title = u"STATUS"_s},
                            {.title = u"MADE"_s},
                            {.title = u"KEPT ON"_s, .isOptional = true},
                            {.title = u"STATE"_s, .align = Align::Right, .isOptional = true}},
                .rows = {}};
    for (const Backup& backup : backups)
        table.rows.push_back(backupRow(backup, now));
    return table;
}

Table releasesTable(const std::vector<Release>& releases, const QDateTime& now)
{
    Table table{.columns = {{.title = u"RELEASE"_s, .least = 10},
                            {.title = u"PACKAGE"_s, .align = Align::Right},
                            {.title = u"UNPACKED"_s, .align = Align::Right},
                            {.title = u"ENTRIES"_s, .align = Align::Right},
                            {.title = u"MADE"_s},
                            {.title = u"FILE"_s, .least = 16, .isOptional = true}},
                .rows = {}};
    for (const Release& release : releases)
        table.rows.push_back(releaseRow(release, now));
    return table;
}

Text releaseDetails(const Release& release, int width)
{
    Facts facts;
    facts.add(u"Package"_s, release.package);
    facts.add(u"Size"_s, u"%1 packed, %2 unpacked, %3"_s.arg(sizeText(release.size),
                                                             sizeText(release.treeSize),
                                                             u"%1 entries"_s.arg(release.entries)));
    facts.add(u"SHA-256"_s, release.sha256.value());
    facts.add(u"Tree"_s, release.treeSha256.value());
    Text text{{Span(release.version.value(), Tone::Strong)}};
    std::ranges::move(facts.render(width), std::back_inserter(text));
    return text;
}

} // namespace lockstep::ctl
