// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/settings.h"

namespace lockstep::ui {

namespace {

QJsonValue merged(const QJsonValue& before, const QJsonValue& now);

/// By what an item is known again when the list has changed.
QJsonValue nameOf(const QJsonObject& item)
{
    return item.contains(u"id"_s) ? item[u"id"_s] : item[u"name"_s];
}

QJsonArray mergedItems(const QJsonArray& before, QJsonArray now)
{
    for (QJsonValueRef item : now) {
        const auto old = std::ranges::find_if(before, [&](const QJsonValue& each) {
            return each.isObject() && nameOf(each.toObject()) == nameOf(item.toObject());
        });
        if (item.isObject() && old != before.end())
            item = merged(*old, item);
    }
    return now;
}

/// `now`, with what only `before` has.
QJsonValue merged(const QJsonValue& before, const QJsonValue& now)
{
    if (before.isArray() && now.isArray())
        return mergedItems(before.toArray(), now.toArray());
    if (!before.isObject() || !now.isObject())
        return now;
    QJsonObject whole = before.toObject();
    const QJsonObject members = now.toObject();
    for (auto it = members.begin(); it != members.end(); ++it)
        whole[it.key()] = merged(whole[it.key()], it.value());
    return whole;
}

} // namespace

Result<StoredSettings> parseSettings(const QByteArray& text)
{
    LOCKSTEP_TRY(const QJsonValue json, parseJson(text));
    LOCKSTEP_TRY(auto settings, fromJson<Settings>(json));
    return StoredSettings{.settings = std::move(settings), .document = json.toObject()};
}

QByteArray settingsText(const StoredSettings& stored)
{
    return writeJson(merged(stored.document, toJson(stored.settings)), QJsonDocument::Indented);
}

} // namespace lockstep::ui
