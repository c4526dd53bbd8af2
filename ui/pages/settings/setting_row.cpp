// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/setting_row.h"

#include "ui/pages/settings/setting_text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

namespace lockstep::ui {

namespace {

constexpr int editWidth = 168;

} // namespace

SettingRow::SettingRow(const Setting& setting, QWidget* parent)
    : QWidget(parent), m_setting(setting), m_summary(new ElidedLabel), m_origin(new ElidedLabel),
      m_restart(new Badge({u"retry"_s, Tone::Warning, tr("Needs a restart")})),
      m_fault(new WrappedLabel(TextSize::Small, Voice::Error)), m_edit(makeEdit()),
      m_reset(new IconButton(u"rollback"_s, tr("Back to what the configuration says")))
{
    setObjectName(u"setting-"_s + setting.key);
    m_edit->setObjectName(u"value"_s);
    m_edit->setAccessibleName(setting.summary);
    m_edit->setFixedWidth(editWidth);
    m_origin->setProperty("role", u"faint"_s);
    m_origin->setFont(ui::font(TextSize::Small));
    m_fault->setObjectName(u"fault"_s);
    m_fault->hide();
    m_reset->setObjectName(u"reset"_s);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_summary);
    words->addWidget(m_origin);
    words->addWidget(m_fault);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 8, 0, 8);
    row->setSpacing(16);
    row->addLayout(words, 1);
    row->addWidget(m_restart, 0, Qt::AlignTop);
    row->addWidget(m_edit, 0, Qt::AlignTop);
    row->addWidget(m_reset, 0, Qt::AlignTop);
    connect(m_reset, &QToolButton::clicked, this, [this] { ask({}); });
}

QWidget* SettingRow::makeEdit()
{
    switch (m_setting.type) {
    case SettingType::Bool:
        m_switch = new QCheckBox;
        connect(m_switch, &QCheckBox::clicked, this, [this](bool isOn) { ask(QJsonValue(isOn)); });
        return m_switch;
    case SettingType::Choice:
        m_choice = new QComboBox;
        for (const QString& word : m_setting.choices)
            m_choice->addItem(word);
        connect(m_choice, &QComboBox::activated, this,
                [this] { ask(QJsonValue(m_choice->currentText())); });
        return m_choice;
    case SettingType::Span:
    case SettingType::Integer:
    case SettingType::Percent: break;
    }
    m_text = new QLineEdit;
    m_text->setToolTip(boundsText(m_setting));
    connect(m_text, &QLineEdit::editingFinished, this, &SettingRow::typed);
    return m_text;
}

void SettingRow::show(const Setting& setting, const QDateTime& now)
{
    m_setting = setting;
    m_summary->setFullText(setting.summary +
                           (setting.type == SettingType::Percent ? u" (%)"_s : QString()));
    m_origin->setFullText(
        tr("%1 · default: %2 · %3", "who says so, value, key")
            .arg(originText(setting, now), settingText(setting, setting.byDefault), setting.key));
    m_restart->setVisible(setting.needsRestart);
    m_restart->setToolTip(tr("A change takes effect when the service starts again."));
    m_reset->setEnabled(m_isChangeable && setting.origin == SettingOrigin::Api);
    const bool isTyping = m_text && m_text->hasFocus() && m_text->isModified();
    if (!isTyping)
        showValue();
}

void SettingRow::showValue()
{
    if (m_switch) {
        m_switch->setChecked(m_setting.value.toBool());
        m_switch->setText(settingText(m_setting, m_setting.value));
    } else if (m_choice) {
        m_choice->setCurrentText(m_setting.value.toString());
    } else {
        m_text->setText(settingText(m_setting, m_setting.value));
    }
}

void SettingRow::typed()
{
    if (!m_text->isModified())
        return;
    m_text->setModified(false);
    const auto value = settingValue(m_setting, m_text->text());
    if (!value)
        return setFault(value.error().message());
    if (*value == m_setting.value) {
        setFault({});
        return showValue();
    }
    ask(*value);
}

void SettingRow::ask(const std::optional<QJsonValue>& value)
{
    setFault({});
    Q_EMIT changeAsked(m_setting.key, value);
}

void SettingRow::setFault(const QString& text)
{
    m_fault->setFullText(text);
    m_fault->setVisible(!text.isEmpty());
    m_edit->setAccessibleDescription(text);
}

void SettingRow::setChangeable(bool isChangeable, const QString& reason)
{
    m_isChangeable = isChangeable;
    m_edit->setEnabled(isChangeable);
    m_edit->setToolTip(isChangeable ? boundsText(m_setting) : reason);
    m_reset->setEnabled(isChangeable && m_setting.origin == SettingOrigin::Api);
}

} // namespace lockstep::ui
