// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/tokens.h"

namespace lockstep::ui {

namespace {

constexpr QColor rgb(QRgb value) { return QColor::fromRgba(0xFF000000 | value); }

// The tones are those of Okabe and Ito, moved until they read well on each theme's grounds.
StyleTokens makeLight()
{
    return {
        .isDark = false,
        .window = rgb(0xF6F7F9),
        .surface = rgb(0xFFFFFF),
        .raised = rgb(0xFFFFFF),
        .sunken = rgb(0xEEF0F4),
        .hover = rgb(0xF0F2F6),
        .border = rgb(0xE1E4EA),
        .strongBorder = rgb(0xC9CED8),
        .text = rgb(0x1A1E26),
        .mutedText = rgb(0x4E5767),
        .faintText = rgb(0x5F6979),
        .accent = rgb(0x3D57D6),
        .accentHover = rgb(0x3149BF),
        .accentText = rgb(0xFFFFFF),
        .selection = rgb(0xE6EBFD),
        .tones = {{
            {rgb(0x4A5362), rgb(0xECEEF2), rgb(0x8A94A5)},
            {rgb(0x00654A), rgb(0xE0F3EB), rgb(0x009E73)},
            {rgb(0x0A568C), rgb(0xE1EFFA), rgb(0x1E88D2)},
            {rgb(0x744B00), rgb(0xFDF1D3), rgb(0xE8A200)},
            {rgb(0x9C3A00), rgb(0xFDE8DC), rgb(0xD55E00)},
            {rgb(0x8A1A5A), rgb(0xFBE4F0), rgb(0xA81F63)},
        }},
    };
}

StyleTokens makeDark()
{
    return {
        .isDark = true,
        .window = rgb(0x0F1216),
        .surface = rgb(0x161A20),
        .raised = rgb(0x1E232B),
        .sunken = rgb(0x0B0D11),
        .hover = rgb(0x1D222A),
        .border = rgb(0x272D36),
        .strongBorder = rgb(0x3A424E),
        .text = rgb(0xE7EAF0),
        .mutedText = rgb(0xAAB2BF),
        .faintText = rgb(0x939CAA),
        .accent = rgb(0x8299FF),
        .accentHover = rgb(0x98ABFF),
        .accentText = rgb(0x0C1020),
        .selection = rgb(0x222B49),
        .tones = {{
            {rgb(0xB3BBC8), rgb(0x242A33), rgb(0x66707F)},
            {rgb(0x5CD3A6), rgb(0x112A22), rgb(0x1FB588)},
            {rgb(0x7DC2F5), rgb(0x11273A), rgb(0x4BA6E8)},
            {rgb(0xF3C14F), rgb(0x2E2510), rgb(0xF0B429)},
            {rgb(0xFF9E6B), rgb(0x38200F), rgb(0xEA6F28)},
            {rgb(0xF79CCB), rgb(0x3B162A), rgb(0xF06CAE)},
        }},
    };
}

void setDisabled(QPalette& palette, const StyleTokens& tokens)
{
    QColor pale = tokens.faintText;
    pale.setAlphaF(0.65F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, pale);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tokens.sunken);
    palette.setColor(QPalette::Disabled, QPalette::Accent, tokens.strongBorder);
}

} // namespace

const StyleTokens& lightTokens()
{
    static const StyleTokens light = makeLight();
    return light;
}

const StyleTokens& darkTokens()
{
    static const StyleTokens dark = makeDark();
    return dark;
}

const StyleTokens& tokens(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightness() > 128 ? darkTokens() : lightTokens();
}

QPalette paletteOf(const StyleTokens& tokens)
{
    QPalette palette(tokens.surface, tokens.window);
    palette.setColor(QPalette::Window, tokens.window);
    palette.setColor(QPalette::WindowText, tokens.text);
    palette.setColor(QPalette::Base, tokens.surface);
    palette.setColor(QPalette::AlternateBase, tokens.sunken);
    palette.setColor(QPalette::Text, tokens.text);
    palette.setColor(QPalette::PlaceholderText, tokens.faintText);
    palette.setColor(QPalette::Button, tokens.surface);
    palette.setColor(QPalette::ButtonText, tokens.text);
    palette.setColor(QPalette::BrightText, tokens.tone(Tone::Bad).foreground);
    palette.setColor(QPalette::ToolTipBase, tokens.raised);
    palette.setColor(QPalette::ToolTipText, tokens.text);
    palette.setColor(QPalette::Highlight, tokens.selection);
    palette.setColor(QPalette::HighlightedText, tokens.text);
    palette.setColor(QPalette::Accent, tokens.accent);
    palette.setColor(QPalette::Link, tokens.accent);
    palette.setColor(QPalette::LinkVisited, tokens.accent);
    palette.setColor(QPalette::Light, tokens.surface);
    palette.setColor(QPalette::Midlight, tokens.hover);
    palette.setColor(QPalette::Mid, tokens.border);
    palette.setColor(QPalette::Dark, tokens.strongBorder);
    palette.setColor(QPalette::Shadow, tokens.isDark ? Qt::black : tokens.strongBorder);
    setDisabled(palette, tokens);
    return palette;
}

} // namespace lockstep::ui
