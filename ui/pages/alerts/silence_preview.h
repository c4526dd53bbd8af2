// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"
#include "ui/widgets/card.h"

class QListWidget;

namespace lockstep::ui {

class LoadingStripe;
class WrappedLabel;

/// How a silence that is being written reads, and what it would match now: the coordinator is
/// asked a moment after the last change.
class SilencePreviewCard : public Card {
    Q_OBJECT

public:
    explicit SilencePreviewCard(Session& session, QWidget* parent = nullptr);

    void show(const SilenceRequest& request);

private:
    void ask();
    void take(int question, const Result<client::Reply<SilencePreview>>& answer);

    Session& m_session;
    SilenceRequest m_request;
    int m_question = 0; ///< answers to earlier ones do not count
    QTimer* m_pause;
    WrappedLabel* m_sentence;
    LoadingStripe* m_stripe;
    WrappedLabel* m_counts;
    QListWidget* m_alerts;
};

} // namespace lockstep::ui
