// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/style_sheet.h"
#include "ui/style/tokens.h"

#include <QTest>

#include <cmath>

using namespace lockstep;
using namespace Qt::StringLiterals;
using ui::StyleTokens;
using ui::Tone;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linear(const QColor& color)
{
    return {linear(double(color.redF())), linear(double(color.greenF())),
            linear(double(color.blueF()))};
}

double luminance(const QColor& color)
{
    const Triple c = linear(color);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

/// As WCAG 2 defines it.
double contrast(const QColor& a, const QColor& b)
{
    const auto [darker, lighter] = std::minmax({luminance(a), luminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}

Triple product(const Matrix& matrix, const Triple& v)
{
    Triple result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t i = 0; i < 3; ++i)
            result[row] += matrix[row][i] * v[i];
    return result;
}

// Machado, Oliveira and Fernandes (2009), severity 1.
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968},
                               {0.280085, 0.672501, 0.047413},
                               {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868},
                             {0.114503, 0.786281, 0.099216},
                             {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix fullSight{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix toXyz{
    {{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};

Triple lab(const Triple& linearRgb)
{
    Triple xyz = product(toXyz, linearRgb);
    constexpr Triple white{0.9505, 1.0, 1.089};
    for (std::size_t i = 0; i < 3; ++i) {
        const double t = std::max(xyz[i], 0.0) / white[i];
        xyz[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
    }
    return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

/// CIE 1976, as an eye sees them.
double distance(const QColor& a, const QColor& b, const Matrix& eye)
{
    const Triple left = lab(product(eye, linear(a)));
    const Triple right = lab(product(eye, linear(b)));
    return std::hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}

QByteArray pairText(const QColor& a, const QColor& b, double value)
{
    return u"%1 and %2: %3"_s.arg(a.name(), b.name()).arg(value, 0, 'f', 2).toUtf8();
}

void isLegible(const QColor& text, const QColor& ground)
{
    const double value = contrast(text, ground);
    QVERIFY2(value >= 4.5, pairText(text, ground, value).constData());
}

} // namespace

class TestTokens : public QObject {
    Q_OBJECT

    void addThemes()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static const StyleTokens& theme(bool isDark)
    {
        return isDark ? ui::darkTokens() : ui::lightTokens();
    }

private Q_SLOTS:
    void everyTextIsLegibleOnEveryGround_data() { addThemes(); }
    void everyTextIsLegibleOnEveryGround()
    {
        QFETCH(const bool, isDark);
        const StyleTokens& t = theme(isDark);
        for (const QColor& ground :
             {t.window, t.surface, t.raised, t.sunken, t.hover, t.selection}) {
            for (const QColor& text : {t.text, t.mutedText, t.faintText})
                isLegible(text, ground);
            for (const auto& tone : t.tones)
                isLegible(tone.foreground, ground);
        }
        for (const QColor& ground : {t.accent, t.accentHover})
            isLegible(t.accentText, ground);
        for (const QColor& ground : {t.window, t.surface, t.raised})
            isLegible(t.accent, ground);
        for (const auto& tone : t.tones) {
            isLegible(tone.foreground, tone.background);
            isLegible(t.text, tone.background);
            isLegible(t.mutedText, tone.background);
        }
    }

    void dotsAndBarsStandOutFromTheSurface_data() { addThemes(); }
    void dotsAndBarsStandOutFromTheSurface()
    {
        QFETCH(const bool, isDark);
        const StyleTokens& t = theme(isDark);
        for (const auto& tone : t.tones) {
            const double seen = distance(tone.solid, t.surface, fullSight);
            QVERIFY2(seen > 30, pairText(tone.solid, t.surface, seen).constData());
        }
    }

    void tonesDifferForColourBlindEyesToo_data() { addThemes(); }
    void tonesDifferForColourBlindEyesToo()
    {
        QFETCH(const bool, isDark);
        const auto& tones = theme(isDark).tones;
        for (const Matrix& eye : {fullSight, deuteranopia, protanopia}) {
            for (std::size_t i = 0; i < tones.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    const double apart = distance(tones[i].solid, tones[j].solid, eye);
                    QVERIFY2(apart >= 11,
                             pairText(tones[i].solid, tones[j].solid, apart).constData());
                }
            }
        }
    }

    void aPaletteKnowsItsTheme()
    {
        QVERIFY(ui::tokens(ui::paletteOf(ui::darkTokens())).isDark);
        QVERIFY(!ui::tokens(ui::paletteOf(ui::lightTokens())).isDark);
    }

    void noPlaceInTheStyleSheetIsLeftOpen_data() { addThemes(); }
    void noPlaceInTheStyleSheetIsLeftOpen()
    {
        QFETCH(const bool, isDark);
        const QString sheet = ui::styleSheet(theme(isDark));
        QVERIFY(sheet.size() > 1000);
        QVERIFY(!sheet.contains("${"_L1));
        QVERIFY(sheet.contains(theme(isDark).accent.name()));
    }
};

QTEST_MAIN(TestTokens)
#include "test_tokens.moc"
