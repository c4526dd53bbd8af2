// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace lockstep::ui {

/// What a colour says. A tone never stands alone: an icon of its own shape and a word go with it.
enum class Tone { Neutral, Good, Info, Warning, Bad, Critical };

struct ToneColors {
    QColor foreground; ///< text and icons, on `background` and on any of the surfaces
    QColor background; ///< a tint behind them
    QColor solid;      ///< dots, bars and charts
};

/// The colours of a theme by what they are for. Every text colour keeps a contrast of 4.5:1 to
/// every ground that it may stand on.
struct StyleTokens {
    bool isDark = false;
    QColor window;       ///< behind everything
    QColor surface;      ///< cards, tables and fields
    QColor raised;       ///< menus, tool tips and notices
    QColor sunken;       ///< rails, headers and tracks
    QColor hover;        ///< a row or button under the mouse
    QColor border;       ///< hairlines
    QColor strongBorder; ///< the edge of what can be typed into or pressed
    QColor text;
    QColor mutedText; ///< second lines
    QColor faintText; ///< labels and hints
    QColor accent;
    QColor accentHover;
    QColor accentText; ///< on `accent`
    QColor selection;  ///< a tint behind what is selected, under `text`
    std::array<ToneColors, 6> tones;

    const ToneColors& tone(Tone tone) const { return tones[std::size_t(tone)]; }
};

/// The two themes.
const StyleTokens& lightTokens();
const StyleTokens& darkTokens();
/// The theme that a palette belongs to, by the lightness of its text, for a ground may be
/// transparent: widgets and delegates ask with the palette that they paint with.
const StyleTokens& tokens(const QPalette& palette);
/// The palette of a theme.
QPalette paletteOf(const StyleTokens& tokens);

} // namespace lockstep::ui
