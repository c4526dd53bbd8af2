// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/layered_config.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::daemon;
using namespace std::chrono_literals;

namespace {

const QString settle = u"version_manager.settle_time"_s;
const QString timeout = u"version_manager.update_timeout"_s;
const QString concurrency = u"version_manager.batch_concurrency"_s;
const QString low = u"alerting.rules.drift_age.low"_s;
const QString medium = u"alerting.rules.drift_age.medium"_s;
const QString high = u"alerting.rules.drift_age.high"_s;

const QDateTime noon = QDateTime::fromString(u"2024-01-01T12:00:00Z"_s, Qt::ISODate);

Result<LayeredConfig> change(const LayeredConfig& now, const SettingsChange& wanted,
                             const QString& by = u"unix"_s)
{
    return changed(now, wanted, {.changedBy = by, .changedAt = noon});
}

LayeredConfig fileWith(const std::function<void(Config&)>& edit = {})
{
    Config config;
    if (edit)
        edit(config);
    return layered(config, {});
}

Setting settingOf(const LayeredConfig& config, const QString& key)
{
    const auto all = settingsOf(config);
    return *std::ranges::find(all, key, &Setting::key);
}

} // namespace

class TestLayeredConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAnythingSetItIsTheFile()
    {
        const LayeredConfig config = fileWith([](Config& file) { file.product = u"shop"_s; });
        QCOMPARE(toJson(config.effective), toJson(config.file));
        QVERIFY(config.problems.isEmpty());
    }

    void aSettingSaysWhoSaysSo()
    {
        const LayeredConfig config =
            fileWith([](Config& file) { file.versionManager.batchConcurrency = 7; });
        QCOMPARE(settingOf(config, settle).origin, SettingOrigin::Default);
        const Setting inFile = settingOf(config, concurrency);
        QCOMPARE(inFile.origin, SettingOrigin::Configuration);
        QCOMPARE(inFile.value, QJsonValue(7));
        QCOMPARE(inFile.byDefault, QJsonValue(3));
        const Setting set =
            settingOf(*change(config, {{concurrency, 9}}, u"token:ops"_s), concurrency);
        QCOMPARE(set.origin, SettingOrigin::Api);
        QCOMPARE(set.value, QJsonValue(9));
        QCOMPARE(set.changedBy, u"token:ops"_s);
        QCOMPARE(set.changedAt, noon);
    }

    void nullPutsASettingBackToTheFile()
    {
        const LayeredConfig file =
            fileWith([](Config& config) { config.versionManager.batchConcurrency = 7; });
        const LayeredConfig set = *change(file, {{concurrency, 9}, {settle, u"20s"_s}});
        const LayeredConfig back = *change(set, {{concurrency, std::nullopt}});
        QCOMPARE(back.effective.versionManager.batchConcurrency, 7);
        QCOMPARE(back.effective.versionManager.settleTime, 20s);
        QCOMPARE(settingOf(back, concurrency).origin, SettingOrigin::Configuration);
        QVERIFY(newsBetween(file, *change(file, {{concurrency, std::nullopt}})).empty());
    }

    void oneWrongValueSpoilsTheWholeChange_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const QString& key, const QJsonValue& value,
                            const QString& message) {
            QTest::newRow(name) << key << value << message;
        };
        row("unknown", u"version_manager.setle_time"_s, u"1s"_s,
            u"/version_manager.setle_time: there is no such setting; did you mean "
            "'version_manager.settle_time'?"_s);
        row("type", settle, true,
            u"/version_manager.settle_time: expected a duration such as 300s or 5m"_s);
        row("bounds", u"retention.events_days"_s, 0, u"/retention.events_days: expected 1…36500"_s);
        row("contradiction", settle, u"1h"_s,
            u"/version_manager.settle_time: expected less than update_timeout"_s);
        row("order", high, u"1h"_s,
            u"/alerting.rules.drift_age: expected low, medium and high in rising order, above "
            "nothing"_s);
    }
    void oneWrongValueSpoilsTheWholeChange()
    {
        QFETCH(const QString, key);
        QFETCH(const QJsonValue, value);
        const auto refused = change(fileWith(), {{concurrency, 9}, {key, value}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::InvalidArgument);
        QTEST(refused.error().message(), "message");
    }

    void whatHoldsOnlyTogetherIsSetTogether()
    {
        const auto config =
            change(fileWith(), {{low, u"30h"_s}, {medium, u"40h"_s}, {high, u"50h"_s}});
        QVERIFY(config);
        QCOMPARE(config->effective.alerting.rules.driftAge,
                 (alert::DriftThresholds{.low = 30h, .medium = 40h, .high = 50h}));
        const auto refused = change(*config, {{high, std::nullopt}});
        QVERIFY(!refused);
        QVERIFY(refused.error().message().startsWith("/alerting.rules.drift_age: "_L1));
    }

    void theNewsTellWhatWasAndWhatIs()
    {
        const LayeredConfig file = fileWith();
        const LayeredConfig set = *change(file, {{concurrency, 9}, {settle, 20}});
        const auto news = newsBetween(file, set);
        QCOMPARE(news,
                 (std::vector<SettingNews>{{concurrency, 3, 9}, {settle, u"10s"_s, u"20s"_s}}));
        QCOMPARE(sentenceOf(news), u"settings changed: version_manager.batch_concurrency was 3, is "
                                   "9; version_manager.settle_time was 10s, is 20s"_s);
        const LayeredConfig same = *change(set, {{concurrency, 9}}, u"token:other"_s);
        QVERIFY(newsBetween(set, same).empty());
        QCOMPARE(settingOf(same, concurrency).changedBy, u"unix"_s);
    }

    /// The file is changed afterwards, and what was set cannot stand beside it any more.
    void whatContradictsTheFileIsLeftOutUntilItHolds()
    {
        LayeredConfig config = *change(fileWith(), {{settle, u"4m"_s}, {concurrency, 9}});
        Config file;
        file.versionManager.updateTimeout = 3min;
        config = layered(file, config.kept);
        QCOMPARE(config.effective.versionManager.settleTime, 10s);
        QCOMPARE(config.effective.versionManager.batchConcurrency, 9);
        QCOMPARE(config.leftOut, QStringList{settle});
        QCOMPARE(config.problems.size(), 1);
        QVERIFY(config.problems[0].startsWith(
            "version_manager.settle_time, which was set through the API, does not count: "_L1));
        QCOMPARE(settingOf(config, settle).origin, SettingOrigin::Default);
        config = *change(config, {{concurrency, 5}}); // others can be set all the same
        QCOMPARE(config.leftOut, QStringList{settle});
        config = *change(config, {{timeout, u"10m"_s}});
        QCOMPARE(config.leftOut, QStringList());
        QCOMPARE(config.effective.versionManager.settleTime, 4min);
    }

    void asMuchAsHoldsIsKept()
    {
        const LayeredConfig config =
            *change(fileWith(), {{low, u"30h"_s}, {medium, u"40h"_s}, {high, u"50h"_s}});
        Config file;
        file.versionManager.updateTimeout = 5s; // less than the settle time that is set below
        KeptSettings kept = config.kept;
        kept[settle] = {settle, u"6s"_s, u"unix"_s, noon};
        file.versionManager.settleTime = 1s;
        const LayeredConfig laid = layered(file, kept);
        QCOMPARE(laid.leftOut, QStringList{settle});
        QCOMPARE(laid.effective.alerting.rules.driftAge.low, 30h);
    }

    void whatALaterVersionSetIsKeptForIt()
    {
        const LayeredConfig config =
            layered({}, {{u"gravity"_s, {u"gravity"_s, 9.81, u"unix"_s, noon}}});
        QCOMPARE(config.leftOut, QStringList{u"gravity"_s});
        const LayeredConfig next = *change(config, {{concurrency, 9}});
        QVERIFY(next.kept.contains(u"gravity"_s));
        QVERIFY(!change(config, {{u"gravity"_s, std::nullopt}}));
    }

    void whatWasSetIsInTheDatabase()
    {
        const test::ScratchFolder folder;
        const auto database = store::Database::open(folder / u"lockstep.db"_s).value();
        SettingsStore stored(*database);
        QVERIFY(stored.read()->empty());
        const LayeredConfig set = *change(fileWith(), {{concurrency, 9}, {settle, u"20s"_s}});
        QVERIFY(stored.replace({}, set.kept));
        QCOMPARE(*stored.read(), set.kept);
        const LayeredConfig back = *change(set, {{concurrency, std::nullopt}, {settle, u"30s"_s}});
        QVERIFY(stored.replace(set.kept, back.kept));
        QCOMPARE(*stored.read(), back.kept);
        QCOMPARE(back.kept.at(settle).value, QJsonValue(u"30s"_s));
    }

    void aRowThatCannotBeReadDoesNotKeepTheOthers()
    {
        const test::ScratchFolder folder;
        const auto database = store::Database::open(folder / u"lockstep.db"_s).value();
        SettingsStore stored(*database);
        const LayeredConfig set = *change(fileWith(), {{concurrency, 9}});
        QVERIFY(stored.replace({}, set.kept));
        QVERIFY(database->run(u"INSERT INTO settings (id, document) VALUES ('x', '{')"_s));
        QCOMPARE(*stored.read(), set.kept);
    }
};

QTEST_GUILESS_MAIN(TestLayeredConfig)
#include "test_layered_config.moc"
