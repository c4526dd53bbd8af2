// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style_sheet.h"

#include "ui/style/resources.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

struct NamedColor {
    QLatin1StringView name;
    QColor StyleTokens::* color;
};

constexpr auto namedColors = std::to_array<NamedColor>({
    {"window"_L1, &StyleTokens::window},
    {"surface"_L1, &StyleTokens::surface},
    {"raised"_L1, &StyleTokens::raised},
    {"sunken"_L1, &StyleTokens::sunken},
    {"hover"_L1, &StyleTokens::hover},
    {"border"_L1, &StyleTokens::border},
    {"strongBorder"_L1, &StyleTokens::strongBorder},
    {"text"_L1, &StyleTokens::text},
    {"mutedText"_L1, &StyleTokens::mutedText},
    {"faintText"_L1, &StyleTokens::faintText},
    {"accent"_L1, &StyleTokens::accent},
    {"accentHover"_L1, &StyleTokens::accentHover},
    {"accentText"_L1, &StyleTokens::accentText},
    {"selection"_L1, &StyleTokens::selection},
});

constexpr auto toneNames = std::to_array<QLatin1StringView>(
    {"neutral"_L1, "good"_L1, "info"_L1, "warning"_L1, "bad"_L1, "critical"_L1});

void fill(QString& sheet, const QString& name, const QColor& color)
{
    sheet.replace(u"${"_s + name + u'}', color.name());
}

} // namespace

QString styleSheet(const StyleTokens& tokens)
{
    initStyleResources();
    QFile file(u":/console/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    sheet.replace("${scheme}"_L1, tokens.isDark ? "dark"_L1 : "light"_L1);
    for (const NamedColor& entry : namedColors)
        fill(sheet, entry.name, tokens.*entry.color);
    for (std::size_t i = 0; i < toneNames.size(); ++i) {
        fill(sheet, toneNames[i] + u".foreground"_s, tokens.tones[i].foreground);
        fill(sheet, toneNames[i] + u".background"_s, tokens.tones[i].background);
        fill(sheet, toneNames[i] + u".solid"_s, tokens.tones[i].solid);
    }
    return sheet;
}

} // namespace lockstep::ui
