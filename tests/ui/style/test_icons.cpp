// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"
#include "ui/style/resources.h"
#include "ui/style/tokens.h"

#include <QApplication>
#include <QDir>
#include <QSvgRenderer>
#include <QTest>

using namespace lockstep;
using namespace Qt::StringLiterals;

namespace {

/// The colour of the most opaque pixel.
QColor ink(const QPixmap& pixmap)
{
    const QImage image = pixmap.toImage();
    QColor strongest(Qt::transparent);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > strongest.alpha())
                strongest = image.pixelColor(x, y);
    return strongest;
}

} // namespace

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDrawingIsValidAndShowsSomething()
    {
        ui::initStyleResources();
        const QStringList files = QDir(u":/console/icons"_s).entryList();
        QVERIFY(files.size() > 60);
        for (const QString& file : files) {
            const QString name = file.chopped(4);
            QVERIFY2(QSvgRenderer(u":/console/icons/"_s + file).isValid(), qPrintable(name));
            QVERIFY2(ink(ui::tinted(name, Qt::black, 24, 1)).alpha() > 150, qPrintable(name));
        }
    }

    void anIconHasThePixelsOfItsScreen()
    {
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            const QPixmap direct = ui::tinted(u"bell"_s, Qt::red, 16, ratio);
            QCOMPARE(direct.size(), QSize(16, 16) * ratio);
            QCOMPARE(direct.devicePixelRatio(), ratio);
            const QPixmap byQt = ui::icon(u"bell"_s).pixmap(QSize(16, 16), ratio);
            QCOMPARE(byQt.size(), QSize(16, 16) * ratio);
            QCOMPARE(byQt.devicePixelRatio(), ratio);
        }
    }

    void anIconFollowsTheTheme()
    {
        const QIcon plus = ui::icon(u"plus"_s);
        for (const auto* theme : {&ui::lightTokens(), &ui::darkTokens()}) {
            QApplication::setPalette(ui::paletteOf(*theme));
            QCOMPARE(ink(plus.pixmap(48)).name(), theme->text.name());
            QCOMPARE(ink(plus.pixmap(48, QIcon::Normal, QIcon::On)).name(), theme->accent.name());
            QVERIFY(ink(plus.pixmap(48, QIcon::Disabled)).alpha() < 200);
        }
    }

    void aNameWithoutADrawingIsEmpty()
    {
        QVERIFY(!ui::iconExists(u"no-such"_s));
        QVERIFY(!ui::iconExists({}));
        QVERIFY(ui::icon(u"no-such"_s).isNull());
        QVERIFY(ui::tinted(u"no-such"_s, Qt::red, 16, 1).isNull());
    }
};

QTEST_MAIN(TestIcons)
#include "test_icons.moc"
