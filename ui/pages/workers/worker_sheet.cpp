// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_sheet.h"

#include "ui/state/when_done.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

namespace lockstep::ui {

namespace {

QString titleOf(const Shared<WorkerView>& worker)
{
    return worker ? WorkerSheet::tr("Edit %1").arg(worker->id.value())
                  : WorkerSheet::tr("Add a worker");
}

template <class T>
void setIfChanged(std::optional<T>& member, const T& value, const T& before)
{
    if (value != before)
        member = value;
}

} // namespace

WorkerSheet::WorkerSheet(Session& session, const Shared<WorkerView>& worker, QWidget* window)
    : PromptDialog(ui::titleOf(worker), worker ? tr("Save") : tr("Add"), false, window),
      m_session(session), m_worker(worker)
{
    setObjectName(u"workerSheet"_s);
    build();
    if (worker)
        fill(*worker);
    (worker ? m_name : m_id)->setFocus();
}

void WorkerSheet::build()
{
    auto* body = new QWidget;
    m_form = new QFormLayout(body);
    m_form->setContentsMargins({});
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_id = addLine(u"id"_s, tr("Id"), tr("worker01"));
    m_name = addLine(u"name"_s, tr("Name"), tr("for people; may be empty"));
    m_host = addLine(u"host"_s, tr("Host"), tr("name or IP address"));
    m_port = new QSpinBox;
    m_port->setRange(1, 65535);
    m_port->setValue(8443);
    addField(u"port"_s, tr("Port"), m_port);
    m_tls = new QCheckBox(tr("Speak TLS"));
    m_tls->setChecked(true);
    addField(u"tls"_s, {}, m_tls);
    m_group = addLine(u"group"_s, tr("Group"));
    m_tags = addLine(u"tags"_s, tr("Tags"), tr("separated by commas"));
    auto* fault = new WrappedLabel(TextSize::Small, Voice::Error);
    fault->setObjectName(u"fault"_s);
    fault->hide();
    m_form->addRow(fault);
    m_faults[{}] = fault;
    addBody(body);
}

QLineEdit* WorkerSheet::addLine(const QString& field, const QString& label, const QString& hint)
{
    auto* line = new QLineEdit;
    line->setPlaceholderText(hint);
    addField(field, label, line);
    return line;
}

void WorkerSheet::addField(const QString& field, const QString& label, QWidget* widget)
{
    widget->setObjectName(field);
    if (!label.isEmpty())
        widget->setAccessibleName(label);
    auto* fault = new WrappedLabel(TextSize::Small, Voice::Error);
    fault->setObjectName(field + u"Fault"_s);
    fault->hide();
    m_form->addRow(label, widget);
    m_form->addRow({}, fault);
    m_faults[field] = fault;
}

void WorkerSheet::fill(const WorkerView& worker)
{
    m_id->setText(worker.id.value());
    m_id->setEnabled(false);
    m_name->setText(worker.name == worker.id.value() ? QString() : worker.name);
    m_host->setText(worker.host);
    m_port->setValue(worker.port);
    m_tls->setChecked(worker.tls);
    m_group->setText(worker.group);
    m_tags->setText(QStringList(worker.tags.begin(), worker.tags.end()).join(u", "_s));
}

std::vector<QString> WorkerSheet::tags() const
{
    std::vector<QString> tags;
    for (const QString& each : m_tags->text().split(u',')) {
        if (!each.trimmed().isEmpty())
            tags.push_back(each.trimmed());
    }
    return tags;
}

NewWorker WorkerSheet::newWorker() const
{
    return {.id = WorkerId(m_id->text().trimmed()),
            .name = m_name->text().trimmed(),
            .host = m_host->text().trimmed(),
            .port = m_port->value(),
            .tls = m_tls->isChecked(),
            .group = m_group->text().trimmed(),
            .tags = tags(),
            .certificateSha256 = {}};
}

/// What differs from the worker as it was.
WorkerChange WorkerSheet::change() const
{
    const QString name = m_worker->name == m_worker->id.value() ? QString() : m_worker->name;
    WorkerChange change;
    setIfChanged(change.name, m_name->text().trimmed(), name);
    setIfChanged(change.host, m_host->text().trimmed(), m_worker->host);
    setIfChanged(change.port, m_port->value(), m_worker->port);
    setIfChanged(change.tls, m_tls->isChecked(), m_worker->tls);
    setIfChanged(change.group, m_group->text().trimmed(), m_worker->group);
    setIfChanged(change.tags, tags(), m_worker->tags);
    return change;
}

void WorkerSheet::accept()
{
    if (!acceptButton().isEnabled())
        return;
    for (WrappedLabel* fault : m_faults | std::views::values)
        fault->hide();
    acceptButton().setEnabled(false);
    send();
}

void WorkerSheet::send()
{
    const client::CoordinatorClient& client = m_session.client();
    whenDone(m_worker ? client.changeWorker(m_worker->id, change()) : client.addWorker(newWorker()),
             this, [this](const auto& answer) { answered(answer); });
}

void WorkerSheet::answered(const Result<client::Reply<WorkerView>>& answer)
{
    acceptButton().setEnabled(true);
    if (!answer)
        return showFault(answer.error());
    m_session.refreshWorker(answer->id);
    Q_EMIT saved(answer->id);
    PromptDialog::accept();
}

/// The coordinator begins with the path of the member that is wrong.
void WorkerSheet::showFault(const Error& error)
{
    static const QRegularExpression path(u"(?:^|\\s)/(\\w+)\\b"_s);
    const QString field = path.match(error.message()).captured(1);
    const auto found = m_faults.find(field);
    WrappedLabel* fault = found == m_faults.end() ? m_faults.at({}) : found->second;
    const Failure failure =
        describe(error, m_worker ? tr("Changing the worker") : tr("Adding the worker"));
    fault->setFullText(found == m_faults.end() || field.isEmpty()
                           ? QStringList{failure.title, failure.detail}.join(u": "_s)
                           : plain(error.message().section(u"/%1: "_s.arg(field), 1)));
    fault->show();
    if (auto* widget = findChild<QWidget*>(field); widget && !field.isEmpty())
        widget->setFocus();
}

} // namespace lockstep::ui
