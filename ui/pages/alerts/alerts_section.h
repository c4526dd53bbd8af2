// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace lockstep::ui {

/// One of the alerts page's views. It is made with the page, and shown when it is chosen.
class AlertsSection : public QWidget {
    Q_OBJECT

public:
    explicit AlertsSection(const PageContext& context, QWidget* parent = nullptr);

    /// Shown from now on: what it needs is asked for.
    virtual void enter() {}

Q_SIGNALS:
    void asked(const lockstep::ui::Destination& destination);
    void noticed(const lockstep::ui::Notice& notice);
    void failed(const lockstep::Error& error, const QString& doing);
    void silenceAsked(const std::vector<lockstep::AlertMatcher>& matchers);

protected:
    Session& session() const { return m_context.session; }
    const FleetState& fleet() const { return m_context.session.fleet(); }
    Clock& clock() const { return m_context.session.clock(); }
    Prompts& prompts() const { return m_context.prompts; }
    /// Enabled where the role may do it; else the tool tip says who may.
    void allow(QWidget& control, bool isAllowed) const;

private:
    PageContext m_context;
};

} // namespace lockstep::ui
