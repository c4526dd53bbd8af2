// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/connection_book.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace lockstep::ui {

class Badge;
class ElidedLabel;
class IconButton;
class WrappedLabel;

/// One coordinator that the console knows: where it is, how the way to it is, and what can be done
/// with it.
class ConnectionCard : public Card {
    Q_OBJECT

public:
    explicit ConnectionCard(QWidget* parent = nullptr);

    /// `session`: null while it is not open.
    void show(const ConnectionProfile& profile, Session* session, const QDateTime& now);
    const ConnectionProfile& profile() const noexcept { return m_profile; }
    void setPlace(bool isFirst, bool isLast);

Q_SIGNALS:
    void editAsked();
    void removeAsked();
    void toggleAsked();
    void moveAsked(int by);

private:
    ConnectionProfile m_profile;
    Badge* m_state;
    ElidedLabel* m_address;
    WrappedLabel* m_problem;
    QPushButton* m_toggle;
    QPushButton* m_edit;
    QPushButton* m_remove;
    IconButton* m_up;
    IconButton* m_down;
};

} // namespace lockstep::ui
