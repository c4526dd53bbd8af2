// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/badge_painting.h"

#include "ui/delegates/text_line.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/text/plain.h"

#include <QFontMetrics>
#include <QPainter>

namespace lockstep::ui {

namespace {

constexpr int height = 22;
constexpr int padding = 8;
constexpr int iconSize = 14;
constexpr int iconGap = 5;

int iconSpace(const BadgeFace& face) { return face.icon.isEmpty() ? 0 : iconSize + iconGap; }

} // namespace

QSize badgeSize(const BadgeFace& face, const QFont& font)
{
    const int text = QFontMetrics(font).horizontalAdvance(plain(face.word));
    return {2 * padding + iconSpace(face) + text + 1, height};
}

void paintBadge(QPainter& painter, const QRect& place, const BadgeFace& face, const QFont& font,
                const StyleTokens& tokens)
{
    const ToneColors& colors = tokens.tone(face.tone);
    QRect pill(place.topLeft(), badgeSize(face, font).boundedTo({place.width(), height}));
    pill.moveTop(place.top() + (place.height() - height) / 2);
    const auto direction = painter.layoutDirection();
    const QRect seen = mirrored(pill, place, direction);
    paintPanel(painter, seen, colors.background, {}, height / 2.0);
    if (!face.icon.isEmpty()) {
        const QRect spot(pill.left() + padding, pill.top() + (height - iconSize) / 2, iconSize,
                         iconSize);
        paintIcon(painter, mirrored(spot, place, direction), face.icon, colors.foreground);
    }
    const QRect text = pill.adjusted(padding + iconSpace(face), 0, 1 - padding, 0);
    paintLine(painter, mirrored(text, place, direction),
              {.text = face.word, .font = font, .color = colors.foreground});
}

} // namespace lockstep::ui
