// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "ui/text/language.h"

#include <QLocale>
#include <QTest>

using namespace lockstep;
using ui::Language;

class TestLanguage : public QObject {
    Q_OBJECT

    static QString text(const char* context, const char* source)
    {
        return QCoreApplication::translate(context, source);
    }
    static QString workers(int count)
    {
        return QCoreApplication::translate("Amounts", "%Ln workers", nullptr, count);
    }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void everyLanguageHasItsTextsAndPlurals_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QStringList>("counted"); // 0, 1, 2, 5, 11, 21, 22 workers
        const QStringList german{u"0 Worker"_s,  u"1 Worker"_s,  u"2 Worker"_s, u"5 Worker"_s,
                                 u"11 Worker"_s, u"21 Worker"_s, u"22 Worker"_s};
        const QStringList english{u"0 workers"_s,  u"1 worker"_s,   u"2 workers"_s, u"5 workers"_s,
                                  u"11 workers"_s, u"21 workers"_s, u"22 workers"_s};
        const QStringList serbian{u"0 радника"_s,  u"1 радник"_s,  u"2 радника"_s, u"5 радника"_s,
                                  u"11 радника"_s, u"21 радник"_s, u"22 радника"_s};
        const QStringList latin{u"0 radnika"_s,  u"1 radnik"_s,  u"2 radnika"_s, u"5 radnika"_s,
                                u"11 radnika"_s, u"21 radnik"_s, u"22 radnika"_s};
        QTest::addRow("de") << u"Einstellungen"_s << german;
        QTest::addRow("de_AT") << u"Einstellungen"_s << german;
        QTest::addRow("sr") << u"Подешавања"_s << serbian;
        QTest::addRow("sr_RS") << u"Подешавања"_s << serbian;
        QTest::addRow("sr_Latn") << u"Podešavanja"_s << latin;
        QTest::addRow("sr_Latn_RS") << u"Podešavanja"_s << latin;
        QTest::addRow("en") << u"Settings"_s << english;
        QTest::addRow("en_GB") << u"Settings"_s << english;
        QTest::addRow("xx") << u"Settings"_s << english;
        QTest::addRow("fr") << u"Settings"_s << english;
    }
    void everyLanguageHasItsTextsAndPlurals()
    {
        QFETCH(const QString, settings);
        QFETCH(const QStringList, counted);
        Language language;
        language.choose(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(text("Page", "Settings"), settings);
        QStringList found;
        for (const int count : {0, 1, 2, 5, 11, 21, 22})
            found << workers(count);
        QCOMPARE(found, counted);
    }

    void serbianHasThreeForms()
    {
        Language language;
        language.choose(u"sr"_s);
        const auto backups = [](int count) {
            return QCoreApplication::translate("Amounts", "%Ln backups", nullptr, count);
        };
        QCOMPARE(backups(1), u"1 резервна копија"_s);
        QCOMPARE(backups(2), u"2 резервне копије"_s);
        QCOMPARE(backups(5), u"5 резервних копија"_s);
        QCOMPARE(backups(21), u"21 резервна копија"_s);
    }

    void qtSpeaksTheSameLanguage_data()
    {
        QTest::addColumn<QString>("cancel");
        QTest::addRow("de") << u"Abbrechen"_s;
        QTest::addRow("sr") << u"Откажи"_s;
        QTest::addRow("sr_Latn") << u"Otkaži"_s;
        QTest::addRow("en") << u"Cancel"_s;
        QTest::addRow("fr") << u"Cancel"_s; // as our own texts are English then
    }
    void qtSpeaksTheSameLanguage()
    {
        QFETCH(const QString, cancel);
        Language language;
        language.choose(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(text("QPlatformTheme", "Cancel"), cancel);
    }

    void theLastChoiceCounts()
    {
        Language language;
        language.choose(u"de"_s);
        language.choose(u"sr"_s);
        QCOMPARE(text("Page", "Settings"), u"Подешавања"_s);
        language.choose(u"en"_s);
        QCOMPARE(text("Page", "Settings"), u"Settings"_s);
        QCOMPARE(text("QPlatformTheme", "Cancel"), u"Cancel"_s);
    }

    void numbersAndDatesFollow()
    {
        Language language;
        language.choose(u"de"_s);
        QCOMPARE(QLocale().toString(1234567.5, 'f', 1), u"1.234.567,5"_s);
        language.choose(u"en"_s);
        QCOMPARE(QLocale().toString(1234567.5, 'f', 1), u"1,234,567.5"_s);
    }

    void nothingStaysBehind()
    {
        {
            Language language;
            language.choose(u"de"_s);
        }
        QCOMPARE(text("Page", "Settings"), u"Settings"_s);
    }
};

QTEST_GUILESS_MAIN(TestLanguage)
#include "test_language.moc"
