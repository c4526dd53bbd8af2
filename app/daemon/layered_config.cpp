// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/layered_config.h"

#include "app/daemon/config_check.h"
#include "app/daemon/settings_table.h"

namespace lockstep::daemon {

namespace {

Result<> lay(Config& config, const QString& key, const QJsonValue& value)
{
    LOCKSTEP_TRY(const SettingRow* row, settingRow(key));
    return row->set(config, value);
}

/// "/version_manager/settle_time: …" of the file as "/version_manager.settle_time: …": in a change
/// that is one key.
Error asOfChange(const QString& contradiction)
{
    const qsizetype end = contradiction.indexOf(u": "_s);
    return Error(ErrorCode::InvalidArgument,
                 u'/' + contradiction.sliced(1, end - 1).replace(u'/', u'.') +
                     contradiction.sliced(end));
}

Result<> holdsTogether(const Config& config)
{
    const QStringList problems = contradictions(config);
    return problems.isEmpty() ? Result<>() : fail(asOfChange(problems.first()));
}

void leaveOut(LayeredConfig& config, const QString& key, const Error& why)
{
    config.leftOut << key;
    config.problems << u"%1, which was set through the API, does not count: %2"_s.arg(
        key, why.message());
}

/// Adds each of `rest` that holds together with what is there, until none is left that does; those
/// that never do stay in `rest`.
void layOneByOne(Config& config, KeptSettings& rest)
{
    const auto takes = [&config](const auto& each) {
        Config candidate = config;
        const bool fits = lay(candidate, each.first, each.second.value) && holdsTogether(candidate);
        if (fits)
            config = std::move(candidate);
        return fits;
    };
    while (std::erase_if(rest, takes) > 0) {
    }
}

/// What counts now, with the change.
Result<KeptSettings> keptAfter(const LayeredConfig& now, const SettingsChange& change,
                               const KeptSetting& stamp)
{
    KeptSettings wanted = now.kept;
    for (const QString& key : now.leftOut)
        wanted.erase(key);
    Config scratch;
    for (const auto& [key, value] : change) {
        LOCKSTEP_TRY(const SettingRow* row, settingRow(key));
        wanted.erase(key);
        if (!value)
            continue;
        LOCKSTEP_CHECK(row->set(scratch, *value));
        const QJsonValue text = row->read(scratch); // as the API writes it
        const auto before = now.kept.find(key);
        const bool isSame = before != now.kept.end() && before->second.value == text;
        wanted[key] =
            isSame ? before->second : KeptSetting{key, text, stamp.changedBy, stamp.changedAt};
    }
    return wanted;
}

Result<> checkStrictly(const Config& file, const KeptSettings& kept)
{
    Config whole = file;
    for (const auto& [key, each] : kept)
        LOCKSTEP_CHECK(lay(whole, key, each.value));
    return holdsTogether(whole);
}

} // namespace

LayeredConfig layered(Config file, KeptSettings kept)
{
    LayeredConfig made{.file = file, .kept = kept, .effective = std::move(file)};
    Config whole = made.file;
    std::erase_if(kept, [&](const auto& each) {
        const auto laid = lay(whole, each.first, each.second.value);
        if (!laid)
            leaveOut(made, each.first, laid.error());
        return !laid;
    });
    const auto holds = holdsTogether(whole);
    if (holds) {
        made.effective = std::move(whole);
        return made;
    }
    layOneByOne(made.effective, kept);
    for (const auto& [key, each] : kept)
        leaveOut(made, key, holds.error());
    return made;
}

Result<LayeredConfig> changed(const LayeredConfig& now, const SettingsChange& change,
                              const KeptSetting& stamp)
{
    LOCKSTEP_TRY(KeptSettings wanted, keptAfter(now, change, stamp));
    LOCKSTEP_CHECK(checkStrictly(now.file, wanted));
    for (const QString& key : now.leftOut) {
        if (!change.contains(key))
            wanted.insert(*now.kept.find(key));
    }
    LayeredConfig next = layered(now.file, std::move(wanted));
    for (qsizetype i = 0; i < next.leftOut.size(); ++i) {
        // What counted for nothing until now may stand against it.
        if (change.contains(next.leftOut[i]))
            return fail(ErrorCode::InvalidArgument, next.problems[i]);
    }
    return next;
}

std::vector<Setting> settingsOf(const LayeredConfig& config)
{
    const Config untouched;
    std::vector<Setting> settings;
    for (const SettingRow& row : settingRows()) {
        Setting setting{.key = row.key,
                        .type = row.type,
                        .value = row.read(config.effective),
                        .byDefault = row.read(untouched),
                        .summary = row.summary,
                        .choices = row.choices,
                        .least = row.least,
                        .most = row.most,
                        .needsRestart = row.needsRestart()};
        const auto kept = config.kept.find(row.key);
        if (kept != config.kept.end() && !config.leftOut.contains(row.key)) {
            setting.origin = SettingOrigin::Api;
            setting.changedBy = kept->second.changedBy;
            setting.changedAt = kept->second.changedAt;
        } else if (row.read(config.file) != setting.byDefault) {
            setting.origin = SettingOrigin::Configuration;
        }
        settings.push_back(std::move(setting));
    }
    return settings;
}

std::vector<SettingNews> newsBetween(const LayeredConfig& before, const LayeredConfig& after)
{
    const auto keptIn = [](const LayeredConfig& config, const QString& key) {
        const auto found = config.kept.find(key);
        return found == config.kept.end() ? std::nullopt : std::optional(found->second);
    };
    std::vector<SettingNews> news;
    for (const SettingRow& row : settingRows()) {
        if (keptIn(before, row.key) != keptIn(after, row.key))
            news.push_back({row.key, row.read(before.effective), row.read(after.effective)});
    }
    return news;
}

QString sentenceOf(const std::vector<SettingNews>& news)
{
    QStringList parts;
    for (const SettingNews& each : news)
        parts << u"%1 was %2, is %3"_s.arg(each.key, each.before.toVariant().toString(),
                                           each.after.toVariant().toString());
    return u"settings changed: "_s + parts.join(u"; "_s);
}

SettingsStore::SettingsStore(store::Database& database)
    : m_settings(database, u"settings"_s,
                 {{"id", [](const KeptSetting& each) -> QVariant { return each.key; }}})
{}

Result<KeptSettings> SettingsStore::read()
{
    LOCKSTEP_TRY(const auto all, m_settings.selectReadable());
    KeptSettings kept;
    for (const KeptSetting& each : all)
        kept.emplace(each.key, each);
    return kept;
}

Result<> SettingsStore::replace(const KeptSettings& before, const KeptSettings& after)
{
    for (const auto& [key, each] : before) {
        if (!after.contains(key))
            LOCKSTEP_CHECK(m_settings.remove(key));
    }
    for (const auto& [key, each] : after) {
        if (const auto old = before.find(key); old == before.end() || old->second != each)
            LOCKSTEP_CHECK(m_settings.put(each));
    }
    return {};
}

} // namespace lockstep::daemon
