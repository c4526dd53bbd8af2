// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/store/database.h"

#include <QSqlQuery>

namespace lockstep::store {

/// A table of values of one reflected type: a key, the columns it is looked up by, and the whole
/// as a JSON document. The database must outlive it. Its thread.
template <Reflected T>
class Collection {
public:
    struct Column {
        const char* name;
        std::function<QVariant(const T&)> value;
    };

    /// `columns` begins with the key, "id".
    Collection(Database& database, QString table, std::vector<Column> columns)
        : m_database(database), m_table(std::move(table)), m_columns(std::move(columns))
    {
        QStringList names;
        for (const Column& column : m_columns)
            names << QLatin1StringView(column.name);
        names << u"document"_s;
        m_put = u"INSERT OR REPLACE INTO %1 (%2) VALUES (%3)"_s.arg(
            m_table, names.join(u','), QStringList(names.size(), u"?"_s).join(u','));
    }

    /// Adds the value, or replaces the one with its key.
    Result<> put(const T& value)
    {
        QVariantList values;
        for (const Column& column : m_columns)
            values << column.value(value);
        values << QString::fromUtf8(toJsonText(value));
        return m_database.run(m_put, values);
    }

    Result<std::optional<T>> get(const QString& id)
    {
        LOCKSTEP_TRY(auto found, select(u"WHERE id = ?"_s, {id}));
        return found.empty() ? std::nullopt : std::optional<T>(std::move(found.front()));
    }

    /// What the rest of a SELECT picks: "WHERE worker_id = ? ORDER BY id DESC LIMIT ?".
    Result<std::vector<T>> select(const QString& clause = {}, const QVariantList& values = {})
    {
        std::vector<T> found;
        LOCKSTEP_CHECK(eachRow(clause, values, [&](const QString& id, auto value) -> Result<> {
            if (!value)
                return fail(value.error().during(u"stored in %1 as %2"_s.arg(m_table, id)));
            found.push_back(*std::move(value));
            return {};
        }));
        return found;
    }

    /// The same, but what cannot be read does not keep the rest: it is moved to the table
    /// `set_aside` and told in the log. Not within a transaction.
    Result<std::vector<T>> selectReadable(const QString& clause = {},
                                          const QVariantList& values = {})
    {
        for (;;) {
            std::vector<T> found;
            std::vector<std::pair<QString, Error>> broken;
            LOCKSTEP_CHECK(eachRow(clause, values, [&](const QString& id, auto value) -> Result<> {
                if (value)
                    found.push_back(*std::move(value));
                else
                    broken.emplace_back(id, value.error());
                return {};
            }));
            if (broken.empty())
                return found;
            for (const auto& [id, error] : broken) // others may now come within the clause's limit
                LOCKSTEP_CHECK(m_database.setAside(m_table, id, error));
        }
    }

    Result<> remove(const QString& id)
    {
        return m_database.run(u"DELETE FROM %1 WHERE id = ?"_s.arg(m_table), {id});
    }

private:
    using Take = std::function<Result<>(const QString& id, Result<T> value)>;
    Result<> eachRow(const QString& clause, const QVariantList& values, const Take& take)
    {
        return m_database.run(u"SELECT document, id FROM %1 %2"_s.arg(m_table, clause), values,
                              [&](const QSqlQuery& row) {
                                  auto value = fromJsonText<T>(row.value(0).toString().toUtf8());
                                  return take(row.value(1).toString(),
                                              value ? std::move(value)
                                                    : fail(value.error().as(ErrorCode::Internal)));
                              });
    }

    Database& m_database;
    QString m_table;
    std::vector<Column> m_columns;
    QString m_put;
};

} // namespace lockstep::store
