// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "tests/support/scratch_folder.h"

#include <QFile>
#include <QSqlQuery>
#include <QTest>

using namespace lockstep;
using namespace lockstep::store;

namespace {

constexpr Migration first{1, "CREATE TABLE things (id TEXT PRIMARY KEY, size INTEGER NOT NULL)"};
constexpr Migration second{2, "ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'; "
                              "CREATE INDEX things_by_size ON things (size)"};
constexpr Migration broken{3, "CREATE TABLE more (id TEXT); CREATE TABLE things (id TEXT)"};

Result<QStringList> texts(Database& database, const QString& sql)
{
    QStringList found;
    LOCKSTEP_CHECK(database.run(sql, {}, [&](const QSqlQuery& row) -> Result<> {
        found << row.value(0).toString();
        return {};
    }));
    return found;
}

Result<> insert(Database& database, const QString& id, int size = 1)
{
    return database.run(u"INSERT INTO things (id, size) VALUES (?, ?)"_s, {id, size});
}

} // namespace

class TestDatabase : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    QString m_path;

    Result<std::unique_ptr<Database>> open(std::initializer_list<Migration> migrations)
    {
        return Database::open(m_path, {migrations.begin(), migrations.size()});
    }
    std::unique_ptr<Database> opened(std::initializer_list<Migration> migrations = {first})
    {
        auto database = open(migrations);
        if (!database)
            qFatal("%s", qPrintable(database.error().message()));
        return *std::move(database);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_path = *m_folder / u"state/lockstep.db"_s;
    }

    void aNewDatabaseGetsTheWholeSchemaAndIsPrivate()
    {
        const auto database = opened({first, second});
        QCOMPARE(texts(*database, u"PRAGMA user_version"_s), QStringList{u"2"_s});
        QVERIFY(insert(*database, u"a"_s));
        QCOMPARE(texts(*database, u"SELECT colour FROM things"_s), QStringList{u"red"_s});
        QCOMPARE(QFile::permissions(m_path) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void theRealSchemaIsMade()
    {
        const auto database = Database::open(m_path);
        QVERIFY(database.has_value());
        QVERIFY(texts(**database, u"SELECT document FROM updates"_s).has_value());
        QVERIFY(texts(**database, u"SELECT document FROM events"_s).has_value());
    }

    void everyMigrationHasTheNextNumber()
    {
        int number = 0;
        for (const Migration& migration : migrations())
            QCOMPARE(migration.number, ++number);
    }

    void anOlderDatabaseIsBroughtUpToDateAndKeepsItsRows()
    {
        QVERIFY(insert(*opened({first}), u"old"_s));
        const auto database = opened({first, second});
        QCOMPARE(texts(*database, u"SELECT id || ' ' || colour FROM things"_s),
                 QStringList{u"old red"_s});
    }

    void aMigrationThatFailsChangesNothing()
    {
        QVERIFY(insert(*opened({first}), u"old"_s));
        const auto failed = open({first, second, broken});
        QVERIFY(!failed);
        QVERIFY(failed.error().message().contains(u"already exists"_s));
        const auto database = opened({first});
        QCOMPARE(texts(*database, u"SELECT name FROM sqlite_schema WHERE type = 'table'"_s),
                 QStringList{u"things"_s});
        QCOMPARE(texts(*database, u"SELECT id FROM things"_s), QStringList{u"old"_s});
    }

    void aNewerDatabaseIsRefusedAndKept()
    {
        QVERIFY(insert(*opened({first, second}), u"new"_s));
        const auto refused = open({first});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::Refused);
        QVERIFY2(
            refused.error().message().contains(u"its schema has number 2, this program knows 1"_s),
            qPrintable(refused.error().message()));
        QCOMPARE(texts(*opened({first, second}), u"SELECT id FROM things"_s),
                 QStringList{u"new"_s});
    }

    void aFileThatIsNoDatabaseIsRefusedAndKept()
    {
        const QByteArray letter = QByteArray("Dear Sir, ").repeated(1000);
        opened();
        QFile::remove(m_path + u"-wal"_s);
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(letter) == letter.size());
        file.close();

        const auto refused = open({first});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::Io);
        QVERIFY2(refused.error().message().contains(m_path), qPrintable(refused.error().message()));
        QVERIFY2(refused.error().message().contains(u"not a database"_s),
                 qPrintable(refused.error().message()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), letter);
    }

    void aDamagedTableIsAnErrorAndNotAShortAnswer()
    {
        {
            const auto database = opened();
            for (int i = 0; i < 2000; ++i)
                QVERIFY(insert(*database, u"thing number %1"_s.arg(i), i));
        }
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        for (qint64 page = 10; page < 20; ++page)
            QVERIFY(file.seek(page * 4096) && file.write(QByteArray(4096, '\x5a')) == 4096);
        file.close();

        const auto database = opened();
        const auto found = texts(*database, u"SELECT size FROM things ORDER BY rowid"_s);
        QVERIFY(!found);
        QVERIFY2(found.error().message().contains(u"malformed"_s),
                 qPrintable(found.error().message()));
    }

    void aSecondCoordinatorOnTheSameFileIsAConflict()
    {
        const auto database = opened();
        const auto second_ = open({first});
        QVERIFY(!second_);
        QCOMPARE(second_.error().code(), ErrorCode::Conflict);
        QVERIFY2(second_.error().message().contains(u"another process uses the database"_s),
                 qPrintable(second_.error().message()));
        QVERIFY(insert(*database, u"still mine"_s));
    }

    void aFailedTransactionLeavesNothing()
    {
        const auto database = opened();
        QStringList heard;
        const auto result = database->transaction([&]() -> Result<> {
            LOCKSTEP_CHECK(insert(*database, u"a"_s));
            database->afterCommit([&] { heard << u"a"_s; });
            return fail(ErrorCode::Refused, u"second thoughts"_s);
        });
        QCOMPARE(result.error(), Error(ErrorCode::Refused, u"second thoughts"_s));
        QCOMPARE(texts(*database, u"SELECT id FROM things"_s), QStringList());
        QCOMPARE(heard, QStringList());
    }

    void whatWaitsForACommitIsCalledAfterIt()
    {
        const auto database = opened();
        QStringList heard;
        const auto hear = [&](const QString& what) {
            database->afterCommit([&heard, what] { heard << what; });
        };
        hear(u"at once"_s);
        QCOMPARE(heard, QStringList{u"at once"_s});
        QVERIFY(database->transaction([&]() -> Result<> {
            hear(u"b"_s);
            hear(u"c"_s);
            return heard.size() == 1 ? insert(*database, u"a"_s)
                                     : fail(ErrorCode::Internal, u"called too soon"_s);
        }));
        QCOMPARE(heard, (QStringList{u"at once"_s, u"b"_s, u"c"_s}));
    }

    void aTextIsNeverNull()
    {
        const auto database = opened({first, second});
        QVERIFY(database->run(u"INSERT INTO things (id, size, colour) VALUES (?, ?, ?)"_s,
                              {u"a"_s, 1, QString()}));
        QCOMPARE(texts(*database, u"SELECT '[' || colour || ']' FROM things"_s),
                 QStringList{u"[]"_s});
    }

    void aStatementThatIsWrongIsNamed()
    {
        const auto database = opened();
        const auto result = database->run(u"SELECT wings FROM things"_s);
        QCOMPARE(result.error().code(), ErrorCode::Io);
        QVERIFY2(result.error().message().contains(u"SELECT wings FROM things"_s),
                 qPrintable(result.error().message()));
    }

    void aFullDiskIsNoSpaceAndTheRestStaysUsable()
    {
        const auto database = opened();
        QVERIFY(insert(*database, u"small"_s));
        QVERIFY(texts(*database, u"PRAGMA max_page_count=4"_s));
        const QString large(100'000, u'x');
        QCOMPARE(insert(*database, large).error().code(), ErrorCode::NoSpace);
        const auto result = database->transaction([&]() -> Result<> {
            LOCKSTEP_CHECK(insert(*database, u"medium"_s));
            return insert(*database, large);
        });
        QCOMPARE(result.error().code(), ErrorCode::NoSpace);
        QVERIFY2(!result.error().message().contains(u"also"_s),
                 qPrintable(result.error().message()));
        QCOMPARE(texts(*database, u"SELECT id FROM things"_s), QStringList{u"small"_s});
        QVERIFY(insert(*database, u"tiny"_s));
    }

    void whatWasWrittenIsThereAfterAKill()
    {
        // A kill leaves the write-ahead log where it is; a copy of both files is what it finds.
        const auto database = opened();
        QVERIFY(insert(*database, u"kept"_s));
        const QString copy = *m_folder / u"copy.db"_s;
        QVERIFY(QFile::copy(m_path, copy) && QFile::copy(m_path + u"-wal"_s, copy + u"-wal"_s));
        m_path = copy;
        QCOMPARE(texts(*opened(), u"SELECT id FROM things"_s), QStringList{u"kept"_s});
    }

    void theTimesOfOldRowsAreMadeColumns()
    {
        const auto all = migrations();
        const auto fifth = std::ranges::find(all, 5, &Migration::number);
        const auto database = Database::open(m_path, {all.begin(), fifth}).value();
        const auto add = [&](const QString& table, const QString& columns, const QString& values) {
            QVERIFY(database->run(
                u"INSERT INTO %1 (%2, document) VALUES (%3)"_s.arg(table, columns, values)));
        };
        add(u"events"_s, u"type, worker_id"_s,
            u"'t', '', '{\"time\":\"2024-01-01T12:00:00.250Z\"}'"_s);
        add(u"events"_s, u"type, worker_id"_s, u"'t', '', '{'"_s);
        const QString update = u"id, worker_id, batch_id, is_final"_s;
        add(u"updates"_s, update, u"'a', 'w', '', 1, '{\"ended_at\":\"2024-01-01T12:00:00Z\"}'"_s);
        add(u"updates"_s, update, u"'b', 'w', '', 0, '{}'"_s);
        add(u"batches"_s, u"id"_s, u"'b', '{\"created_at\":\"2024-01-01T12:00:00Z\"}'"_s);
        for (auto each = fifth; each != all.end(); ++each) {
            const auto statements = QString::fromUtf8(each->sql).split(u';');
            for (const QString& statement : statements)
                QVERIFY(statement.trimmed().isEmpty() || database->run(statement));
        }
        const QString noon = u"1704110400000"_s;
        QCOMPARE(texts(*database, u"SELECT time FROM events ORDER BY number"_s),
                 (QStringList{noon, u"0"_s}));
        QCOMPARE(texts(*database, u"SELECT ended_at FROM updates ORDER BY id"_s),
                 (QStringList{noon, u"0"_s}));
        QCOMPARE(texts(*database, u"SELECT created_at FROM batches"_s), QStringList{noon});
    }

    void aDatabaseFromBeforeThereWereSettingsGetsRoomForThem()
    {
        const auto all = migrations();
        const auto eighth = std::ranges::find(all, 8, &Migration::number);
        {
            const auto old = Database::open(m_path, {all.begin(), eighth}).value();
            QVERIFY(old->run(u"INSERT INTO workers (id, document) VALUES ('worker01', '{}')"_s));
        }
        const auto database = Database::open(m_path).value();
        QCOMPARE(texts(*database, u"SELECT id FROM workers"_s), QStringList{u"worker01"_s});
        QCOMPARE(texts(*database, u"SELECT id FROM settings"_s), QStringList());
        QVERIFY(database->run(u"INSERT INTO settings (id, document) VALUES ('a', '{}')"_s));
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "test_database.moc"
