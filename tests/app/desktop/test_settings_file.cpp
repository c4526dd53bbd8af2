// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings_file.h"
#include "core/base/durable_file.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"
#include "ui/state/settings_store.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using desktop::readSettings;
using desktop::SettingsFile;
using test::eventually;

class TestSettingsFile : public QObject {
    Q_OBJECT

    const QDateTime m_now{QDate(2026, 3, 1), QTime(8, 30), QTimeZone::UTC};
    std::unique_ptr<test::ScratchFolder> m_folder;

    QString path() const { return *m_folder / u"config/console.json"_s; }
    QByteArray content() const { return readFile(path()).value_or(QByteArray()); }
    QStringList files() const
    {
        return QDir(*m_folder / u"config"_s).entryList(QDir::Files | QDir::Hidden);
    }
    void write(const QByteArray& text) const
    {
        if (!makePath(*m_folder / u"config"_s) || !writeFileDurably(path(), text))
            qFatal("cannot write the settings");
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::ScratchFolder>(); }

    void withoutAFileTheDefaultsHold()
    {
        const auto reading = readSettings(path(), m_now);
        QCOMPARE(reading.stored.settings, ui::Settings());
        QVERIFY(!reading.problem);
        QVERIFY(reading.mayBeWritten);
    }

    void whatAPersonChoseIsThereAfterARestart()
    {
        {
            SettingsFile file(path());
            ui::SettingsStore store(readSettings(path(), m_now).stored,
                                    [&](const QByteArray& text) { return file.put(text); });
            store.change([](ui::Settings& settings) { settings.language = u"de"_s; });
            store.change([](ui::Settings& settings) { settings.theme = ui::ThemeChoice::Dark; });
        }
        const auto reading = readSettings(path(), m_now);
        QCOMPARE(reading.stored.settings.language, u"de"_s);
        QCOMPARE(reading.stored.settings.theme, ui::ThemeChoice::Dark);
        QCOMPARE(QFileInfo(path()).permissions() & 0xff, 0);
        QCOMPARE(files(), QStringList{u"console.json"_s});
    }

    void manyChangesAreFewWritings()
    {
        SettingsFile file(path(), std::chrono::milliseconds(300));
        QVERIFY(file.put("first"));
        QVERIFY(eventually([&] { return content() == "first"; }));
        QElapsedTimer since;
        since.start();
        for (int i = 0; i < 100; ++i)
            QVERIFY(file.put(QByteArray::number(i)));
        QCOMPARE(content(), "first"_ba);
        QVERIFY(eventually([&] { return content() == "99"; }));
        QVERIFY(since.elapsed() >= 200);
    }

    void aBrokenFileIsPutAside_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addRow("half of it") << "{\"theme\": \"da"_ba;
        QTest::addRow("nothing in it") << ""_ba;
        QTest::addRow("another type") << "{\"theme\": 7}"_ba;
        QTest::addRow("bytes") << QByteArray(100, '\xff');
    }
    void aBrokenFileIsPutAside()
    {
        QFETCH(const QByteArray, text);
        write(text);
        const auto reading = readSettings(path(), m_now);
        QCOMPARE(reading.stored.settings, ui::Settings());
        const QString aside = path() + u".broken-20260301T083000Z"_s;
        QVERIFY(reading.problem);
        QVERIFY2(reading.problem->message().contains(aside),
                 qPrintable(reading.problem->message()));
        QCOMPARE(readFile(aside), Result<QByteArray>(text));
        QVERIFY(!QFile::exists(path()));
        QVERIFY(reading.mayBeWritten);
    }

    void asOftenAsItIsBrokenAllIsKept()
    {
        for (const char* text : {"one", "two", "three"}) {
            write(text);
            QVERIFY(readSettings(path(), m_now).problem);
        }
        QCOMPARE(files().size(), 3);
    }

    void whatCannotBePutAsideIsNotWrittenOver()
    {
        // Nobody renames what is there, not even root.
        const auto reading = readSettings(u"/proc/self/status"_s, m_now);
        QVERIFY(reading.problem);
        QVERIFY(!reading.mayBeWritten);
    }

    void whatCannotBeWrittenIsToldAndTriedAgain()
    {
        const QString inTheWay = *m_folder / u"config"_s;
        QVERIFY(writeFileDurably(inTheWay, "a file, not a folder"));
        {
            SettingsFile file(path(), std::chrono::milliseconds(1));
            QSignalSpy failed(&file, &SettingsFile::failed);
            QVERIFY(file.put("text"));
            QVERIFY(eventually([&] { return !failed.isEmpty(); }));
            QVERIFY(QFile::remove(inTheWay));
        }
        QCOMPARE(content(), "text"_ba);
    }
};

QTEST_GUILESS_MAIN(TestSettingsFile)
#include "test_settings_file.moc"
