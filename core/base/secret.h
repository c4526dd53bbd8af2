// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QString>

namespace lockstep {

/// A password or token. It prints, and is written to JSON, as "***"; only reveal() gives it away.
class Secret {
public:
    Secret() = default;
    explicit Secret(QString value) : m_value(std::move(value)) {}

    const QString& reveal() const noexcept { return m_value; }
    bool isEmpty() const noexcept { return m_value.isEmpty(); }

    friend bool operator==(const Secret&, const Secret&) = default;
    friend QDebug operator<<(QDebug out, const Secret&) { return out << "***"; }

private:
    QString m_value;
};

} // namespace lockstep
