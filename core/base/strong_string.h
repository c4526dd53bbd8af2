// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <compare>

namespace lockstep {

/// A string with a meaning of its own: a worker id where a backup id belongs does not compile.
/// `Tag` is any incomplete type. The value is stored as given; whoever lets text in from outside
/// checks it first (see core/model/ids.h).
template <class Tag>
class StrongString {
public:
    StrongString() = default;
    explicit StrongString(QString value) : m_value(std::move(value)) {}

    const QString& value() const noexcept { return m_value; }
    bool isEmpty() const noexcept { return m_value.isEmpty(); }

    friend bool operator==(const StrongString&, const StrongString&) = default;
    friend std::strong_ordering operator<=>(const StrongString& a, const StrongString& b) noexcept
    {
        return a.m_value.compare(b.m_value) <=> 0;
    }
    friend size_t qHash(const StrongString& s, size_t seed = 0) noexcept
    {
        return qHash(s.m_value, seed);
    }

private:
    QString m_value;
};

} // namespace lockstep
