// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_model.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QStringListModel;

namespace lockstep::ui {

class SearchField;

/// Text, type and worker to narrow the events by.
class EventFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit EventFilterBar(QWidget* parent = nullptr);

    EventQuery query() const;
    void setText(const QString& text);
    void setWorker(const QString& worker);
    /// What is offered while the worker is typed.
    void setWorkers(const QStringList& workers);
    /// Everything is shown again.
    void clear();
    void focusText();

Q_SIGNALS:
    void changed();

private:
    void addTypes();

    SearchField* m_text;
    QComboBox* m_type;
    QLineEdit* m_worker;
    QStringListModel* m_workers;
};

} // namespace lockstep::ui
