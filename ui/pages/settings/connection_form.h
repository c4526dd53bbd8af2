// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompts/prompts.h"
#include "ui/state/connection_book.h"

#include <QWidget>

class QLabel;
class QCheckBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace lockstep::ui {

class Badge;
class Card;
class WrappedLabel;

/// Where a coordinator is, how it is known to be the right one, and the token for it. It can be
/// tried before it is kept.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    ConnectionForm(ConnectionBook& book, Prompts& prompts, QWidget* parent = nullptr);

    /// For a new one where the profile has no id.
    void begin(const ConnectionProfile& profile);
    ConnectionProfile profile() const;
    std::optional<Secret> token() const;

Q_SIGNALS:
    /// It is kept, or given up.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLayout* makeHead();
    void addRow(QGridLayout& grid, const QString& title, QWidget* edit, const QString& objectName);
    QWidget* makeAuthority();
    QLayout* makeResult();
    QLayout* makeButtons();
    bool isGood();
    void test();
    void tested(const Result<CallerInfo>& answer);
    void save();
    void showFault(const QString& text);
    void clearFaults();

    ConnectionBook& m_book;
    Prompts& m_prompts;
    ConnectionProfile m_profile;
    QLabel* m_title;
    QLineEdit* m_name;
    QLineEdit* m_address;
    WrappedLabel* m_addressFault;
    QLineEdit* m_token;
    QLineEdit* m_caFile;
    QLineEdit* m_pin;
    QCheckBox* m_openAtStart;
    Badge* m_result;
    WrappedLabel* m_fault;
    QPushButton* m_test;
    QPushButton* m_save;
};

} // namespace lockstep::ui
