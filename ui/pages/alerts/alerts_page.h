// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QStackedWidget;

namespace lockstep::ui {

class ActiveAlerts;
class AlertsSection;
class ChannelForm;
class ChannelsSection;
class PageHead;
class SegmentedButton;
class SilenceSheet;

/// What people must know: the alerts that fire and those that were, silences, and how people are
/// told.
class AlertsPage : public Page {
    Q_OBJECT

public:
    enum Section { Active, History, Silences, Channels, Deliveries };

    explicit AlertsPage(const PageContext& context, QWidget* parent = nullptr);

    /// An item is an alert; the filter is "active", "history", "silences", "channels" or
    /// "deliveries", or else a text to look for in those that fire.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;
    Section section() const;

private:
    void fillHead();
    void add(AlertsSection* section);
    void connectSection(AlertsSection* section);
    void enter(int section);
    void openSheet(const std::vector<AlertMatcher>& matchers);
    void closeSheet();
    void tellCount(int alerts);

    SegmentedButton* m_tabs;
    PageHead* m_head;
    QStackedWidget* m_outer; ///< the sections, or a form in their place
    QStackedWidget* m_sections;
    ActiveAlerts* m_active;
    ChannelsSection* m_channels;
    SilenceSheet* m_sheet;
    ChannelForm* m_form;
};

} // namespace lockstep::ui
