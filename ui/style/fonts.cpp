// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/fonts.h"

#include <QFontDatabase>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr qreal bodyPoints = 9.75; // 13 pixels at 96 dpi

QFont sized(QFont font, qreal factor, QFont::Weight weight)
{
    font.setPointSizeF(bodyPoints * factor);
    font.setWeight(weight);
    return font;
}

} // namespace

QFont baseFont()
{
    // Delegates ask for each cell that they paint, and looking a family up takes a while.
    static const QFont base = [] {
        QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
        if (QFontDatabase::hasFamily(u"Inter"_s))
            font.setFamily(u"Inter"_s);
        font.setPointSizeF(bodyPoints);
        font.setFeature("tnum", 1);
        return font;
    }();
    return base;
}

QFont font(TextSize size)
{
    switch (size) {
    case TextSize::Small: return sized(baseFont(), 0.9, QFont::Normal);
    case TextSize::Body: return baseFont();
    case TextSize::Title: return sized(baseFont(), 1.08, QFont::DemiBold);
    case TextSize::Heading: return sized(baseFont(), 1.5, QFont::DemiBold);
    case TextSize::Figure: return sized(baseFont(), 2.1, QFont::DemiBold);
    }
    Q_UNREACHABLE_RETURN({});
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(bodyPoints * 0.95);
    return font;
}

} // namespace lockstep::ui
