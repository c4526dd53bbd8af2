// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "ui/widgets/notice_card.h"

#include <QAbstractButton>
#include <QLineEdit>

using namespace lockstep;
using namespace lockstep::ui;
using namespace std::chrono_literals;

class TestNotices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void threeAreShownAtMostAndTheOldestGives()
    {
        QWidget window;
        window.resize(800, 600);
        auto& notices = *new NoticeStack(window);
        for (int i = 0; i < 5; ++i)
            notices.show({.text = QString::number(i)});
        QCOMPARE(notices.count(), 3);
        QVERIFY(window.rect().contains(notices.geometry()));
    }

    void aNoticeGoesByItself()
    {
        QWidget window;
        auto& notices = *new NoticeStack(window);
        notices.show({.text = u"short"_s, .lasts = 20ms});
        QVERIFY(test::eventually([&] { return notices.count() == 0; }));
        QVERIFY(notices.isHidden());
    }

    void itsActionIsDoneOnceAndEndsIt()
    {
        QWidget window;
        window.resize(800, 600);
        auto& notices = *new NoticeStack(window);
        int done = 0;
        notices.show({.text = u"started"_s, .action = u"Undo"_s, .onAction = [&] { ++done; }});
        window.show();
        auto* button = notices.findChild<QAbstractButton*>(u"noticeAction"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(done, 1);
        QCOMPARE(notices.count(), 0);
    }

    void theKeyboardStaysWhereItIs()
    {
        QWidget window;
        window.resize(800, 600);
        QLineEdit edit(&window);
        window.show();
        window.activateWindow();
        edit.setFocus();
        QVERIFY(test::eventually([&] { return edit.hasFocus(); }));
        auto& notices = *new NoticeStack(window);
        notices.show({.text = u"something"_s, .action = u"Undo"_s});
        QVERIFY(edit.hasFocus());
    }

    void theyKeepToTheCornerWhenTheWindowGrows()
    {
        QWidget window;
        window.resize(800, 600);
        auto& notices = *new NoticeStack(window);
        notices.show({.text = QString(300, u'w')});
        window.show();
        window.resize(1200, 900);
        QVERIFY(test::eventually([&] { return notices.geometry().right() > 1100; }));
        QVERIFY(window.rect().contains(notices.geometry()));
    }
};

QTEST_MAIN(TestNotices)
#include "test_notices.moc"
