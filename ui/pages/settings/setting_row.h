// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace lockstep::ui {

class Badge;
class ElidedLabel;
class IconButton;
class WrappedLabel;

/// One setting of the coordinator: what it means, its value to be changed, who says so, and what
/// is wrong with what was written. It is saved when it is chosen, or typed and left.
class SettingRow : public QWidget {
    Q_OBJECT

public:
    explicit SettingRow(const Setting& setting, QWidget* parent = nullptr);

    const Setting& setting() const noexcept { return m_setting; }
    /// Another value in place, unless somebody is typing.
    void show(const Setting& setting, const QDateTime& now);
    /// `reason`: why not.
    void setChangeable(bool isChangeable, const QString& reason);
    void setFault(const QString& text);

Q_SIGNALS:
    /// None: back to what the configuration says.
    void changeAsked(const QString& key, const std::optional<QJsonValue>& value);

private:
    QWidget* makeEdit();
    void showValue();
    void typed();
    void ask(const std::optional<QJsonValue>& value);

    Setting m_setting;
    ElidedLabel* m_summary;
    ElidedLabel* m_origin;
    Badge* m_restart;
    WrappedLabel* m_fault;
    QCheckBox* m_switch = nullptr;
    QComboBox* m_choice = nullptr;
    QLineEdit* m_text = nullptr;
    QWidget* m_edit;
    IconButton* m_reset;
    bool m_isChangeable = true;
};

} // namespace lockstep::ui
