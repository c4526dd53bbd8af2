// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/import_bar.h"

#include "ui/pages/releases/release_import.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace lockstep::ui {

ImportBar::ImportBar(ReleaseImport& work, QWidget* parent)
    : QWidget(parent), m_work(work), m_title(new ElidedLabel), m_figures(new ElidedLabel),
      m_progress(new QProgressBar), m_problem(new WrappedLabel(TextSize::Body, Voice::Error)),
      m_cancel(makeButton(tr("Cancel"), u"cross"_s)),
      m_retry(makeButton(tr("Try again"), u"retry"_s)),
      m_dismiss(makeButton(tr("Dismiss"), {}, ButtonKind::Flat))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_title->setFont(ui::font(TextSize::Title));
    row->addWidget(m_title, 1);
    m_figures->setProperty("role", u"muted"_s);
    row->addWidget(m_figures);
    for (QPushButton* button : {m_cancel, m_retry, m_dismiss})
        row->addWidget(button);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_problem);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the new release"));
    m_cancel->setObjectName(u"cancelImport"_s);
    m_retry->setObjectName(u"retryImport"_s);
    m_dismiss->setObjectName(u"dismissImport"_s);
    m_problem->setObjectName(u"importProblem"_s);
    connect(m_cancel, &QPushButton::clicked, &work, &ReleaseImport::cancel);
    connect(m_retry, &QPushButton::clicked, &work, &ReleaseImport::retry);
    connect(m_dismiss, &QPushButton::clicked, &work, &ReleaseImport::dismiss);
    connect(&work, &ReleaseImport::changed, this, &ImportBar::follow);
    follow();
}

void ImportBar::follow()
{
    const bool hasFailed = m_work.phase() == ReleaseImport::Phase::Failed;
    setVisible(m_work.phase() != ReleaseImport::Phase::Idle);
    m_title->setFullText(titleText());
    m_progress->setVisible(!hasFailed);
    m_cancel->setVisible(!hasFailed);
    m_problem->setVisible(hasFailed);
    m_retry->setVisible(hasFailed);
    m_dismiss->setVisible(hasFailed);
    if (hasFailed)
        showProblem();
    else
        showProgress();
    update();
}

QString ImportBar::titleText() const
{
    const QString name = plain(m_work.name());
    switch (m_work.phase()) {
    case ReleaseImport::Phase::Idle: return {};
    case ReleaseImport::Phase::Sending: return tr("Sending %1").arg(name);
    case ReleaseImport::Phase::Checking: return tr("The coordinator checks %1").arg(name);
    case ReleaseImport::Phase::Packaging: return tr("The coordinator packages %1").arg(name);
    case ReleaseImport::Phase::Failed: return tr("%1 has not become a release").arg(name);
    }
    Q_UNREACHABLE_RETURN({});
}

void ImportBar::showProgress()
{
    const bool isSending = m_work.phase() == ReleaseImport::Phase::Sending;
    m_progress->setRange(0, isSending ? 1000 : 0);
    if (isSending && m_work.total() > 0)
        m_progress->setValue(int(m_work.sent() * 1000 / m_work.total()));
    QString figures;
    if (isSending)
        figures = tr("%1 of %2", "bytes").arg(bytesText(m_work.sent()), bytesText(m_work.total()));
    if (m_work.waiting() > 0)
        figures += u"  ·  "_s + tr("%Ln more to come", nullptr, m_work.waiting());
    m_figures->setFullText(figures);
}

void ImportBar::showProblem()
{
    const Failure failure = describe(*m_work.problem(), tr("Making a release"));
    QStringList sentences{failure.title, failure.detail, failure.nextStep};
    sentences.removeAll(QString());
    m_problem->setFullText(sentences.join(u'\n'));
    m_figures->setFullText({});
}

void ImportBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    const bool hasFailed = m_work.phase() == ReleaseImport::Phase::Failed;
    paintPanel(painter, rect(), hasFailed ? theme.tone(Tone::Bad).background : theme.surface,
               hasFailed ? theme.tone(Tone::Bad).solid : theme.border);
}

} // namespace lockstep::ui
