// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/table.h"

#include <cstdio>

namespace lockstep::bench {

QString Table::text() const
{
    std::vector<qsizetype> widths;
    for (const QStringList& row : m_rows) {
        widths.resize(std::max(widths.size(), size_t(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], row[i].size());
    }
    QString text;
    for (const QStringList& row : m_rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            cells << (i == 0 ? row[i].leftJustified(widths[0])
                             : row[i].rightJustified(widths[size_t(i)]));
        text += cells.join(u"  ") + u'\n';
    }
    return text;
}

QString number(double value, int decimals) { return QString::number(value, 'f', decimals); }

void print(const QString& text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

} // namespace lockstep::bench
