// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/base/durable_file.h"
#include "core/base/log.h"

#include <QAtomicInt>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>

Q_LOGGING_CATEGORY(storeLogging, "lockstep.store")

namespace lockstep::store {

namespace {

Error databaseError(const QSqlError& error, const QString& doing)
{
    // SQLite's result codes: 5 BUSY, 6 LOCKED, 11 CORRUPT, 13 FULL, 26 NOTADB.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString text = error.databaseText().isEmpty() ? error.text() : error.databaseText();
    if (code == 13)
        return Error(ErrorCode::NoSpace, u"no space left on device"_s).during(doing);
    if (code == 5 || code == 6)
        return Error(ErrorCode::Conflict, u"another process uses the database"_s).during(doing);
    return Error(ErrorCode::Io, text).during(doing);
}

QString newConnectionName()
{
    static QAtomicInt count;
    return u"lockstep-%1"_s.arg(count.fetchAndAddRelaxed(1));
}

Result<> createPrivately(const QString& path)
{
    LOCKSTEP_CHECK(makePath(QFileInfo(path).absolutePath()));
    if (QFile::exists(path))
        return {};
    return writeFileDurably(path, QByteArray()); // SQLite would make it readable by others
}

/// Qt would bind a null QString as NULL.
QVariant bindable(const QVariant& value)
{
    const bool isNullText = value.typeId() == QMetaType::QString && value.toString().isNull();
    return isNullText ? QVariant(u""_s) : value;
}

/// SQLite ends a transaction by itself on some failures, a full disk among them.
bool wasOver(const Error& error) { return error.message().contains("no transaction is active"_L1); }

} // namespace

Database::Database(QString connectionName) : m_connectionName(std::move(connectionName)) {}

Database::~Database()
{
    m_prepared.clear();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString& path,
                                                 std::span<const Migration> migrations)
{
    const QString doing = u"cannot open database "_s + path;
    if (const auto created = createPrivately(path); !created)
        return fail(created.error().during(doing));
    std::unique_ptr<Database> database(new Database(newConnectionName()));
    database->m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connectionName);
    database->m_connection.setDatabaseName(path);
    database->m_connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!database->m_connection.open())
        return fail(databaseError(database->m_connection.lastError(), doing));
    auto ready = database->configure();
    if (ready)
        ready = database->migrate(migrations);
    if (!ready)
        return fail(ready.error().during(doing));
    return database;
}

Result<> Database::configure()
{
    // EXCLUSIVE: two coordinators on one file would both act on the fleet.
    for (const char* pragma : {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL",
                               "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        LOCKSTEP_CHECK(run(QString::fromLatin1(pragma)));
    return {};
}

Result<int> Database::schemaNumber()
{
    int number = 0;
    LOCKSTEP_CHECK(run(u"PRAGMA user_version"_s, {}, [&](const QSqlQuery& row) -> Result<> {
        number = row.value(0).toInt();
        return {};
    }));
    return number;
}

Result<> Database::migrate(std::span<const Migration> migrations)
{
    LOCKSTEP_TRY(const int present, schemaNumber());
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (present > newest)
        return fail(
            ErrorCode::Refused,
            u"its schema has number %1, this program knows %2; use a newer version"_s.arg(present)
                .arg(newest));
    return transaction([&]() -> Result<> {
        for (const Migration& migration : migrations) {
            if (migration.number <= present)
                continue;
            const auto statements = QString::fromUtf8(migration.sql).split(u';');
            for (const QString& statement : statements) {
                if (!statement.trimmed().isEmpty())
                    LOCKSTEP_CHECK(run(statement));
            }
            LOCKSTEP_CHECK(run(u"PRAGMA user_version=%1"_s.arg(migration.number)));
        }
        return {};
    });
}

Result<> Database::run(const QString& sql, const QVariantList& values, const Row& row)
{
    const QString doing = u"database: "_s + sql.simplified().left(80);
    auto prepared = m_prepared.find(sql);
    if (prepared == m_prepared.end()) {
        QSqlQuery query(m_connection);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return fail(databaseError(query.lastError(), doing));
        prepared = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery& query = prepared->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), bindable(values[i]));
    if (!query.exec())
        return fail(databaseError(query.lastError(), doing));
    Result<> result;
    while (row && result && query.next())
        result = row(query);
    if (result && query.lastError().isValid()) // else a half-read answer would pass for a whole one
        result = fail(databaseError(query.lastError(), doing));
    if (!query.isSelect())
        m_lastInsertId = query.lastInsertId().toLongLong();
    query.finish();
    return result;
}

Result<> Database::transaction(const std::function<Result<>()>& work)
{
    LOCKSTEP_CHECK(run(u"BEGIN IMMEDIATE"_s));
    m_isInTransaction = true;
    auto result = work();
    if (const auto spoiled = std::exchange(m_spoiled, std::nullopt); result && spoiled)
        result = fail(*spoiled);
    if (result)
        result = run(u"COMMIT"_s);
    m_isInTransaction = false;
    const auto toCall = std::exchange(m_afterCommit, {});
    if (!result) {
        if (const auto undone = run(u"ROLLBACK"_s); !undone && !wasOver(undone.error()))
            return fail(result.error().also(undone.error()));
        return result;
    }
    for (const auto& after : toCall)
        after();
    return result;
}

Result<> Database::setAside(const QString& table, const QString& id, const Error& why)
{
    LOCKSTEP_CHECK(transaction([&]() -> Result<> {
        LOCKSTEP_CHECK(run(u"INSERT INTO set_aside (source, id, document, reason) "
                           "SELECT ?, id, document, ? FROM %1 WHERE id = ?"_s.arg(table),
                           {table, why.message(), id}));
        return run(u"DELETE FROM %1 WHERE id = ?"_s.arg(table), {id});
    }));
    qCCritical(storeLogging).noquote()
        << "set aside, for it cannot be read:" << id << "of" << table << '-' << why.message();
    return {};
}

bool Database::spoil(const Error& why)
{
    if (m_isInTransaction && !m_spoiled)
        m_spoiled = why;
    return m_isInTransaction;
}

void Database::afterCommit(std::function<void()> after)
{
    if (m_isInTransaction)
        m_afterCommit.push_back(std::move(after));
    else
        after();
}

} // namespace lockstep::store
