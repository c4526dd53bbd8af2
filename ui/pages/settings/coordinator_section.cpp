// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/coordinator_section.h"

#include "ui/pages/settings/setting_row.h"
#include "ui/text/failures.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/loading_stripe.h"

namespace lockstep::ui {

CoordinatorSection::CoordinatorSection(CoordinatorSettings& settings, Session& session,
                                       std::vector<Part> parts, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_session(session), m_parts(std::move(parts)),
      m_stripe(new LoadingStripe), m_problem(new Banner(Tone::Bad))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addWidget(m_stripe);
    column->addWidget(m_problem);
    m_problem->setObjectName(u"settingsProblem"_s);
    m_problem->setAction(tr("Try again"));
    for (const Part& part : m_parts) {
        auto* card = new Card(part.title);
        card->body().setSpacing(0);
        card->hide();
        column->addWidget(card);
        m_cards.push_back(card);
    }
    column->addStretch();
    connect(m_problem, &Banner::actionTriggered, &settings, &CoordinatorSettings::load);
    connect(&settings, &CoordinatorSettings::changed, this, &CoordinatorSection::refresh);
    connect(&settings, &CoordinatorSettings::changeFailed, this, &CoordinatorSection::tellFailure);
    connect(&session.fleet(), &FleetState::aboutChanged, this, &CoordinatorSection::refreshRole);
    refresh();
}

void CoordinatorSection::refresh()
{
    m_stripe->setLoading(m_settings.isLoading() && !m_settings.isKnown());
    m_problem->setVisible(m_settings.problem().has_value());
    if (m_settings.problem()) {
        const Failure failure =
            describe(*m_settings.problem(), tr("Reading the coordinator's settings"));
        m_problem->setText(failure.title + u". "_s + failure.nextStep);
    }
    for (const Setting& setting : m_settings.all()) {
        if (SettingRow* row = rowOf(setting))
            row->show(setting, m_session.clock().now());
    }
    refreshRole();
}

SettingRow* CoordinatorSection::rowOf(const Setting& setting)
{
    if (const auto found = m_rows.find(setting.key); found != m_rows.end())
        return found->second;
    const auto part = std::ranges::find_if(
        m_parts, [&](const Part& each) { return setting.key.startsWith(each.prefix); });
    if (part == m_parts.end())
        return nullptr;
    Card* card = m_cards[size_t(part - m_parts.begin())];
    auto* row = new SettingRow(setting);
    card->addWidget(row);
    card->show();
    m_rows[setting.key] = row;
    connect(row, &SettingRow::changeAsked, &m_settings, &CoordinatorSettings::change);
    return row;
}

void CoordinatorSection::refreshRole()
{
    const bool isAllowed = m_session.fleet().mayAdminister();
    const QString reason = tr("Only administrators may change this; your role is “%1”.")
                               .arg(word(m_session.fleet().about().role));
    for (const auto& [key, row] : m_rows)
        row->setChangeable(isAllowed, reason);
}

void CoordinatorSection::tellFailure(const QString& key, const Error& error)
{
    const auto found = m_rows.find(key);
    if (found == m_rows.end() || error.code() == ErrorCode::Cancelled)
        return;
    const Failure failure = describe(error, tr("Saving this"));
    found->second->setFault(failure.title + u". "_s + failure.detail);
}

} // namespace lockstep::ui
