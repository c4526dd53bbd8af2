// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plain.h"

#include <QTest>
#include <QTextDocumentFragment>

using namespace lockstep;
using namespace Qt::StringLiterals;

class TestPlain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesBecomeOne() { QCOMPARE(ui::plain(u"a\nb\tc\u2028d"_s), u"a b c d"_s); }

    void whatIsInvisibleOrTurnsTheLineIsShown()
    {
        QCOMPARE(ui::plain(u"gpu\u202Etxt\u2066\u001b[0m"_s), u"gpu\uFFFDtxt\uFFFD\uFFFD[0m"_s);
    }

    void lettersOfAllLanguagesStay()
    {
        const QString name = u"радник-עובד-👩🏽‍💻-<b>x</b>"_s;
        QCOMPARE(ui::plain(name), name);
    }

    void aWordWithoutEndMayBeBroken()
    {
        QCOMPARE(ui::breakable(u"short words\nstay\u202E"_s), u"short words\nstay\uFFFD"_s);
        const QString broken = ui::breakable(QString(200, u'w'));
        QVERIFY(broken.contains(u'\u200B'));
        QCOMPARE(QString(broken).remove(u'\u200B'), QString(200, u'w'));
        const QString emoji = u"👩🏽‍💻"_s;
        QCOMPARE(ui::breakable(emoji), emoji);
    }

    void aToolTipShowsMarkupAsItIsWritten()
    {
        const QString tip = ui::escaped(u"<b>x</b> & <img src=a>\nsecond"_s);
        QVERIFY(Qt::mightBeRichText(tip));
        QCOMPARE(QTextDocumentFragment::fromHtml(tip).toPlainText(),
                 u"<b>x</b> & <img src=a>\nsecond"_s);
        QCOMPARE(ui::escaped({}), QString());
    }
};

QTEST_MAIN(TestPlain)
#include "test_plain.moc"
