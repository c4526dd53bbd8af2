// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/settings_command.h"

#include "app/ctl/session.h"
#include "app/ctl/view/setting_view.h"

namespace lockstep::ctl {

namespace {

using Settings = client::Reply<Page<Setting>>;

std::unexpected<Error> wrong(const QString& sentence)
{
    return fail(ErrorCode::InvalidArgument, sentence);
}

/// "true" as a truth, "5" as a number, all else as a text: a duration or a word.
QJsonValue valueOf(const QString& text)
{
    if (text == "true"_L1 || text == "false"_L1)
        return text == "true"_L1;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

Result<SettingsChange> changeOf(const Arguments& arguments)
{
    SettingsChange change;
    const auto add = [&](const QString& key, const std::optional<QJsonValue>& value) -> Result<> {
        if (!change.try_emplace(key, value).second)
            return wrong(u"'%1' is named twice"_s.arg(key));
        return {};
    };
    for (const QString& word : arguments.positional) {
        if (word.contains(u'='))
            LOCKSTEP_CHECK(add(word.section(u'=', 0, 0), valueOf(word.section(u'=', 1))));
    }
    for (const QString& key : arguments.values(u"reset"_s))
        LOCKSTEP_CHECK(add(key, std::nullopt));
    return change;
}

/// The keys to show; none: all.
Result<QStringList> keysOf(const Arguments& arguments, const SettingsChange& change)
{
    if (change.empty())
        return arguments.positional;
    QStringList keys;
    for (const auto& [key, value] : change)
        keys << key;
    for (const QString& word : arguments.positional) {
        if (!word.contains(u'='))
            return wrong(u"'%1' wants a value beside what is changed: %1=VALUE"_s.arg(word));
    }
    return keys;
}

Result<> checkKnown(const QStringList& keys, const std::vector<Setting>& settings)
{
    QStringList known;
    for (const Setting& setting : settings)
        known << setting.key;
    for (const QString& key : keys) {
        if (known.contains(key))
            continue;
        const QString nearest = json_detail::nearestName(key, known);
        return wrong(u"there is no setting '%1'; %2"_s.arg(
            key, nearest.isEmpty() ? u"'lockstepctl settings' lists them"_s
                                   : u"did you mean '%1'?"_s.arg(nearest)));
    }
    return {};
}

/// Leaves only what is asked for, in the document as well.
void narrow(Settings& settings, const QStringList& keys)
{
    std::erase_if(settings.items, [&](const auto& each) { return !keys.contains(each.key); });
    settings.count = int(settings.items.size());
    QJsonArray items;
    for (const QJsonValue& item : settings.document[u"items"_s].toArray()) {
        if (keys.contains(item[u"key"_s].toString()))
            items.append(item);
    }
    QJsonObject document = settings.document.toObject();
    document.insert(u"items"_s, items);
    document.insert(u"count"_s, settings.count);
    settings.document = document;
}

QCoro::Task<Result<ExitStatus>> settings(Session& session)
{
    LOCKSTEP_CO_TRY(const SettingsChange change, changeOf(session.arguments));
    LOCKSTEP_CO_TRY(const QStringList keys, keysOf(session.arguments, change));
    LOCKSTEP_CO_TRY(Settings found,
                    co_await (change.empty() ? session.client.settings()
                                             : session.client.changeSettings(change)));
    LOCKSTEP_CO_CHECK(checkKnown(keys, found.items));
    if (!keys.isEmpty())
        narrow(found, keys);
    co_return session.show(found, [&] {
        const int width = session.out.width();
        return keys.isEmpty() ? render(settingsTable(found.items), width)
                              : settingsText(found.items, session.now(), width);
    });
}

} // namespace

Command settingsCommand()
{
    return {
        .name = u"settings"_s,
        .arguments = u"[KEY[=VALUE]…]"_s,
        .summary = u"show the coordinator's thresholds and schedules, or change them"_s,
        .details = u"Keys are those of the configuration file. What is set here wins over the file "
                   "until it is reset. Several changes are made together or not at all."_s,
        .options = {{.name = u"reset"_s,
                     .value = u"KEY"_s,
                     .help = u"put it back to what the configuration says; may be given several "
                             "times"_s}},
        .arity = {0, manyArguments},
        .examples = {u"lockstepctl settings"_s,
                     u"lockstepctl settings distributed.version_check_interval=30s"_s,
                     u"lockstepctl settings --reset distributed.version_check_interval"_s},
        .handler = settings};
}

} // namespace lockstep::ctl
