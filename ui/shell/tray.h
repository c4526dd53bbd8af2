// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/news.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace lockstep::ui {

/// How the coordinators that are open stand together, for the tray.
struct TraySummary {
    int workers = 0;
    int upToDate = 0;
    int alerts = 0;
    int running = 0; ///< updates
    int lost = 0;    ///< coordinators that cannot be heard
    std::optional<AlertSeverity> worst{};

    friend bool operator==(const TraySummary&, const TraySummary&) = default;
};
TraySummary summaryOf(const std::vector<Session*>& sessions);
/// A few short lines for people.
QString toolTipOf(const TraySummary& summary);

/// The icon in the desktop's tray: the worst severity by shape and colour, counts as its tool tip,
/// and news told as notifications, those of a few seconds together. Does nothing where the desktop
/// has no tray. GUI thread.
class Tray : public QObject {
    Q_OBJECT
public:
    Tray(ConnectionBook& book, SettingsStore& settings, QObject* parent = nullptr);

    /// The desktop has a tray, and the icon is in it.
    bool isShown() const { return m_icon.isVisible(); }
    const QIcon& icon() const { return m_shown; }
    QString toolTip() const { return m_icon.toolTip(); }
    /// What was told last; for tests, and empty where nothing was.
    const std::vector<Headline>& lastNews() const { return m_lastNews; }

Q_SIGNALS:
    void openAsked();
    void quitAsked();
    /// Of the coordinator with this id.
    void asked(const QString& session, const lockstep::ui::Destination& destination);
    void told(const lockstep::ui::Headline& headline);

private:
    void follow();
    void watch(Session& session);
    void refresh();
    void tell();

    ConnectionBook& m_book;
    SettingsStore& m_settings;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
    QIcon m_shown;
    QString m_iconName;
    std::set<Session*> m_watched;
    std::map<QString, std::vector<Event>> m_news; ///< by session
    std::vector<Headline> m_lastNews;
    std::pair<QString, Destination> m_click; ///< where the last notification leads
    QTimer m_refresh;
    QTimer m_tell;
};

} // namespace lockstep::ui
