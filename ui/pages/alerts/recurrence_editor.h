// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QTimeEdit;
class QToolButton;

namespace lockstep::ui {

/// Windows of the week in which a silence holds, if it does not hold all the time.
class RecurrenceEditor : public QWidget {
    Q_OBJECT

public:
    explicit RecurrenceEditor(QWidget* parent = nullptr);

    std::optional<Recurrence> recurrence() const;
    void clear();

Q_SIGNALS:
    void changed();

private:
    QLayout* makeDays();
    QLayout* makeTimes();

    QCheckBox* m_isOn;
    QWidget* m_body;
    std::vector<std::pair<Weekday, QToolButton*>> m_days;
    QTimeEdit* m_from;
    QTimeEdit* m_to;
    QComboBox* m_zone;
};

} // namespace lockstep::ui
