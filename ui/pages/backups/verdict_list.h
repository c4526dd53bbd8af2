// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fleet.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace lockstep::ui {

/// What was checked, a line each: a tick or a cross, the rule, and what was found.
class VerdictList : public QWidget {
    Q_OBJECT
public:
    explicit VerdictList(QWidget* parent = nullptr);

    void setVerdicts(const std::vector<RuleVerdict>& verdicts);

private:
    void addVerdict(const RuleVerdict& verdict);

    QVBoxLayout* m_column;
};

} // namespace lockstep::ui
