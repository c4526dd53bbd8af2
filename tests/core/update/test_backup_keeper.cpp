// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/backup_keeper.h"
#include "tests/core/update/stage.h"

#include <QDir>

using namespace lockstep;
using namespace lockstep::test;
using namespace std::chrono_literals;

namespace {

const UpdateId someUpdate{u"upd-1"_s};

} // namespace

class TestBackupKeeper : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Stage> m_stage;
    SimulatedCoordinator* m_coordinator = nullptr;

    update::BackupKeeper& keeper() { return m_coordinator->backups; }
    Backup create(const WorkerId& worker, const UpdateId& update = someUpdate,
                  BackupStatus status = BackupStatus::Completed)
    {
        const BackupId id = valueOf(keeper().newId(worker));
        Backup backup =
            valueOf(keeper().create(id, worker, update, {.codebaseVersion = Version(u"v1.0.0"_s)}));
        if (!keeper().setStatus(id, status))
            qFatal("no status");
        return backup;
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->add(u"worker01"_s, WorkerKind::Agent);
        m_stage->add(u"worker02"_s, WorkerKind::Agent);
        m_coordinator = &m_stage->open();
    }
    void cleanup() { m_stage.reset(); }

    void aBackupIsARecordAndAFolderThatPeopleCanRead()
    {
        const Backup backup = create(worker01);
        const qint64 seconds = m_stage->clock.now().toSecsSinceEpoch();
        QCOMPARE(backup.id, BackupId(u"backup-worker01-%1"_s.arg(seconds)));
        QCOMPARE(backup.backupPath,
                 m_stage->options.backupFolder + u"/backup-worker01-%1"_s.arg(seconds));
        QFile file(backup.backupPath + u"/backup.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(fromJsonText<Backup>(file.readAll()).value(), valueOf(keeper().find(backup.id)));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void twoBackupsOfOneSecondHaveDifferentIds()
    {
        const Backup first = create(worker01);
        const Backup second = create(worker01);
        QVERIFY(first.id != second.id);
        QCOMPARE(valueOf(keeper().list(worker01)).size(), 2);
    }

    void makingItAgainChangesNothing()
    {
        const Backup first = create(worker01);
        const Backup again =
            valueOf(keeper().create(first.id, worker01, someUpdate, first.originalVersion));
        QCOMPARE(again, first);
        QCOMPARE(valueOf(keeper().list()).size(), 1);
    }

    void theNewestThatIsNotUsedUpIsTaken()
    {
        const Backup oldest = create(worker01);
        m_stage->clock.advance(1min);
        const Backup usedUp = create(worker01, someUpdate, BackupStatus::RolledBack);
        m_stage->clock.advance(1min);
        create(worker02);
        QCOMPARE(valueOf(keeper().newestUsable(worker01)).id, oldest.id);
        QCOMPARE(valueOf(keeper().list(worker01)).front().id, usedUp.id);
        QVERIFY(keeper().setStatus(oldest.id, BackupStatus::Expired));
        QCOMPARE(keeper().newestUsable(worker01).error(),
                 Error(ErrorCode::NotFound, u"no backup found for worker worker01"_s));
    }

    void aBackupOlderThanTheRetentionExpires()
    {
        const Backup old = create(worker01);
        m_stage->clock.advance(23h);
        const Backup young = create(worker02);
        m_stage->clock.advance(1h);
        QVERIFY(keeper().expire({}));
        QCOMPARE(valueOf(keeper().find(old.id)).status, BackupStatus::Completed); // to the second
        m_stage->clock.advance(1s);
        QVERIFY(keeper().expire({}));
        QCOMPARE(valueOf(keeper().find(old.id)).status, BackupStatus::Expired);
        QVERIFY(!QDir(old.backupPath).exists());
        QCOMPARE(valueOf(keeper().find(young.id)).status, BackupStatus::Completed);
        QVERIFY(QDir(young.backupPath).exists());
        QVERIFY(keeper().expire({})); // and again: nothing new to tell
        QCOMPARE(m_coordinator->storyOf(worker01), QStringList{u"backup_expired"_s});
        QCOMPARE(m_coordinator->lastData(worker01, event_type::backupExpired)[u"backup_id"_s],
                 old.id.value());
    }

    void theBackupOfARunningUpdateDoesNotExpire()
    {
        const Backup backup = create(worker01, someUpdate, BackupStatus::Active);
        m_stage->clock.advance(48h);
        QVERIFY(keeper().expire({someUpdate}));
        QCOMPARE(valueOf(keeper().find(backup.id)).status, BackupStatus::Active);
        QVERIFY(keeper().expire({}));
        QCOMPARE(valueOf(keeper().find(backup.id)).status, BackupStatus::Expired);
    }

    void aClockThatGoesBackExpiresNothing()
    {
        const Backup backup = create(worker01);
        m_stage->clock.jumpWall(-1h);
        QVERIFY(keeper().expire({}));
        QCOMPARE(valueOf(keeper().find(backup.id)).status, BackupStatus::Completed);
    }

    void aFolderThatWasRemovedByHandIsNoObstacle()
    {
        const Backup backup = create(worker01);
        QVERIFY(QDir(backup.backupPath).removeRecursively());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot create .*backup.json"_s));
        QVERIFY(keeper().setStatus(backup.id, BackupStatus::RolledBack));
        m_stage->clock.advance(48h);
        QVERIFY(keeper().expire({}));
        QCOMPARE(valueOf(keeper().find(backup.id)).status, BackupStatus::Expired);
    }

    void aBackupIsRemovedWithItsFolder()
    {
        const Backup backup = create(worker01);
        QVERIFY(keeper().remove(backup.id));
        QVERIFY(!QDir(backup.backupPath).exists());
        QCOMPARE(keeper().find(backup.id).error().code(), ErrorCode::NotFound);
        QCOMPARE(keeper().remove(backup.id).error().code(), ErrorCode::NotFound);
    }

    void aFolderThatCannotBeMadeIsToldAndLeavesNoRecord()
    {
        QFile obstacle(m_stage->options.backupFolder);
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        const auto failed =
            keeper().create(BackupId(u"backup-worker01-1"_s), worker01, someUpdate, {});
        QVERIFY2(failed.error().message().startsWith(u"failed to create backup: "_s),
                 qPrintable(failed.error().message()));
        QCOMPARE(valueOf(keeper().list()), std::vector<Backup>());
    }
};

QTEST_GUILESS_MAIN(TestBackupKeeper)
#include "test_backup_keeper.moc"
