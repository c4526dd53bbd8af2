// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

namespace lockstep::ui {

/// The thresholds and schedules of a coordinator: read when they are wanted, and again when
/// somebody changed them.
class CoordinatorSettings : public QObject {
    Q_OBJECT

public:
    explicit CoordinatorSettings(Session& session, QObject* parent = nullptr);

    void load();
    const std::vector<Setting>& all() const noexcept { return m_all; }
    bool isLoading() const noexcept { return m_isLoading; }
    bool isKnown() const noexcept { return m_isKnown; }
    const std::optional<Error>& problem() const noexcept { return m_problem; }
    /// None puts it back to what the configuration says. The error is told to changeFailed().
    void change(const QString& key, const std::optional<QJsonValue>& value);

Q_SIGNALS:
    void changed();
    void changeFailed(const QString& key, const lockstep::Error& error);

private:
    void take(const Result<client::Reply<lockstep::Page<Setting>>>& answer);
    void eventsCame(int count);

    Session& m_session;
    std::vector<Setting> m_all;
    bool m_isLoading = false;
    bool m_isKnown = false;
    std::optional<Error> m_problem;
};

} // namespace lockstep::ui
