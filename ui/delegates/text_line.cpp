// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/text_line.h"

#include "ui/text/plain.h"

#include <QCache>
#include <QPainter>
#include <QStyle>

namespace lockstep::ui {

namespace {

/// A line that has to fit somewhere.
struct Tight {
    QString text;
    QFont font;
    int width = 0;
    Qt::TextElideMode elide = Qt::ElideRight;

    friend bool operator==(const Tight&, const Tight&) = default;
    friend size_t qHash(const Tight& line, size_t seed = 0)
    {
        return qHashMulti(seed, line.text, line.font, line.width, line.elide);
    }
};

/// To know what of a line fits takes as long as to paint it, and a list that is scrolled paints the
/// same lines in every frame: the last ones are kept.
QString fitting(const QFontMetrics& metrics, const Tight& line)
{
    static QCache<Tight, QString> kept(4096);
    if (const QString* known = kept.object(line))
        return *known;
    auto* text = new QString(metrics.elidedText(line.text, line.elide, line.width));
    const QString fitting = *text;
    kept.insert(line, text);
    return fitting;
}

} // namespace

void paintLine(QPainter& painter, const QRect& place, const TextLine& line)
{
    if (line.text.isEmpty() || place.width() <= 0)
        return;
    painter.setFont(line.font);
    painter.setPen(line.color);
    const QString text = fitting(
        painter.fontMetrics(),
        {.text = plain(line.text), .font = line.font, .width = place.width(), .elide = line.elide});
    const Qt::Alignment alignment =
        QStyle::visualAlignment(painter.layoutDirection(), line.alignment | Qt::AlignVCenter);
    // The line's place follows the layout, the order of its letters the text itself.
    const auto layout = painter.layoutDirection();
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(place, int(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine, text);
    painter.setLayoutDirection(layout);
}

QRect mirrored(const QRect& place, const QRect& whole, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, whole, place);
}

} // namespace lockstep::ui
