// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alerts_section.h"

#include "ui/text/words.h"

namespace lockstep::ui {

AlertsSection::AlertsSection(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context)
{}

void AlertsSection::allow(QWidget& control, bool isAllowed) const
{
    control.setEnabled(isAllowed);
    control.setToolTip(isAllowed ? QString()
                                 : tr("Your role is “%1”. Ask an administrator for a token that "
                                      "may do this.")
                                       .arg(word(fleet().about().role)));
}

} // namespace lockstep::ui
