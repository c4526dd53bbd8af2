// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/silence_preview.h"

#include "ui/models/alert_words.h"
#include "ui/state/when_done.h"
#include "ui/style/icons.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"

#include <QListWidget>
#include <QTimer>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto pauseBeforeAsking = 300ms;
constexpr int mostShown = 100;

} // namespace

SilencePreviewCard::SilencePreviewCard(Session& session, QWidget* parent)
    : Card(tr("What it will match"), parent), m_session(session), m_pause(new QTimer(this)),
      m_sentence(new WrappedLabel), m_stripe(new LoadingStripe),
      m_counts(new WrappedLabel(TextSize::Title)), m_alerts(new QListWidget)
{
    setObjectName(u"silencePreview"_s);
    m_sentence->setObjectName(u"silenceSentence"_s);
    m_counts->setObjectName(u"silenceCounts"_s);
    m_alerts->setObjectName(u"silenceAlerts"_s);
    m_alerts->setAccessibleName(tr("Alerts that it would silence now"));
    m_alerts->setTextElideMode(Qt::ElideRight);
    m_alerts->setSelectionMode(QAbstractItemView::NoSelection);
    addWidget(m_sentence);
    addWidget(m_stripe);
    addWidget(m_counts);
    addWidget(m_alerts, 1);
    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseBeforeAsking);
    connect(m_pause, &QTimer::timeout, this, &SilencePreviewCard::ask);
}

void SilencePreviewCard::show(const SilenceRequest& request)
{
    m_request = request;
    m_sentence->setFullText(sentenceOf(request, m_session.clock().now()));
    ++m_question;
    if (request.matchers.empty()) {
        m_pause->stop();
        m_stripe->setLoading(false);
        m_counts->setFullText({});
        return m_alerts->clear();
    }
    m_pause->start();
}

void SilencePreviewCard::ask()
{
    m_stripe->setLoading(true);
    whenDone(m_session.client().previewSilence(m_request), this,
             [this, question = m_question](const auto& answer) { take(question, answer); });
}

void SilencePreviewCard::take(int question, const Result<client::Reply<SilencePreview>>& answer)
{
    if (question != m_question)
        return;
    m_stripe->setLoading(false);
    m_alerts->clear();
    if (!answer)
        return m_counts->setFullText(answer.error().message());
    const auto count = qint64(answer->alerts.size());
    m_counts->setFullText(
        tr("%1 now, of %2", "alerts, workers")
            .arg(countText(count, Noun::Alerts), countText(answer->workers, Noun::Workers)));
    for (const Alert& alert : answer->alerts | std::views::take(mostShown)) {
        auto* item = new QListWidgetItem(icon(look(alert.severity).icon), plain(alert.message));
        item->setToolTip(escaped(alert.message));
        m_alerts->addItem(item);
    }
    if (count > mostShown)
        m_alerts->addItem(tr("and %Ln more", nullptr, int(count) - mostShown));
}

} // namespace lockstep::ui
