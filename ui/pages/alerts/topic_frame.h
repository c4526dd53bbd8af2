// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QStackedWidget;

namespace lockstep::ui {

class Banner;
class LoadingStripe;

/// Around what shows a topic: that it is being loaded for the first time, why it could not be, and
/// what is said instead while there is nothing to show.
class TopicFrame : public QWidget {
    Q_OBJECT

public:
    /// Takes both widgets.
    TopicFrame(Session& session, Topic topic, QWidget* content, QWidget* empty);

    void setEmpty(bool isEmpty);

private:
    void refresh();

    Session& m_session;
    Topic m_topic;
    bool m_isEmpty = true;
    LoadingStripe* m_stripe;
    Banner* m_problem;
    QStackedWidget* m_stack;
};

} // namespace lockstep::ui
