// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/connections.h"
#include "ui/shell/workspace.h"

#include <QTimer>

class QLabel;
class QMenu;
class QStackedWidget;

namespace lockstep::ui {

class CommandPalette;
class Greeting;
class NoticeStack;
class Rail;

/// The console's window: the rail, the workspace of the coordinator that is shown, and what lies
/// over them. Everything that it is given must live longer.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    struct Options {
        SettingsStore& settings;
        Connections& connections;
        Prompts& prompts;
        PageFactory makePage;
    };
    explicit MainWindow(const Options& options);
    ~MainWindow() override;

    /// Shows the place of the coordinator, or of the one that is shown where the id is empty.
    void open(const QString& session, const Destination& destination);
    /// Comes to the front, wherever it was.
    void bringUp();
    /// Closing hides the window while this holds; else it quits.
    void setStaysInTray(bool stays) { m_staysInTray = stays; }
    void notice(const Notice& notice);
    /// How starting the demo fleet goes, for people; empty: nothing to say.
    void setDemoState(const QString& state);
    /// The workspace that is shown; null where none is open.
    Workspace* current() const;
    std::vector<Command> commands();

Q_SIGNALS:
    void demoAsked();
    void quitAsked();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeGreeting();
    void makeShortcuts();
    void addSession(Session& session);
    void removeSession(Session& session);
    void showSession(const QString& id);
    void showNext(int by);
    void greetOrShow();
    void pass(const std::optional<Destination>& then);
    void refreshRail();
    void refreshTitle();
    void showCoordinators();
    void openPalette();
    void addPageCommands(std::vector<Command>& commands);
    void addWorkerCommands(std::vector<Command>& commands);
    void addCoordinatorCommands(std::vector<Command>& commands);
    void remember();
    void restore();

    Options m_options;
    Rail* m_rail;
    QStackedWidget* m_stack;
    Greeting* m_greeting = nullptr;
    QLabel* m_starting;
    NoticeStack* m_notices;
    CommandPalette* m_palette;
    std::map<QString, Workspace*> m_workspaces;
    QString m_shown; ///< id of the session that is shown
    std::unique_ptr<QMenu> m_menu;
    QTimer m_refresh;
    bool m_staysInTray = false;
};

} // namespace lockstep::ui
