// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "ui/delegates/badge_delegate.h"
#include "ui/delegates/glow.h"
#include "ui/delegates/progress_delegate.h"
#include "ui/delegates/text_line.h"
#include "ui/delegates/two_line_delegate.h"
#include "ui/style/item_roles.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QListView>
#include <QStandardItemModel>

using namespace lockstep;
using namespace Qt::StringLiterals;

namespace {

QStandardItem* item(const QString& text)
{
    auto* made = new QStandardItem(text);
    made->setData(u"warning"_s, ui::LookIconRole);
    made->setData(QVariant::fromValue(ui::Tone::Warning), ui::LookToneRole);
    made->setData(40, ui::ProgressRole);
    made->setData(u"second line"_s, ui::SubtitleRole);
    return made;
}

/// One view of all that people might send.
struct Page {
    Page()
    {
        for (const QString& text : {u"worker01"_s, QString(200, u'w'), u"<b>x</b>"_s, u"עובד-01"_s,
                                    u"👩🏽‍💻"_s, u"a\nb\u202Ec"_s, QString()})
            model.appendRow(item(text));
        view.setModel(&model);
        view.resize(300, 500);
    }

    QImage picture() { return view.grab().toImage(); }

    QStandardItemModel model;
    QListView view;
};

} // namespace

class TestDelegates : public QObject {
    Q_OBJECT

    std::unique_ptr<ui::Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light); }

    void aGlowFadesInASecondAndAHalf()
    {
        QCOMPARE(ui::glowStrength(0, 5000), 0.0);
        QCOMPARE(ui::glowStrength(5000, 5000), 1.0);
        QVERIFY(ui::glowStrength(5000, 5700) < 0.5);
        QVERIFY(ui::glowStrength(5000, 5700) > 0);
        QCOMPARE(ui::glowStrength(5000, 6500), 0.0);
        QCOMPARE(ui::glowStrength(5000, 4000), 0.0);
    }

    void everyDelegatePaintsWhateverItIsGiven()
    {
        Page page;
        for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            page.view.setLayoutDirection(direction);
            QList<QImage> pictures;
            for (auto* delegate : std::initializer_list<QAbstractItemDelegate*>{
                     new ui::RowDelegate(page.view), new ui::BadgeDelegate(page.view),
                     new ui::ProgressDelegate(page.view), new ui::TwoLineDelegate(page.view)}) {
                page.view.setItemDelegate(delegate);
                const QImage picture = page.picture();
                QVERIFY(!pictures.contains(picture));
                pictures += picture;
            }
        }
    }

    void markupIsPaintedAsItIsWritten()
    {
        QListView view;
        QStandardItemModel model;
        view.setModel(&model);
        view.setItemDelegate(new ui::RowDelegate(view));
        model.appendRow(new QStandardItem(u"<b>x</b>"_s));
        const QImage markup = view.grab().toImage();
        model.item(0)->setText(u"x"_s);
        QVERIFY(markup != view.grab().toImage());
    }

    void aTextKeepsItsOrderInALayoutFromTheRight()
    {
        const auto painted = [](Qt::LayoutDirection direction) {
            QImage image(100, 20, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setLayoutDirection(direction);
            ui::paintLine(painter, image.rect(),
                          {.text = u"<b>1 s"_s,
                           .font = QApplication::font(),
                           .color = Qt::black,
                           .alignment = Qt::AlignHCenter});
            return image;
        };
        QCOMPARE(painted(Qt::RightToLeft), painted(Qt::LeftToRight));
    }

    void aLineIsFittedAnewWhereItsPlaceOrFontDiffers()
    {
        const auto painted = [](int width, int pixels) {
            QFont font = QApplication::font();
            font.setPixelSize(pixels);
            QImage image(200, 20, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            ui::paintLine(painter, QRect(0, 0, width, 20),
                          {.text = u"a line that is long"_s, .font = font, .color = Qt::black});
            return image;
        };
        const QImage narrow = painted(40, 10);
        QVERIFY(painted(190, 10) != narrow);
        QVERIFY(painted(40, 12) != narrow);
        QCOMPARE(painted(40, 10), narrow);
    }

    void rowsAreAsHighAsTheirLines()
    {
        Page page;
        const QModelIndex index = page.model.index(0, 0);
        QCOMPARE(ui::RowDelegate(page.view).sizeHint({}, index).height(), 36);
        QCOMPARE(ui::TwoLineDelegate(page.view).sizeHint({}, index).height(), 52);
    }

    void aRowThatChangedGlowsOnceAndThenAllIsQuiet()
    {
        Page page;
        page.view.setItemDelegate(new ui::RowDelegate(page.view));
        page.view.show();
        if (!ui::animates(&page.view))
            QSKIP("the platform asks for no animation");
        const QImage before = page.picture();
        page.model.item(1)->setData(QDateTime::currentMSecsSinceEpoch(), ui::ChangedAtRole);
        QVERIFY(before != page.picture());
        QVERIFY(ui::Glow::of(page.view).isRunning());
        QVERIFY(test::eventually([&] { return !ui::Glow::of(page.view).isRunning(); }));
        QCOMPARE(page.picture(), before);
    }

    void theDelegatesOfAViewShareOneGlow()
    {
        QListView view;
        QCOMPARE(&ui::Glow::of(view), &ui::Glow::of(view));
    }
};

QTEST_MAIN(TestDelegates)
#include "test_delegates.moc"
