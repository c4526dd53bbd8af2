// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/coordinator_settings.h"

#include <QWidget>

namespace lockstep::ui {

class Banner;
class Card;
class EmptyState;
class LoadingStripe;
class SettingRow;

/// Those settings of the coordinator whose keys begin in one of some ways, a card for each.
class CoordinatorSection : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString title;
        QString prefix; ///< of the keys; the first part that fits has the setting
    };
    CoordinatorSection(CoordinatorSettings& settings, Session& session, std::vector<Part> parts,
                       QWidget* parent = nullptr);

private:
    void refresh();
    void refreshRole();
    SettingRow* rowOf(const Setting& setting);
    void tellFailure(const QString& key, const Error& error);

    CoordinatorSettings& m_settings;
    Session& m_session;
    std::vector<Part> m_parts;
    std::vector<Card*> m_cards; ///< of the parts
    LoadingStripe* m_stripe;
    Banner* m_problem;
    std::map<QString, SettingRow*> m_rows;
};

} // namespace lockstep::ui
