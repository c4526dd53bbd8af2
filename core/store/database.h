// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QVariantList>

#include <functional>
#include <span>

class QSqlQuery;

namespace lockstep::store {

/// One numbered change of the schema. Once released it is never edited; the next one follows.
struct Migration {
    int number;
    const char* sql; ///< statements separated by ';'
};

/// The schema's history, in core/store/migrations.cpp.
std::span<const Migration> migrations();

/// The coordinator's database: SQLite in WAL mode, every commit synced to disk, so that what was
/// journaled before an action is there after a power cut. One thread, the one that opened it.
class Database {
public:
    /// Opens or creates the file (mode 0600) and brings its schema up to date in one transaction.
    /// A file that is damaged, newer than this program, or used by another coordinator is an
    /// error that says so; nothing in it is changed then.
    static Result<std::unique_ptr<Database>> open(const QString& path,
                                                  std::span<const Migration> = migrations());
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    using Row = std::function<Result<>(const QSqlQuery&)>;
    /// Runs one statement with its values in order; `row` sees each row of the answer and must not
    /// run the same statement. Texts are never NULL: a null QString is an empty one.
    Result<> run(const QString& sql, const QVariantList& values = {}, const Row& row = {});
    /// The number that SQLite gave the row inserted last.
    qint64 lastInsertId() const noexcept { return m_lastInsertId; }

    /// Runs `work` in one transaction: all of it or, when it fails, nothing. They do not nest.
    Result<> transaction(const std::function<Result<>()>& work);
    /// Lets the transaction that runs come to nothing, with this error, whatever `work` returns;
    /// for those who write within it and cannot return theirs. False when none runs.
    bool spoil(const Error& why);
    /// Moves a row that cannot be read from its table to `set_aside`, whole, and tells it in the
    /// log.
    Result<> setAside(const QString& table, const QString& id, const Error& why);

    /// Calls `after` once what has been written is on disk: now or, within a transaction, after
    /// its commit. It is not called when the transaction comes to nothing.
    void afterCommit(std::function<void()> after);

private:
    explicit Database(QString connectionName);
    Result<> configure();
    Result<> migrate(std::span<const Migration> migrations);
    Result<int> schemaNumber();

    QString m_connectionName;
    QSqlDatabase m_connection;
    qint64 m_lastInsertId = 0;
    std::map<QString, QSqlQuery> m_prepared;
    bool m_isInTransaction = false;
    std::optional<Error> m_spoiled; ///< why the transaction that runs must not be committed
    std::vector<std::function<void()>> m_afterCommit;
};

} // namespace lockstep::store
