// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/setting_view.h"

#include "app/ctl/view/facts.h"
#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

QString valueText(const QJsonValue& value) { return value.toVariant().toString(); }

Span originSpan(SettingOrigin origin)
{
    const QString word = wordOf(origin);
    switch (origin) {
    case SettingOrigin::Default: return Span(word, Tone::Dim);
    case SettingOrigin::Configuration: return Span(word);
    case SettingOrigin::Api: return Span(word, Tone::Busy);
    }
    Q_UNREACHABLE();
}

QString originText(const Setting& setting, const QDateTime& now)
{
    QString text = wordOf(setting.origin);
    if (!setting.changedBy.isEmpty())
        text += u", by "_s + setting.changedBy;
    if (setting.changedAt.isValid())
        text += u", "_s + ago(setting.changedAt, now);
    return text;
}

/// What may be said.
QString takenText(const Setting& setting)
{
    if (setting.type == SettingType::Bool)
        return u"true or false"_s;
    if (!setting.choices.empty())
        return QStringList(setting.choices.begin(), setting.choices.end()).join(u", "_s);
    return setting.least.isNull()
               ? QString()
               : u"%1…%2"_s.arg(valueText(setting.least), valueText(setting.most));
}

Text detailsOf(const Setting& setting, const QDateTime& now, int width)
{
    Facts facts;
    facts.add(u"Meaning"_s, setting.summary);
    facts.add(u"Value"_s, Span(valueText(setting.value), Tone::Strong));
    facts.add(u"Default"_s, valueText(setting.byDefault));
    facts.add(u"From"_s, originText(setting, now));
    facts.add(u"Takes"_s, takenText(setting));
    if (setting.needsRestart)
        facts.add(u"Note"_s, Span(u"a change takes effect when the coordinator starts again"_s,
                                  Tone::Warning));
    Text text{{Span(setting.key, Tone::Strong)}};
    std::ranges::move(facts.render(width), std::back_inserter(text));
    return text;
}

} // namespace

Table settingsTable(const std::vector<Setting>& settings)
{
    Table table{.columns = {{.title = u"SETTING"_s, .least = 20},
                            {.title = u"VALUE"_s},
                            {.title = u"DEFAULT"_s},
                            {.title = u"FROM"_s},
                            {.title = u"MEANING"_s, .least = 20, .isOptional = true}},
                .rows = {}};
    for (const Setting& setting : settings)
        table.rows.push_back({setting.key, Span(valueText(setting.value), Tone::Strong),
                              Span(valueText(setting.byDefault), Tone::Dim),
                              originSpan(setting.origin), Span(setting.summary, Tone::Dim)});
    return table;
}

Text settingsText(const std::vector<Setting>& settings, const QDateTime& now, int width)
{
    Text text;
    for (const Setting& setting : settings)
        std::ranges::move(detailsOf(setting, now, width), std::back_inserter(text));
    return text;
}

} // namespace lockstep::ctl
