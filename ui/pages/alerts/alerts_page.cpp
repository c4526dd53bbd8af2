// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alerts_page.h"

#include "ui/models/alert_words.h"
#include "ui/pages/alerts/active_alerts.h"
#include "ui/pages/alerts/alert_history.h"
#include "ui/pages/alerts/channel_form.h"
#include "ui/pages/alerts/channels_section.h"
#include "ui/pages/alerts/delivery_log.h"
#include "ui/pages/alerts/silence_sheet.h"
#include "ui/pages/alerts/silences_section.h"
#include "ui/pages/page_head.h"
#include "ui/text/amounts.h"
#include "ui/widgets/segmented_button.h"

#include <QStackedWidget>

namespace lockstep::ui {

namespace {

const QStringList sectionNames{u"active"_s, u"history"_s, u"silences"_s, u"channels"_s,
                               u"deliveries"_s};

} // namespace

AlertsPage::AlertsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_tabs(new SegmentedButton(tr("View"))),
      m_head(new PageHead(titleOf(PageId::Alerts))), m_outer(new QStackedWidget),
      m_sections(new QStackedWidget), m_active(new ActiveAlerts(context)),
      m_channels(new ChannelsSection(context)), m_sheet(new SilenceSheet(context)),
      m_form(new ChannelForm(context))
{
    setObjectName(u"alertsPage"_s);
    auto* sections = new QWidget;
    auto* inner = new QVBoxLayout(sections);
    inner->setContentsMargins({});
    inner->setSpacing(16);
    inner->addWidget(m_head);
    fillHead();
    inner->addWidget(m_sections, 1);
    add(m_active);
    add(new AlertHistoryView(context));
    add(new SilencesSection(context));
    add(m_channels);
    add(new DeliveryLog(context));
    m_outer->addWidget(sections);
    m_outer->addWidget(m_sheet);
    m_outer->addWidget(m_form);
    connectSection(m_sheet);
    connectSection(m_form);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->addWidget(m_outer);
    connect(m_tabs, &SegmentedButton::currentChanged, this, &AlertsPage::enter);
    connect(m_active, &ActiveAlerts::countChanged, this, &AlertsPage::tellCount);
    connect(m_sheet, &SilenceSheet::closed, this, &AlertsPage::closeSheet);
    connect(m_form, &ChannelForm::closed, this, &AlertsPage::closeSheet);
    connect(m_channels, &ChannelsSection::formAsked, this, [this](ChannelType type) {
        m_outer->setCurrentWidget(m_form);
        m_form->begin(type);
    });
    connect(m_channels, &ChannelsSection::editAsked, this, [this](const ChannelView& channel) {
        m_outer->setCurrentWidget(m_form);
        m_form->edit(channel);
    });
    setFocusProxy(m_active);
    tellCount(int(fleet().alerts().size()));
    enter(Active);
}

void AlertsPage::fillHead()
{
    m_tabs->setObjectName(u"alertSections"_s);
    for (const QString& text :
         {tr("Active"), tr("History"), tr("Silences"), tr("Channels"), tr("Deliveries")})
        m_tabs->addSegment(text);
    m_head->addAction(m_tabs);
}

void AlertsPage::add(AlertsSection* section)
{
    m_sections->addWidget(section);
    connectSection(section);
}

void AlertsPage::connectSection(AlertsSection* section)
{
    connect(section, &AlertsSection::asked, this, &Page::asked);
    connect(section, &AlertsSection::noticed, this, &Page::noticed);
    connect(section, &AlertsSection::failed, this, &AlertsPage::tellFailure);
    connect(section, &AlertsSection::silenceAsked, this, &AlertsPage::openSheet);
}

AlertsPage::Section AlertsPage::section() const { return Section(m_sections->currentIndex()); }

void AlertsPage::enter(int section)
{
    m_sections->setCurrentIndex(section);
    qobject_cast<AlertsSection*>(m_sections->currentWidget())->enter();
}

void AlertsPage::openSheet(const std::vector<AlertMatcher>& matchers)
{
    m_outer->setCurrentWidget(m_sheet);
    m_sheet->begin(matchers);
}

void AlertsPage::closeSheet()
{
    m_outer->setCurrentIndex(0);
    m_sections->currentWidget()->setFocus();
}

void AlertsPage::tellCount(int alerts)
{
    m_head->setSummary(alerts == 0 ? QString()
                                   : tr("%1 active").arg(countText(alerts, Noun::Alerts)));
}

void AlertsPage::open(const Destination& destination)
{
    if (destination.item.isEmpty() && destination.filter.isEmpty())
        return;
    m_outer->setCurrentIndex(0);
    const auto section = sectionNames.indexOf(destination.filter);
    m_tabs->setCurrent(section < 0 ? int(Active) : int(section));
    if (section < 0 && !destination.filter.isEmpty())
        m_active->setFilterText(destination.filter);
    if (!destination.item.isEmpty())
        m_active->select(AlertId(destination.item));
}

std::vector<Command> AlertsPage::commands()
{
    const auto hasSelection = [this] {
        return fleet().mayOperate() && section() == Active && !m_active->selected().empty();
    };
    std::vector<Command> commands{{.id = u"alerts.acknowledge"_s,
                                   .text = tr("Acknowledge selected alerts"),
                                   .icon = u"check"_s,
                                   .isEnabled = hasSelection,
                                   .run = [this] { m_active->acknowledgeSelected(); }},
                                  {.id = u"alerts.silence"_s,
                                   .text = tr("Silence selected alerts…"),
                                   .icon = u"bell-off"_s,
                                   .isEnabled = hasSelection,
                                   .run = [this] { m_active->silenceSelected(); }},
                                  {.id = u"alerts.newSilence"_s,
                                   .text = tr("New silence…"),
                                   .icon = u"plus"_s,
                                   .isEnabled = [this] { return fleet().mayOperate(); },
                                   .run = [this] { openSheet(matchersFor({})); }}};
    const QStringList titles{tr("Show active alerts"), tr("Show the history of alerts"),
                             tr("Show silences"), tr("Show notification channels"),
                             tr("Show deliveries")};
    for (int i = 0; i < int(titles.size()); ++i)
        commands.push_back({.id = u"alerts."_s + sectionNames[i],
                            .text = titles[i],
                            .icon = u"alerts"_s,
                            .run = [this, i] {
                                m_outer->setCurrentIndex(0);
                                m_tabs->setCurrent(i);
                            }});
    return commands;
}

} // namespace lockstep::ui
