// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <algorithm>

namespace lockstep::alert {

/// Makes ids of a prefix and nanoseconds since 1970, "alert-1640995200000000000": each is greater
/// than the one before, as text too, even when the clock is set back.
class RisingId {
public:
    /// `last`: the greatest one that was given before; empty: there was none.
    RisingId(QString prefix, const QString& last) : m_prefix(std::move(prefix))
    {
        m_last = QStringView(last).sliced(qMin(last.size(), m_prefix.size())).toLongLong();
    }

    QString next(const QDateTime& now)
    {
        m_last = std::max(now.toMSecsSinceEpoch() * 1'000'000, m_last + 1);
        return m_prefix + QString::number(m_last).rightJustified(19, QLatin1Char('0'));
    }

private:
    QString m_prefix;
    qint64 m_last = 0;
};

} // namespace lockstep::alert
