// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fleet.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/state/session.h"

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QFormLayout)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPlainTextEdit)
QT_FORWARD_DECLARE_CLASS(QSpinBox)

namespace lockstep::ui {

class WrappedLabel;

/// The form of a new worker, or of one that is changed. It stays open until the coordinator has
/// taken it, and shows what is wrong at the field that is meant.
class WorkerSheet : public PromptDialog {
    Q_OBJECT
public:
    /// Without a worker: a new one.
    WorkerSheet(Session& session, const Shared<WorkerView>& worker, QWidget* window);

    void accept() override;

Q_SIGNALS:
    /// The coordinator has taken it.
    void saved(const lockstep::WorkerId& worker);

private:
    void build();
    void fill(const WorkerView& worker);
    QLineEdit* addLine(const QString& field, const QString& label, const QString& hint = {});
    void addField(const QString& field, const QString& label, QWidget* widget);
    NewWorker newWorker() const;
    WorkerChange change() const;
    void send();
    void answered(const Result<client::Reply<WorkerView>>& answer);
    void showFault(const Error& error);
    std::vector<QString> tags() const;

    Session& m_session;
    Shared<WorkerView> m_worker;
    QFormLayout* m_form = nullptr;
    QLineEdit* m_id = nullptr;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_host = nullptr;
    QSpinBox* m_port = nullptr;
    QCheckBox* m_tls = nullptr;
    QLineEdit* m_group = nullptr;
    QLineEdit* m_tags = nullptr;
    std::map<QString, WrappedLabel*> m_faults; ///< by field; the empty one is of the whole
};

/// Makes a token with which an agent joins the fleet, and shows the command for it once.
class JoinSheet : public PromptDialog {
    Q_OBJECT
public:
    JoinSheet(Session& session, QWidget* window);

    void accept() override;

private:
    void show(const EnrollToken& token);

    Session& m_session;
    WrappedLabel* m_text;
    QPlainTextEdit* m_command;
};

} // namespace lockstep::ui
