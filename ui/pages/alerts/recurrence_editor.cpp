// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/recurrence_editor.h"

#include "ui/models/alert_words.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QTimeEdit>
#include <QTimeZone>
#include <QToolButton>

namespace lockstep::ui {

RecurrenceEditor::RecurrenceEditor(QWidget* parent)
    : QWidget(parent), m_isOn(new QCheckBox(tr("Only in a window that comes again"))),
      m_body(new QWidget), m_from(new QTimeEdit(QTime(2, 0))), m_to(new QTimeEdit(QTime(4, 0))),
      m_zone(new QComboBox)
{
    m_isOn->setObjectName(u"recurs"_s);
    m_isOn->setAccessibleName(m_isOn->text());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(m_isOn);
    column->addWidget(m_body);
    auto* inner = new QVBoxLayout(m_body);
    inner->setContentsMargins(24, 0, 0, 0);
    inner->setSpacing(8);
    inner->addLayout(makeDays());
    inner->addLayout(makeTimes());
    m_body->hide();
    connect(m_isOn, &QCheckBox::toggled, m_body, &QWidget::setVisible);
    connect(m_isOn, &QCheckBox::toggled, this, &RecurrenceEditor::changed);
    connect(m_from, &QTimeEdit::timeChanged, this, &RecurrenceEditor::changed);
    connect(m_to, &QTimeEdit::timeChanged, this, &RecurrenceEditor::changed);
    connect(m_zone, &QComboBox::currentTextChanged, this, &RecurrenceEditor::changed);
}

QLayout* RecurrenceEditor::makeDays()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    for (const auto& entry : enumWords<Weekday>) {
        auto* day = new QToolButton;
        day->setText(word(entry.value));
        day->setAccessibleName(QLocale().dayName(int(entry.value)));
        day->setObjectName(u"day-"_s + entry.word);
        day->setCheckable(true);
        day->setFocusPolicy(Qt::StrongFocus);
        day->setMinimumSize(44, 32);
        row->addWidget(day);
        m_days.emplace_back(entry.value, day);
        connect(day, &QToolButton::toggled, this, &RecurrenceEditor::changed);
    }
    row->addWidget(plainLabel(tr("none: every day"), TextSize::Small, Voice::Muted));
    row->addStretch();
    return row;
}

QLayout* RecurrenceEditor::makeTimes()
{
    const struct {
        QTimeEdit* edit;
        QString name;
        QString objectName;
    } edits[] = {{m_from, tr("From"), u"windowFrom"_s}, {m_to, tr("To"), u"windowTo"_s}};
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (const auto& each : edits) {
        each.edit->setDisplayFormat(u"HH:mm"_s);
        each.edit->setObjectName(each.objectName);
        each.edit->setAccessibleName(each.name);
        row->addWidget(plainLabel(each.name));
        row->addWidget(each.edit);
    }
    m_zone->setObjectName(u"windowZone"_s);
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->setMinimumWidth(184);
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromUtf8(id));
    m_zone->setCurrentText(QString::fromUtf8(QTimeZone::systemTimeZoneId()));
    row->addWidget(m_zone);
    row->addStretch();
    return row;
}

std::optional<Recurrence> RecurrenceEditor::recurrence() const
{
    if (!m_isOn->isChecked())
        return {};
    Recurrence recurrence;
    for (const auto& [day, button] : m_days) {
        if (button->isChecked())
            recurrence.weekdays.push_back(day);
    }
    recurrence.from = m_from->time().toString(u"HH:mm"_s);
    recurrence.to = m_to->time().toString(u"HH:mm"_s);
    recurrence.timeZone = m_zone->currentText().trimmed();
    return recurrence;
}

void RecurrenceEditor::clear()
{
    m_isOn->setChecked(false);
    for (const auto& [day, button] : m_days)
        button->setChecked(false);
}

} // namespace lockstep::ui
