// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace lockstep::ui {

class KeyValueList;

/// Versions of the console and of the coordinator, who is asking, and the licences.
class AboutSection : public QWidget {
    Q_OBJECT

public:
    explicit AboutSection(Session& session, QWidget* parent = nullptr);

private:
    void refresh();

    Session& m_session;
    KeyValueList* m_facts;
};

} // namespace lockstep::ui
