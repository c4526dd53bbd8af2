// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/fonts.h"
#include "ui/style/theme.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QSignalSpy>
#include <QStyleHints>
#include <QTest>

using namespace lockstep;
using ui::ThemeChoice;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChoiceDressesTheApplication()
    {
        ui::Theme theme(*qApp, ThemeChoice::Dark);
        QVERIFY(theme.isDark());
        QVERIFY(ui::tokens(QApplication::palette()).isDark);
        QVERIFY(qApp->styleSheet().contains(ui::darkTokens().surface.name()));
        theme.choose(ThemeChoice::Light);
        QVERIFY(!ui::tokens(QApplication::palette()).isDark);
        QVERIFY(qApp->styleSheet().contains(ui::lightTokens().accent.name()));
    }

    void aWidgetThatIsShownTakesTheNewPalette()
    {
        ui::Theme theme(*qApp, ThemeChoice::Light);
        QWidget widget;
        widget.show();
        theme.choose(ThemeChoice::Dark);
        QVERIFY(ui::tokens(widget.palette()).isDark);
    }

    void whatIsChosenAgainChangesNothing()
    {
        ui::Theme theme(*qApp, ThemeChoice::Light);
        const QSignalSpy changes(&theme, &ui::Theme::changed);
        theme.choose(ThemeChoice::Light);
        QCOMPARE(changes.count(), 0);
        theme.choose(ThemeChoice::Dark);
        QCOMPARE(changes.count(), 1);
    }

    void theSystemsSchemeIsFollowedOnlyWhenAskedTo()
    {
        ui::Theme theme(*qApp, ThemeChoice::System);
        QStyleHints* hints = QGuiApplication::styleHints();
        QCOMPARE(theme.isDark(), hints->colorScheme() == Qt::ColorScheme::Dark);
        Q_EMIT hints->colorSchemeChanged(Qt::ColorScheme::Dark);
        QVERIFY(theme.isDark());
        theme.choose(ThemeChoice::Light);
        Q_EMIT hints->colorSchemeChanged(Qt::ColorScheme::Dark);
        QVERIFY(!theme.isDark());
    }

    void sizesRise()
    {
        using ui::TextSize;
        qreal last = 0;
        for (const auto size : {TextSize::Small, TextSize::Body, TextSize::Title, TextSize::Heading,
                                TextSize::Figure}) {
            QVERIFY(ui::font(size).pointSizeF() > last);
            last = ui::font(size).pointSizeF();
        }
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
