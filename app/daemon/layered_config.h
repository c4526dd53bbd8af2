// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config.h"
#include "core/model/settings.h"
#include "core/store/collection.h"

namespace lockstep::daemon {

/// What was set through the API, as it is stored.
struct KeptSetting {
    QString key;
    QJsonValue value;
    QString changedBy;
    QDateTime changedAt;

    friend bool operator==(const KeptSetting&, const KeptSetting&) = default;
    static constexpr auto fields()
    {
        using T = KeptSetting;
        return std::tuple{required("key", &T::key), required("value", &T::value),
                          field("changed_by", &T::changedBy), field("changed_at", &T::changedAt)};
    }
};
using KeptSettings = std::map<QString, KeptSetting>;

/// A configuration in two layers. What was set through the API lies over what the file (and the
/// environment) says and, as far as the two cannot hold together, counts for nothing until they
/// can.
struct LayeredConfig {
    Config file;
    KeptSettings kept;
    Config effective;     ///< what the service works with
    QStringList leftOut;  ///< keys of what does not count
    QStringList problems; ///< why, a sentence each
};
LayeredConfig layered(Config file, KeptSettings kept);

/// With the change, or an InvalidArgument that names a key. `stamp` says who wants it, and when.
Result<LayeredConfig> changed(const LayeredConfig& now, const SettingsChange& change,
                              const KeptSetting& stamp);

/// Every setting as it stands.
std::vector<Setting> settingsOf(const LayeredConfig& config);
/// What was set, or set no more, from the one to the other.
std::vector<SettingNews> newsBetween(const LayeredConfig& before, const LayeredConfig& after);
/// "distributed.enabled was true, is false; …"
QString sentenceOf(const std::vector<SettingNews>& news);

/// What was set, in the database. Its thread.
class SettingsStore {
public:
    explicit SettingsStore(store::Database& database);

    Result<KeptSettings> read();
    /// Within a transaction of the caller's.
    Result<> replace(const KeptSettings& before, const KeptSettings& after);

private:
    store::Collection<KeptSetting> m_settings;
};

} // namespace lockstep::daemon
