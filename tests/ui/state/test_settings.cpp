// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/settings_store.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using ui::Settings;
using ui::SettingsStore;

namespace {

Settings someSettings()
{
    Settings settings;
    settings.theme = ui::ThemeChoice::Dark;
    settings.language = u"sr_Latn"_s;
    settings.closeToTray = false;
    settings.workersView = ui::WorkersView::Table;
    settings.savedFilters = {{.name = u"GPUs"_s, .query = u"group:gpu"_s}};
    settings.connections = {{.id = u"c1"_s,
                             .name = u"Büro"_s,
                             .address = u"https://fleet.example:8443"_s,
                             .caFile = u"/ca.pem"_s,
                             .openAtStart = false}};
    settings.chartDays = 30;
    settings.windowGeometry = u"AdnQywAD"_s;
    settings.arrangements = {{u"workers.columns"_s, u"AAAA"_s}};
    return settings;
}

const char* const ofNewerVersion = R"({
    "theme": "light", "density": "compact", "proxy": {"host": "p", "port": 3128},
    "connections": [{"id": "c1", "name": "One", "colour": "red"}, {"id": "c2", "colour": "blue"}],
    "saved_filters": [{"name": "GPUs", "query": "group:gpu", "pinned": true}]
})";

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

    QByteArrayList m_saved;

    SettingsStore::Save saver()
    {
        return [this](const QByteArray& text) -> Result<> {
            m_saved << text;
            return {};
        };
    }

private Q_SLOTS:
    void init() { m_saved.clear(); }

    void whatIsWrittenIsReadAgain()
    {
        const auto text = ui::settingsText({.settings = someSettings(), .document = {}});
        const auto read = ui::parseSettings(text);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
        QCOMPARE(read->settings, someSettings());
    }

    void anEmptyFileOfSettingsIsTheDefaults()
    {
        QCOMPARE(ui::parseSettings("{}")->settings, Settings());
    }

    void whatMakesNoSenseIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        QTest::addRow("no JSON") << "theme=dark"_ba << u"JSON"_s;
        QTest::addRow("a list") << "[]"_ba << u"expected an object"_s;
        QTest::addRow("a theme") << "{\"theme\": \"plaid\"}"_ba << u"/theme: expected one of"_s;
        QTest::addRow("days") << "{\"chart_days\": 0}"_ba << u"/chart_days"_s;
        QTest::addRow("no id") << "{\"connections\": [{}]}"_ba << u"/connections/0/id"_s;
    }
    void whatMakesNoSenseIsNamed()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, told);
        const auto read = ui::parseSettings(text);
        QVERIFY(!read);
        QVERIFY2(read.error().message().contains(told), qPrintable(read.error().message()));
    }

    void membersOfANewerVersionAreKept()
    {
        auto stored = ui::parseSettings(ofNewerVersion);
        QVERIFY(stored);
        SettingsStore store(*stored, saver());
        store.change([](Settings& settings) {
            settings.theme = ui::ThemeChoice::Dark;
            settings.connections.erase(settings.connections.begin());
            settings.savedFilters[0].query = u"group:gpu drift:>6h"_s;
        });
        const QJsonObject kept = parseJson(m_saved.value(0))->toObject();
        QCOMPARE(kept[u"theme"_s].toString(), u"dark"_s);
        QCOMPARE(kept[u"density"_s].toString(), u"compact"_s);
        QCOMPARE(kept[u"proxy"_s][u"port"_s].toInt(), 3128);
        QCOMPARE(kept[u"connections"_s].toArray().size(), 1);
        QCOMPARE(kept[u"connections"_s][0][u"colour"_s].toString(), u"blue"_s);
        QCOMPARE(kept[u"saved_filters"_s][0][u"pinned"_s].toBool(), true);
        QCOMPARE(kept[u"saved_filters"_s][0][u"query"_s].toString(), u"group:gpu drift:>6h"_s);
    }

    void aChangeIsToldAndSaved()
    {
        SettingsStore store({}, saver());
        const QSignalSpy changed(&store, &SettingsStore::changed);
        store.change([](Settings& settings) { settings = someSettings(); });
        QCOMPARE(store.current(), someSettings());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_saved.size(), 1);
        QCOMPARE(ui::parseSettings(m_saved[0])->settings, someSettings());
    }

    void whatChangesNothingIsNoChange()
    {
        SettingsStore store({}, saver());
        const QSignalSpy changed(&store, &SettingsStore::changed);
        store.change([](Settings& settings) { settings.theme = ui::ThemeChoice::System; });
        QCOMPARE(changed.size(), 0);
        QCOMPARE(m_saved.size(), 0);
    }

    void whatCannotBeSavedHoldsNonetheless()
    {
        SettingsStore store({}, [](const QByteArray&) -> Result<> {
            return fail(ErrorCode::NoSpace, u"the disk is full"_s);
        });
        const QSignalSpy notSaved(&store, &SettingsStore::notSaved);
        store.change([](Settings& settings) { settings.chartDays = 7; });
        QCOMPARE(store.current().chartDays, 7);
        QCOMPARE(notSaved.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "test_settings.moc"
