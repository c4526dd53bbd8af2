// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QFont>
#include <QRect>
#include <QSize>
#include <QString>

QT_FORWARD_DECLARE_CLASS(QPainter)

namespace lockstep::ui {

/// A pill of an icon and a word in a tone.
struct BadgeFace {
    QString icon; ///< may be empty
    Tone tone = Tone::Neutral;
    QString word;
};

QSize badgeSize(const BadgeFace& face, const QFont& font);
/// Paints it at the start of `place`, vertically centred, no wider than `place`.
void paintBadge(QPainter& painter, const QRect& place, const BadgeFace& face, const QFont& font,
                const StyleTokens& tokens);

} // namespace lockstep::ui
