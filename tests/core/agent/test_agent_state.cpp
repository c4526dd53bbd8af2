// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/access.h"
#include "core/agent/application_log.h"
#include "core/agent/backup_store.h"
#include "core/agent/release_slots.h"
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

#include <sys/stat.h>

using namespace lockstep;
using namespace lockstep::agent;
using lockstep::test::ScratchFolder;

/// What an agent keeps in its state folder.
class TestAgentState : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void previousIsTheOneConfirmedBefore();
    void previousIsNotTheSameTreeAgain();
    void withdrawnReleaseIsNotReturnedTo();
    void pruneKeepsWhatIsNeeded();
    void everyInstallationGetsASlotOfItsOwn();

    void copiesWhatAFolderHolds();
    void restoresFilesFoldersAndWhatWasNotThere();
    void failedExchangeIsUndone();
    void backupsAreKeptByNumberAndAge();

    void logStaysWithinBounds();
    void tokenIsMadeOnceAndPrivate();
    void shortTokenIsRefused();

private:
    static void addSlot(const StateFolder& folder, const QString& version, const QString& digest);
    static QString slotOf(const QString& version, const QString& digest)
    {
        return version + u'-' + digest.left(12);
    }
};

void TestAgentState::addSlot(const StateFolder& folder, const QString& version,
                             const QString& digest)
{
    const ReleaseSlots releases(folder);
    const QString staged = folder.staging() + u"/release"_s;
    Manifest manifest;
    manifest.version.codebaseVersion = Version(version);
    manifest.version.treeSha256 = Sha256(digest);
    QVERIFY(makePath(staged + u"/tree"_s));
    QVERIFY(writeReleaseFiles(staged, manifest, UpdateId(), QDateTime::currentDateTimeUtc()));
    QVERIFY(releases.adopt(staged, releases.freeName(manifest.version)));
}

void TestAgentState::previousIsTheOneConfirmedBefore()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    const ReleaseSlots releases(folder);
    QVERIFY(folder.prepare());
    for (const QString& version : {u"v1"_s, u"v2"_s, u"v3"_s, u"v4"_s})
        addSlot(folder, version, QString(64, version.back()));
    const QString v1 = slotOf(u"v1"_s, QString(64, u'1')), v2 = slotOf(u"v2"_s, QString(64, u'2')),
                  v3 = slotOf(u"v3"_s, QString(64, u'3')), v4 = slotOf(u"v4"_s, QString(64, u'4'));
    QCOMPARE(*releases.previousOf(v1), std::nullopt);
    QVERIFY(releases.confirm(v1) && releases.confirm(v2) && releases.confirm(v3));
    QCOMPARE((*releases.previousOf(v3))->name, v2);
    QCOMPARE((*releases.previousOf(v4))->name, v3); // not confirmed itself yet
    QVERIFY(releases.confirm(v1));                  // gone back to
    QCOMPARE((*releases.previousOf(v1))->name, v3);
    QVERIFY(!releases.previousOf(u"nothing"_s));
}

void TestAgentState::previousIsNotTheSameTreeAgain()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    const ReleaseSlots releases(folder);
    QVERIFY(folder.prepare());
    addSlot(folder, u"v1"_s, QString(64, u'1'));
    addSlot(folder, u"v2"_s, QString(64, u'2'));
    addSlot(folder, u"v2"_s, QString(64, u'2'));
    const QString v1 = slotOf(u"v1"_s, QString(64, u'1')), v2 = slotOf(u"v2"_s, QString(64, u'2'));
    QVERIFY(releases.confirm(v1) && releases.confirm(v2) && releases.confirm(v2 + u".2"_s));
    QCOMPARE((*releases.previousOf(v2 + u".2"_s))->name, v1);
}

void TestAgentState::withdrawnReleaseIsNotReturnedTo()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    const ReleaseSlots releases(folder);
    QVERIFY(folder.prepare());
    for (const QString& version : {u"v1"_s, u"v2"_s, u"v3"_s}) {
        addSlot(folder, version, QString(64, version.back()));
        QVERIFY(releases.confirm(slotOf(version, QString(64, version.back()))));
    }
    QVERIFY(releases.withdraw(slotOf(u"v2"_s, QString(64, u'2'))));
    QCOMPARE(
        (*releases.previousOf(slotOf(u"v3"_s, QString(64, u'3'))))->release.version.codebaseVersion,
        Version(u"v1"_s));
}

void TestAgentState::pruneKeepsWhatIsNeeded()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    const ReleaseSlots releases(folder);
    QVERIFY(folder.prepare());
    for (const QString& version : {u"v1"_s, u"v2"_s, u"v3"_s, u"v4"_s, u"v5"_s, u"v6"_s})
        addSlot(folder, version, QString(64, version.back()));
    const auto name = [](char digit) {
        return slotOf(u"v%1"_s.arg(QLatin1Char(digit)), QString(64, QLatin1Char(digit)));
    };
    for (const char digit : {'1', '2', '3', '4', '5'})
        QVERIFY(releases.confirm(name(digit)));
    QVERIFY(releases.switchTo(name('5')));
    QVERIFY(makePath(folder.releases() + u"/half/tree"_s));
    QVERIFY(releases.prune(3, {name('1')}));

    std::set<QString> left;
    const auto slots = releases.list();
    for (const Slot& slot : *slots)
        left.insert(slot.name);
    QCOMPARE(left, std::set<QString>({name('1'), name('4'), name('5')}));
    QCOMPARE(QDir(folder.releases()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 3);
    QCOMPARE(QDir(folder.staging()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList());
}

void TestAgentState::everyInstallationGetsASlotOfItsOwn()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    QVERIFY(folder.prepare());
    for (int i = 0; i < 3; ++i)
        addSlot(folder, u"v1"_s, QString(64, u'1'));
    QCOMPARE(QDir(folder.releases()).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList({u"v1-111111111111"_s, u"v1-111111111111.2"_s, u"v1-111111111111.3"_s}));
}

void TestAgentState::copiesWhatAFolderHolds()
{
    const ScratchFolder scratch;
    const QString from = scratch / u"from"_s;
    const QString to = scratch / u"to"_s;
    QVERIFY(makePath(from + u"/sub/empty"_s));
    QVERIFY(writeFileDurably(from + u"/sub/.hidden"_s, "text", 0750));
    QVERIFY(replaceSymlink(u"/nowhere"_s, from + u"/dangling"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(from + u"/pipe"_s).constData(), 0600), 0);
    QFile file(from + u"/sub/.hidden"_s);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime time = QDateTime::fromSecsSinceEpoch(1'640'995'200);
    QVERIFY(file.setFileTime(time, QFileDevice::FileModificationTime));
    file.close();
    QVERIFY(copyTree(from, to));

    QCOMPARE(*readFile(to + u"/sub/.hidden"_s), "text"_ba);
    QCOMPARE(QFileInfo(to + u"/sub/.hidden"_s).lastModified(), time);
    QVERIFY(QFileInfo(to + u"/sub/.hidden"_s).permission(QFile::ReadGroup | QFile::ExeGroup));
    QVERIFY(QFileInfo(to + u"/sub/empty"_s).isDir());
    QCOMPARE(QFile(to + u"/dangling"_s).symLinkTarget(), u"/nowhere"_s);
    QVERIFY(!QFileInfo::exists(to + u"/pipe"_s));
    QVERIFY(!copyTree(scratch / u"missing"_s, scratch / u"x"_s));
}

void TestAgentState::restoresFilesFoldersAndWhatWasNotThere()
{
    const ScratchFolder scratch;
    const QString saved = scratch / u"saved"_s;
    QVERIFY(makePath(saved + u"/folder"_s));
    QVERIFY(writeFileDurably(saved + u"/folder/a"_s, "old a"));
    QVERIFY(writeFileDurably(saved + u"/file"_s, "old file"));
    QVERIFY(makePath(scratch / u"folder"_s));
    QVERIFY(writeFileDurably(scratch / u"folder/b"_s, "new b"));
    QVERIFY(writeFileDurably(scratch / u"later"_s, "made later"));
    const StateRestore restore({{scratch / u"folder"_s, saved + u"/folder"_s},
                                {scratch / u"deep/file"_s, saved + u"/file"_s},
                                {scratch / u"later"_s, QString()}});
    QVERIFY(restore.stage());
    QCOMPARE(*readFile(scratch / u"folder/b"_s), "new b"_ba); // untouched so far
    QVERIFY(restore.exchange());
    QVERIFY(restore.discard());
    QCOMPARE(QDir(scratch / u"folder"_s).entryList(QDir::Files), QStringList({u"a"_s}));
    QCOMPARE(*readFile(scratch / u"deep/file"_s), "old file"_ba);
    QCOMPARE(QDir(scratch.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"deep"_s, u"folder"_s, u"saved"_s}));
}

void TestAgentState::failedExchangeIsUndone()
{
    const ScratchFolder scratch;
    const QString path = scratch / u"state"_s;
    QVERIFY(writeFileDurably(scratch / u"saved"_s, "old"));
    QVERIFY(writeFileDurably(path, "new"));
    QVERIFY(StateRestore({{path, scratch / u"saved"_s}}).stage());
    const StateRestore restore({{path, scratch / u"saved"_s}, {u"/proc/self/status"_s, {}}});
    QVERIFY(!restore.exchange()); // nothing is renamed in /proc
    QCOMPARE(*readFile(path), "new"_ba);
    QVERIFY(restore.discard());
    QCOMPARE(QDir(scratch.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList({u"saved"_s, u"state"_s}));
}

void TestAgentState::backupsAreKeptByNumberAndAge()
{
    const ScratchFolder scratch;
    const StateFolder folder(scratch.path());
    const BackupStore backups(folder);
    QVERIFY(folder.prepare());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 1; i <= 5; ++i) {
        BackupRecord record;
        record.backup.id = BackupId(u"backup-%1"_s.arg(i));
        record.backup.createdAt = now.addDays(i - 5);
        record.slot = u"slot-%1"_s.arg(i);
        QVERIFY(backups.copyState(record.backup.id, {}));
        QVERIFY(backups.keep(record));
    }
    const auto left = [&] {
        QStringList ids;
        const auto records = backups.list();
        for (const BackupRecord& record : *records)
            ids << record.backup.id.value();
        return ids;
    };
    QVERIFY(backups.prune(3, std::chrono::hours(240), now));
    QCOMPARE(left(), QStringList({u"backup-5"_s, u"backup-4"_s, u"backup-3"_s}));
    QVERIFY(backups.prune(3, std::chrono::hours(36), now));
    QCOMPARE(left(), QStringList({u"backup-5"_s, u"backup-4"_s}));
    QVERIFY(backups.prune(3, std::chrono::hours(1), now.addDays(100)));
    QCOMPARE(left(), QStringList({u"backup-5"_s})); // the newest one stays
    QCOMPARE(*backups.neededSlots(), std::set<QString>({u"slot-5"_s}));
}

void TestAgentState::logStaysWithinBounds()
{
    const ScratchFolder scratch;
    ApplicationLog log(scratch / u"log"_s, 1000);
    for (int i = 0; i < 50; ++i)
        log.append(QByteArray(99, char('a' + i % 26)) + '\n');
    QCOMPARE_LE(QFileInfo(scratch / u"log"_s).size(), 1000);
    QCOMPARE(QFileInfo(scratch / u"log.1"_s).size(), 1000);
    QCOMPARE(QDir(scratch.path()).entryList(QDir::Files).size(), 2);
}

void TestAgentState::tokenIsMadeOnceAndPrivate()
{
    const ScratchFolder scratch;
    const QString file = scratch / u"token"_s;
    const auto made = loadOrCreateToken(file);
    QVERIFY(made);
    QCOMPARE(made->reveal().size(), 64);
    QCOMPARE(QFileInfo(file).permissions() & 0x77, QFile::Permissions());
    QCOMPARE(*loadOrCreateToken(file), *made);
    QVERIFY(*loadOrCreateToken(scratch / u"other"_s) != *made);
}

void TestAgentState::shortTokenIsRefused()
{
    const ScratchFolder scratch;
    QVERIFY(writeFileDurably(scratch / u"token"_s, "secret\n"));
    const auto token = loadOrCreateToken(scratch / u"token"_s);
    QVERIFY(!token);
    QVERIFY(!token.error().message().contains(u"secret"_s));
}

QTEST_GUILESS_MAIN(TestAgentState)
#include "test_agent_state.moc"
