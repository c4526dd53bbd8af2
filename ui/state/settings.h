// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep::ui {

enum class ThemeChoice { System, Light, Dark };
enum class WorkersView { Grid, Table };

} // namespace lockstep::ui

namespace lockstep {

template <>
inline constexpr auto enumWords<ui::ThemeChoice> =
    std::to_array<EnumWord<ui::ThemeChoice>>({{ui::ThemeChoice::System, "system"},
                                              {ui::ThemeChoice::Light, "light"},
                                              {ui::ThemeChoice::Dark, "dark"}});
template <>
inline constexpr auto enumWords<ui::WorkersView> = std::to_array<EnumWord<ui::WorkersView>>(
    {{ui::WorkersView::Grid, "grid"}, {ui::WorkersView::Table, "table"}});

} // namespace lockstep

namespace lockstep::ui {

/// A question about the fleet that has a name.
struct SavedFilter {
    QString name;
    QString query; ///< see core/model/selector.h

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
    static constexpr auto fields()
    {
        using T = SavedFilter;
        return std::tuple{
            required("name", &T::name).between(1, 200),
            field("query", &T::query).between(0, 4096),
        };
    }
};

/// A coordinator that the console knows by name. Its token is in a TokenVault, under the id.
struct ConnectionProfile {
    QString id;
    QString name;
    QString address; ///< as client::Endpoint::parse() takes it; empty: the coordinator inside
    QString caFile;
    QString pinSha256; ///< of its certificate
    bool openAtStart = true;

    friend bool operator==(const ConnectionProfile&, const ConnectionProfile&) = default;
    static constexpr auto fields()
    {
        using T = ConnectionProfile;
        return std::tuple{
            required("id", &T::id).between(1, 64),
            field("name", &T::name, "for people").between(0, 200),
            field("address", &T::address, "empty: the coordinator inside the console"),
            field("ca_file", &T::caFile, "PEM; who may have signed its certificate"),
            field("pin_sha256", &T::pinSha256, "of the one certificate that is trusted"),
            field("open_at_start", &T::openAtStart),
        };
    }
};

/// All that a person chooses in the console, and what it remembers between two starts.
struct Settings {
    ThemeChoice theme = ThemeChoice::System;
    QString language;
    bool closeToTray = true;
    bool notifications = true;
    WorkersView workersView = WorkersView::Grid;
    std::vector<SavedFilter> savedFilters;
    std::vector<ConnectionProfile> connections;
    int chartDays = 14;
    bool seenGreeting = false;
    QString lastPage;
    QString windowGeometry;
    std::map<QString, QString> arrangements; ///< of columns and parts of pages; base64

    friend bool operator==(const Settings&, const Settings&) = default;
    static constexpr auto fields()
    {
        using T = Settings;
        return std::tuple{
            field("theme", &T::theme),
            field("language", &T::language, "as in de or sr_Latn; empty: the system's")
                .between(0, 35),
            field("close_to_tray", &T::closeToTray, "closing the window leaves it running"),
            field("notifications", &T::notifications, "of the desktop"),
            field("workers_view", &T::workersView),
            field("saved_filters", &T::savedFilters).between(0, 200),
            field("connections", &T::connections).between(0, 200),
            field("chart_days", &T::chartDays, "how far back charts look").between(1, 365),
            field("seen_greeting", &T::seenGreeting, "remembered"),
            field("last_page", &T::lastPage, "remembered").between(0, 64),
            field("window_geometry", &T::windowGeometry, "remembered; base64").between(0, 4096),
            field("arrangements", &T::arrangements, "remembered: columns and parts of pages"),
        };
    }
};

/// Settings with the document that they were read from, which may hold members of a newer version.
struct StoredSettings {
    Settings settings;
    QJsonObject document;
};

/// Reads what settingsText() wrote. The error names what does not fit.
Result<StoredSettings> parseSettings(const QByteArray& text);
/// The settings for a file that people may read. Members of the document that this version does not
/// know are kept, in the connections and saved filters that are still there, too.
QByteArray settingsText(const StoredSettings& stored);

} // namespace lockstep::ui
