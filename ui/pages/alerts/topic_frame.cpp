// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/topic_frame.h"

#include "ui/text/failures.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/loading_stripe.h"

#include <QStackedWidget>

namespace lockstep::ui {

TopicFrame::TopicFrame(Session& session, Topic topic, QWidget* content, QWidget* empty)
    : m_session(session), m_topic(topic), m_stripe(new LoadingStripe),
      m_problem(new Banner(Tone::Bad)), m_stack(new QStackedWidget)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_stripe);
    column->addWidget(m_problem);
    column->addWidget(m_stack, 1);
    m_problem->setObjectName(u"topicProblem"_s);
    m_problem->setAction(tr("Try again"));
    m_stack->addWidget(content);
    m_stack->addWidget(empty);
    m_stack->addWidget(new QWidget); // nothing, until something is known
    connect(m_problem, &Banner::actionTriggered, this, [this] { m_session.refresh(m_topic); });
    connect(&session.fleet(), &FleetState::topicChanged, this, [this](Topic changed) {
        if (changed == m_topic)
            refresh();
    });
    refresh();
}

void TopicFrame::setEmpty(bool isEmpty)
{
    m_isEmpty = isEmpty;
    refresh();
}

void TopicFrame::refresh()
{
    const TopicState& state = m_session.fleet().topic(m_topic);
    m_stripe->setLoading(state.isLoading && !state.isKnown());
    m_problem->setVisible(state.problem.has_value());
    if (state.problem) {
        const Failure failure = describe(*state.problem, tr("Reading this from the coordinator"));
        m_problem->setText(failure.title + u". "_s + failure.nextStep);
    }
    m_stack->setCurrentIndex(!m_isEmpty ? 0 : state.isKnown() ? 1 : 2);
}

} // namespace lockstep::ui
