// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/notice_stack.h"

#include <QTimer>

namespace lockstep::ui {

/// One message of a NoticeStack.
class NoticeCard : public QWidget {
    Q_OBJECT

public:
    NoticeCard(Notice notice, QWidget* parent);

Q_SIGNALS:
    /// Its time is up, or somebody closed it.
    void over();

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void act();

    Notice m_notice;
    QTimer m_timer;
};

} // namespace lockstep::ui
