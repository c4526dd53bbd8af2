// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace lockstep::bench {

/// A table for people: the first column to the left, the others to the right.
class Table {
public:
    explicit Table(QStringList titles) : m_rows{std::move(titles)} {}

    void add(QStringList row) { m_rows.push_back(std::move(row)); }
    QString text() const;

private:
    std::vector<QStringList> m_rows;
};

/// "12.3"
QString number(double value, int decimals = 1);
/// Writes to standard output at once.
void print(const QString& text);

} // namespace lockstep::bench
