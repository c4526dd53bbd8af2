// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ids.h"

#include <QSet>
#include <QTest>

using namespace lockstep;

class TestIds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainNamesAreTaken_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"worker01", "a", "7", "eu-west.1_b", "v1.1.0", "dev-b7e4c27"})
            QTest::addRow("%s", text) << QString::fromLatin1(text);
        QTest::addRow("128 signs") << QString(128, u'a');
    }
    void plainNamesAreTaken()
    {
        QFETCH(const QString, text);
        QCOMPARE(parseWorkerId(text).value().value(), text);
        QCOMPARE(parseVersion(text).value().value(), text);
        QCOMPARE(parseBackupId(text).value().value(), text);
        QCOMPARE(parseUpdateId(text).value().value(), text);
    }

    void whatCouldBeAPathOrAnOptionIsNot_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", ".", "..", "../etc", "a/b", "-rf", ".hidden", "_x", "a b",
                                 "a\nb", "a%2fb", "a;b", "a\\b"})
            QTest::addRow("'%s'", text) << QString::fromLatin1(text);
        QTest::addRow("a NUL") << (u"a"_s + QChar(0));
        QTest::addRow("129 signs") << QString(129, u'a');
        QTest::addRow("letters beyond ASCII") << u"w\u00f6rker"_s;
        QTest::addRow("digits beyond ASCII") << u"\u0661"_s;
    }
    void whatCouldBeAPathOrAnOptionIsNot()
    {
        QFETCH(const QString, text);
        QCOMPARE(parseWorkerId(text).error().code(), ErrorCode::InvalidArgument);
        QCOMPARE(parseVersion(text).error().code(), ErrorCode::InvalidArgument);
        QCOMPARE(parseBackupId(text).error().code(), ErrorCode::InvalidArgument);
    }

    void onlyVersionsMayHaveAPlus()
    {
        QVERIFY(parseVersion(u"v1.0.0+build.5"_s));
        QVERIFY(!parseWorkerId(u"a+b"_s));
    }

    void anErrorShowsNoMoreThanItMust()
    {
        const QString message = parseVersion(QString(5000, u'!')).error().message();
        QCOMPARE_LT(message.size(), 300);
        QVERIFY(message.contains(u"is not a version"_s));
    }

    void digestsAreSixtyFourLowerCaseDigits()
    {
        QVERIFY(parseSha256(QString(64, u'a')));
        for (const QString& text : {QString(63, u'a'), QString(65, u'a'), QString(64, u'A'),
                                    QString(64, u'g'), QString()})
            QCOMPARE(parseSha256(text).error().code(), ErrorCode::InvalidArgument);
    }

    void newIdsAreUniqueAndInOrder()
    {
        QString last;
        for (int i = 0; i < 5'000; ++i) {
            const QString id = newUpdateId().value();
            QCOMPARE_LT(last, id);
            last = id;
        }
        QVERIFY(last.startsWith(u"upd-"_s));
        QVERIFY(parseUpdateId(last));
        QVERIFY(newBatchId().value().startsWith(u"batch-"_s));
    }
};

QTEST_GUILESS_MAIN(TestIds)
#include "test_ids.moc"
