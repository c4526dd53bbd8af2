// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/failures.h"

#include <QTest>

using namespace lockstep;

class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFailureSaysWhatHappenedAndWhatToDo()
    {
        for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
            if (ErrorCode(code) == ErrorCode::Cancelled)
                continue;
            const auto failure =
                ui::describe({ErrorCode(code), u"it says so"_s}, u"The update of worker01"_s);
            QVERIFY(failure.title.startsWith(u"The update of worker01 failed: "_s));
            QVERIFY(failure.title.size() > u"The update of worker01 failed: "_s.size());
            QCOMPARE(failure.detail, u"it says so"_s);
            QVERIFY(failure.nextStep.endsWith(u'.'));
        }
    }

    void whatWasCancelledIsNoAlarm()
    {
        const auto failure = ui::describe({ErrorCode::Cancelled, u"x"_s}, u"The upload"_s);
        QCOMPARE(failure, (ui::Failure{u"The upload was cancelled"_s, u"x"_s, {}}));
    }

    void foreignTextCannotBreakTheLine()
    {
        const auto failure = ui::describe({ErrorCode::Io, u"a\nb\u202Ec"_s}, u"x\ty"_s);
        QCOMPARE(failure.detail, u"a b\uFFFDc"_s);
        QVERIFY(failure.title.startsWith(u"x y failed"_s));
    }

    void aPercentSignInANameIsNoPlace()
    {
        const auto failure = ui::describe({ErrorCode::Io, u"x"_s}, u"The update of %2"_s);
        QVERIFY(failure.title.startsWith(u"The update of %2 failed"_s));
    }
};

QTEST_MAIN(TestFailures)
#include "test_failures.moc"
