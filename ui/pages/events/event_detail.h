// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event.h"

#include <QWidget>

class QPushButton;
class QScrollArea;

namespace lockstep::ui {

class Badge;
class KeyValueList;
class WrappedLabel;

/// One event with all its data.
class EventDetail : public QWidget {
    Q_OBJECT

public:
    explicit EventDetail(QWidget* parent = nullptr);

    void show(const Event& event);
    qint64 number() const noexcept { return m_number; }

Q_SIGNALS:
    void closed();
    void workerAsked(const QString& worker);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    qint64 m_number = 0;
    QString m_workerId;
    Badge* m_type;
    WrappedLabel* m_message;
    QPushButton* m_worker;
    QScrollArea* m_facts;
};

} // namespace lockstep::ui
