// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/worker_sheet.h"
#include "ui/state/when_done.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSysInfo>

namespace lockstep::ui {

namespace {

constexpr int tlsPort = 8443;

/// Where a worker reaches the coordinator, as far as it can be known from here.
QString coordinatorUrl(const client::Endpoint& endpoint)
{
    if (endpoint.unixSocket.isEmpty() && endpoint.base.scheme() == "https"_L1)
        return endpoint.displayName();
    const QString host = endpoint.unixSocket.isEmpty() && !endpoint.base.host().isEmpty()
                             ? endpoint.base.host()
                             : QSysInfo::machineHostName();
    return u"https://%1:%2"_s.arg(host).arg(tlsPort);
}

} // namespace

JoinSheet::JoinSheet(Session& session, QWidget* window)
    : PromptDialog(tr("Let an agent join"), tr("Copy command"), false, window), m_session(session),
      m_text(new WrappedLabel), m_command(new QPlainTextEdit)
{
    setObjectName(u"joinSheet"_s);
    m_text->setObjectName(u"joinText"_s);
    m_text->setMinimumWidth(480);
    m_text->setFullText(tr("A token is being made…"));
    m_command->setObjectName(u"joinCommand"_s);
    m_command->setAccessibleName(tr("Command for the worker"));
    m_command->setReadOnly(true);
    m_command->setFont(fixedFont());
    m_command->setFixedHeight(96);
    m_command->setTabChangesFocus(true);
    addBody(m_text);
    addBody(m_command);
    acceptButton().setEnabled(false);
    whenDone(session.client().createEnrollToken({}), this, [this](const auto& token) {
        if (token)
            return show(*token);
        const Failure failure = describe(token.error(), tr("Making a token"));
        m_text->setFullText(
            QStringList{failure.title, failure.detail, failure.nextStep}.join(u'\n'));
    });
}

void JoinSheet::show(const EnrollToken& token)
{
    m_text->setFullText(
        tr("Run this on the worker. It is shown this once, is good for one worker, and until %1.")
            .arg(timeText(token.expiresAt, m_session.clock().now())));
    m_command->setPlainText(u"lockstep-agent join %1 --token %2 --ca-hash %3"_s.arg(
        coordinatorUrl(m_session.client().endpoint()), token.token, token.caSha256.value()));
    acceptButton().setEnabled(true);
    acceptButton().setFocus();
}

void JoinSheet::accept()
{
    QGuiApplication::clipboard()->setText(m_command->toPlainText());
    acceptButton().setText(tr("Copied"));
}

} // namespace lockstep::ui
