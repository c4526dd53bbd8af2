// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/alert.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace lockstep::ui {

/// A comment, for how long, and the button that says that somebody looks after it.
class AcknowledgeForm : public QWidget {
    Q_OBJECT

public:
    explicit AcknowledgeForm(QWidget* parent = nullptr);

    void setCount(int alerts);
    /// They are acknowledged already: that can be withdrawn.
    void setAcknowledged(bool isAcknowledged);
    void focusComment();
    void clear();

Q_SIGNALS:
    void accepted(const lockstep::AcknowledgeRequest& request);
    void withdrawAsked();

private:
    void accept();

    QLineEdit* m_comment;
    QComboBox* m_span;
    QPushButton* m_accept;
    QPushButton* m_withdraw;
};

/// Spans to choose from: "1 h", "2 h" … "1 d". The first entry is `none`, if there is one; the
/// data of each is its length in milliseconds, 0 for none.
void addSpans(QComboBox& box, const QString& none);

} // namespace lockstep::ui
