// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"
#include "ui/pages/detail_pane.h"
#include "ui/state/shelf.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class KeyValueList;
class StepList;

/// One update, step by step; or how several of them stand together, and who did not get through.
class UpdateDetail : public DetailPane {
    Q_OBJECT
public:
    explicit UpdateDetail(QWidget* parent = nullptr);

    /// `name` is what people call its worker.
    void showUpdate(const Update& update, const QString& name, const QDateTime& now);
    /// Lines of "worker: why".
    struct Group {
        QString title;
        std::vector<Shared<Update>> updates;
        QStringList failed;
        QStringList skipped;
    };
    void showGroup(const Group& group, const QDateTime& now);

Q_SIGNALS:
    void workerAsked();

private:
    void showFacts(const Update& update, const QDateTime& now);
    void showLines(WrappedLabel& label, QWidget& title, const QStringList& lines);
    void setFact(const QString& key, const QString& value);

    QPushButton* m_worker;
    KeyValueList* m_facts;
    QWidget* m_stepsTitle;
    StepList* m_steps;
    QWidget* m_failedTitle;
    WrappedLabel* m_failed;
    QWidget* m_skippedTitle;
    WrappedLabel* m_skipped;
};

} // namespace lockstep::ui
