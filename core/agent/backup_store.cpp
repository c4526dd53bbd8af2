// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/backup_store.h"

#include "core/base/durable_file.h"
#include "core/release/package_reader.h"
#include "core/release/package_writer.h"
#include "core/release/tree.h"

#include <QDir>

namespace lockstep::agent {

namespace {

/// State is not a release: it is as large as it is.
constexpr release::UnpackLimits stateLimits{.entries = 10'000'000, .bytes = qint64(1) << 40};

} // namespace

QString BackupStore::folderOf(const BackupId& id) const
{
    return m_folder.backups() + u'/' + id.value();
}

QString BackupStore::stagingOf(const BackupId& id) const
{
    return m_folder.staging() + u"/backup-"_s + id.value();
}

QString BackupStore::archive(const BackupRecord& record) const
{
    return record.paths.empty() ? QString() : folderOf(record.backup.id) + u"/state.tar.gz"_s;
}

Result<> BackupStore::copyState(const BackupId& id, const std::vector<QString>& paths) const
{
    LOCKSTEP_CHECK(removeTree(stagingOf(id)));
    for (size_t i = 0; i < paths.size(); ++i) {
        const QString folder = u"%1/state/%2"_s.arg(stagingOf(id)).arg(i);
        LOCKSTEP_CHECK(makePath(folder));
        const QFileInfo path(paths[i]);
        if (path.exists() || path.isSymLink())
            LOCKSTEP_CHECK(copyTree(paths[i], folder + u'/' + path.fileName()));
    }
    return makePath(stagingOf(id));
}

Result<BackupRecord> BackupStore::keep(BackupRecord record) const
{
    const QString staging = stagingOf(record.backup.id);
    if (!record.paths.empty()) {
        const QString state = staging + u"/state"_s;
        LOCKSTEP_TRY(
            const auto built,
            release::writePackage(state, staging + u"/state.tar.gz"_s, record.backup.version,
                                  {.excludes = release::Excludes(std::vector<QString>{})}));
        LOCKSTEP_CHECK(release::checkInstallable(built.manifest.entries, stateLimits));
        LOCKSTEP_CHECK(writeFileDurably(staging + u"/manifest.json"_s, toJsonText(built.manifest)));
        LOCKSTEP_CHECK(removeTree(state));
        record.backup.bytes = built.size;
    }
    LOCKSTEP_TRY(const std::vector<BackupRecord> others, list());
    record.sequence = others.empty() ? 1 : others.front().sequence + 1;
    LOCKSTEP_CHECK(writeFileDurably(staging + u"/backup.json"_s, toJsonText(record)));
    LOCKSTEP_CHECK(syncTree(staging));
    LOCKSTEP_CHECK(renameDurably(staging, folderOf(record.backup.id)));
    return record;
}

Result<BackupRecord> BackupStore::find(const BackupId& id) const
{
    const auto text = readFile(folderOf(id) + u"/backup.json"_s, 1 << 20);
    if (!text && text.error().code() == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, u"no backup found: "_s + id.value());
    if (!text)
        return fail(text.error());
    auto record = fromJsonText<BackupRecord>(*text);
    if (!record)
        return fail(record.error()
                        .as(ErrorCode::VerificationFailed)
                        .during(u"backup %1 makes no sense"_s.arg(id.value())));
    return record;
}

Result<std::vector<BackupRecord>> BackupStore::list() const
{
    const QDir folder(m_folder.backups());
    if (!folder.isReadable())
        return fail(ErrorCode::Io, u"cannot read "_s + m_folder.backups());
    std::vector<BackupRecord> records;
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (auto record = find(BackupId(name)))
            records.push_back(*std::move(record));
    }
    std::ranges::sort(records, std::greater(), &BackupRecord::sequence);
    return records;
}

Result<std::set<QString>> BackupStore::neededSlots() const
{
    LOCKSTEP_TRY(const std::vector<BackupRecord> records, list());
    std::set<QString> slots;
    for (const BackupRecord& record : records)
        slots.insert(record.slot);
    return slots;
}

Result<StateRestore> BackupStore::unpackState(const BackupRecord& record, const QString& folder,
                                              std::stop_token stop) const
{
    if (record.paths.empty())
        return StateRestore({});
    LOCKSTEP_TRY(const QByteArray text,
                 readFile(folderOf(record.backup.id) + u"/manifest.json"_s, qint64(1) << 30));
    LOCKSTEP_TRY(const Manifest manifest, fromJsonText<Manifest>(text));
    LOCKSTEP_CHECK(release::unpackPackage(archive(record), folder, stateLimits, {}, stop));
    LOCKSTEP_CHECK(release::verifyTree(folder, manifest, {}, stop));
    std::vector<StatePath> paths;
    for (size_t i = 0; i < record.paths.size(); ++i) {
        const QFileInfo saved(
            u"%1/%2/%3"_s.arg(folder).arg(i).arg(QFileInfo(record.paths[i]).fileName()));
        const bool wasThere = saved.exists() || saved.isSymLink();
        paths.push_back(
            {.path = record.paths[i], .source = wasThere ? saved.filePath() : QString()});
    }
    return StateRestore(std::move(paths));
}

Result<> BackupStore::remove(const BackupId& id) const
{
    // In one step out of what counts: removing an archive takes many.
    LOCKSTEP_CHECK(removeTree(stagingOf(id)));
    LOCKSTEP_CHECK(renameDurably(folderOf(id), stagingOf(id)));
    return removeTree(stagingOf(id));
}

Result<> BackupStore::prune(int keep, Duration retention, const QDateTime& now) const
{
    LOCKSTEP_TRY(const std::vector<BackupRecord> records, list());
    for (size_t i = 1; i < records.size(); ++i) {
        const AgentBackup& backup = records[i].backup;
        const bool isOld = backup.createdAt.addDuration(retention) < now;
        if (isOld || i >= size_t(keep))
            LOCKSTEP_CHECK(remove(backup.id));
    }
    return {};
}

} // namespace lockstep::agent
