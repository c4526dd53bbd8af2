// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settings_page.h"

#include "ui/delegates/row_delegate.h"
#include "ui/pages/page_head.h"
#include "ui/pages/settings/about_section.h"
#include "ui/pages/settings/connections_section.h"
#include "ui/pages/settings/console_sections.h"
#include "ui/pages/settings/coordinator_section.h"
#include "ui/style/item_roles.h"
#include "ui/widgets/card.h"

#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace lockstep::ui {

namespace {

constexpr int listWidth = 208;
constexpr int mostWidth = 880;
constexpr auto addItem = "add-connection"_L1;
constexpr auto editPrefix = "connection:"_L1;

} // namespace

SettingsPage::SettingsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_coordinator(new CoordinatorSettings(session(), this)),
      m_list(new QListWidget), m_stack(new QStackedWidget),
      m_connections(new ConnectionsSection(context))
{
    setObjectName(u"settingsPage"_s);
    m_list->setObjectName(u"settingsSections"_s);
    m_list->setAccessibleName(tr("Sections of the settings"));
    m_list->setFixedWidth(listWidth);
    m_list->setFrameShape(QFrame::NoFrame);
    auto* rows = new RowDelegate(*m_list);
    rows->setRuled(false);
    m_list->setItemDelegate(rows);
    auto* body = new QHBoxLayout;
    body->setSpacing(24);
    auto* rail = new Card;
    rail->layout()->setContentsMargins(1, 4, 1, 4);
    rail->addWidget(m_list);
    body->addWidget(rail, 0, Qt::AlignTop);
    body->addWidget(m_stack, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(16);
    column->addWidget(new PageHead(titleOf(PageId::Settings)));
    column->addLayout(body, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_connections, &ConnectionsSection::noticed, this, &Page::noticed);
    connect(m_connections, &ConnectionsSection::failed, this, &SettingsPage::tellFailure);
    addSections();
    m_list->setFixedHeight(m_list->count() * m_list->sizeHintForRow(0));
    m_list->setCurrentRow(0);
    m_coordinator->load();
}

void SettingsPage::addSections()
{
    addSection(u"connections"_s, tr("Connections"), u"plug"_s, m_connections);
    addCoordinatorSections();
    addSection(u"appearance"_s, tr("Appearance"), u"sun"_s,
               new AppearanceSection(context().settings));
    addSection(u"console"_s, tr("Console"), u"command"_s, new BehaviourSection(context().settings));
    addSection(u"about"_s, tr("About"), u"info"_s, new AboutSection(session()));
}

void SettingsPage::addCoordinatorSections()
{
    using Parts = std::vector<CoordinatorSection::Part>;
    const auto add = [this](const QString& name, const QString& title, const QString& icon,
                            const Parts& parts) {
        addSection(name, title, icon, new CoordinatorSection(*m_coordinator, session(), parts));
    };
    add(u"schedules"_s, tr("Schedules"), u"clock"_s,
        {{tr("Checks and automatic updates"), u"distributed."_s},
         {tr("Updates and backups"), u"version_manager."_s},
         {tr("What is kept, and for how long"), u"retention."_s}});
    add(u"thresholds"_s, tr("Thresholds"), u"warning"_s,
        {{tr("Severity by the age of a drift"), u"alerting.rules.drift_age."_s},
         {tr("When alerts fire"), u"alerting.rules."_s}});
    add(u"notifications"_s, tr("Notifications"), u"bell"_s,
        {{tr("How people are told"), u"alerting.notify."_s},
         {tr("Alerting"), u"alerting.enabled"_s}});
    add(u"service"_s, tr("Service"), u"server"_s,
        {{tr("Limits"), u"limits."_s}, {tr("Logging"), u"logging."_s}});
}

void SettingsPage::addSection(const QString& name, const QString& title, const QString& icon,
                              QWidget* section)
{
    auto* item = new QListWidgetItem(title, m_list);
    item->setData(IdRole, name);
    item->setData(LookIconRole, icon);
    item->setData(LookToneRole, QVariant::fromValue(Tone::Neutral));
    auto* host = new QWidget;
    auto* row = new QHBoxLayout(host);
    row->setContentsMargins(0, 0, 8, 0);
    section->setMaximumWidth(mostWidth);
    row->addWidget(section, 1000);
    row->addStretch(1); // what is left beside the widest
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(host);
    m_stack->addWidget(scroll);
}

void SettingsPage::show(const QString& name)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(IdRole).toString() == name)
            m_list->setCurrentRow(row);
    }
}

void SettingsPage::open(const Destination& destination)
{
    if (!destination.filter.isEmpty())
        show(destination.filter);
    const bool isEdit = destination.item.startsWith(editPrefix);
    if (!isEdit && destination.item != addItem)
        return;
    show(u"connections"_s);
    if (isEdit)
        m_connections->editConnection(destination.item.sliced(editPrefix.size()));
    else
        m_connections->addConnection();
}

std::vector<Command> SettingsPage::commands()
{
    std::vector<Command> commands{{.id = u"settings.addConnection"_s,
                                   .text = tr("Add a connection…"),
                                   .icon = u"plus"_s,
                                   .run = [this] {
                                       show(u"connections"_s);
                                       m_connections->addConnection();
                                   }}};
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem* item = m_list->item(row);
        const QString name = item->data(IdRole).toString();
        commands.push_back({.id = u"settings."_s + name,
                            .text = tr("Settings: %1").arg(item->text()),
                            .icon = u"settings"_s,
                            .run = [this, name] { show(name); }});
    }
    return commands;
}

} // namespace lockstep::ui
