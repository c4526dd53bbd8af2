// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace lockstep::ui {

class Badge;
class ElidedLabel;
class WrappedLabel;

/// One way to tell people: where to, how it does, and what became of a test.
class ChannelCard : public Card {
    Q_OBJECT

public:
    explicit ChannelCard(QWidget* parent = nullptr);

    void show(const ChannelView& channel, const QDateTime& now);
    const ChannelView& channel() const noexcept { return m_channel; }
    void setTesting(bool isTesting);
    /// What became of the test, until the next one.
    void setTestResult(const QString& text, bool isGood);
    QPushButton& testButton() const { return *m_test; }
    QPushButton& editButton() const { return *m_edit; }
    QPushButton& removeButton() const { return *m_remove; }

Q_SIGNALS:
    void testAsked();
    void editAsked();
    void removeAsked();

private:
    ChannelView m_channel;
    Badge* m_state;
    ElidedLabel* m_target;
    ElidedLabel* m_sent;
    WrappedLabel* m_error;
    Badge* m_result;
    WrappedLabel* m_resultText;
    QPushButton* m_test;
    QPushButton* m_edit;
    QPushButton* m_remove;
};

} // namespace lockstep::ui
