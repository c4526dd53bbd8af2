// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QListWidget;
class QStackedWidget;

namespace lockstep::ui {

class ConnectionsSection;
class CoordinatorSettings;

/// What can be chosen, of the console and of the coordinator. Each change holds at once.
class SettingsPage : public Page {
    Q_OBJECT

public:
    explicit SettingsPage(const PageContext& context, QWidget* parent = nullptr);

    /// The filter is a section: "connections", "schedules", "thresholds", "notifications",
    /// "service", "appearance", "console" or "about". An item is "add-connection", or
    /// "connection:" and the id of the one to edit.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

private:
    void addSections();
    void addSection(const QString& name, const QString& title, const QString& icon,
                    QWidget* section);
    void addCoordinatorSections();
    void show(const QString& name);

    CoordinatorSettings* m_coordinator;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    ConnectionsSection* m_connections;
};

} // namespace lockstep::ui
