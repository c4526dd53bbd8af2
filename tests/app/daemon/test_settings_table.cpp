// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_change.h"
#include "app/daemon/config_check.h"
#include "app/daemon/settings_table.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::daemon;

namespace {

/// A value that the row takes and that is not the one it has.
QJsonValue anotherValue(const SettingRow& row, const QJsonValue& value)
{
    switch (row.type) {
    case SettingType::Bool: return !value.toBool();
    case SettingType::Choice:
        return value.toString() == row.choices.back() ? row.choices.front() : row.choices.back();
    case SettingType::Span:
        return formatDuration(*parseDuration(value.toString()) * 2 + std::chrono::seconds(1));
    case SettingType::Percent: return value.toDouble() / 2;
    case SettingType::Integer: return value.toInteger() + 1;
    }
    Q_UNREACHABLE();
}

/// Values of another kind than the row's.
QJsonArray wrongValues(const SettingRow& row)
{
    QJsonArray wrong{QJsonValue(), QJsonArray{1}, QJsonObject{{u"a"_s, 1}}, u"no such word"_s};
    if (row.type != SettingType::Bool)
        wrong << true;
    if (row.type == SettingType::Integer)
        wrong << 1.5 << u"5"_s;
    return wrong;
}

SettingRow rowOf(const QString& key) { return **settingRow(key); }

} // namespace

class TestSettingsTable : public QObject {
    Q_OBJECT

    static void eachRow()
    {
        QTest::addColumn<QString>("key");
        for (const SettingRow& row : settingRows())
            QTest::newRow(qPrintable(row.key)) << row.key;
    }

private Q_SLOTS:
    void everyKeyIsThereOnceAndSaysWhatItMeans()
    {
        QStringList keys;
        for (const SettingRow& row : settingRows()) {
            keys << row.key;
            QVERIFY2(row.summary.size() > 10, qPrintable(row.key));
            QVERIFY2(row.summary.front().isUpper() && !row.summary.endsWith(u'.') &&
                         !row.summary.contains(u'%'),
                     qPrintable(row.summary));
            QCOMPARE(row.choices.empty(), row.type != SettingType::Choice);
            const bool isBounded = row.type != SettingType::Choice && row.type != SettingType::Bool;
            QVERIFY2(row.least.isNull() != isBounded && row.most.isNull() != isBounded,
                     qPrintable(row.key));
        }
        QCOMPARE(keys.removeDuplicates(), 0);
        QVERIFY(keys.size() > 50);
    }

    void everyKeyReadsBackWhatWasWritten_data() { eachRow(); }
    void everyKeyReadsBackWhatWasWritten()
    {
        QFETCH(const QString, key);
        const SettingRow row = rowOf(key);
        Config config;
        const QJsonValue value = anotherValue(row, row.read(config));
        const auto set = row.set(config, value);
        QVERIFY2(set, qPrintable(set ? QString() : set.error().message()));
        QCOMPARE(row.read(config), value);
    }

    /// The key is where the value stands in the configuration, and it changes nothing else.
    void everyKeyIsAPathOfTheConfiguration_data() { eachRow(); }
    void everyKeyIsAPathOfTheConfiguration()
    {
        QFETCH(const QString, key);
        const SettingRow row = rowOf(key);
        Config before;
        before.complete();
        Config after = before;
        QVERIFY(row.set(after, anotherValue(row, row.read(before))));
        const ConfigChange change = changeBetween(before, before, after);
        const QString path = u'/' + QString(key).replace(u'.', u'/');
        QStringList expected{path};
        if (key.endsWith(u"health_check_interval"_s)) // has two places there
            expected << u"/version_manager/health_check_interval"_s;
        QCOMPARE(row.needsRestart() ? change.needsRestart : change.applied, expected);
        QCOMPARE(row.needsRestart() ? change.applied : change.needsRestart, QStringList());
    }

    void theDefaultIsWithinTheBounds_data() { eachRow(); }
    void theDefaultIsWithinTheBounds()
    {
        QFETCH(const QString, key);
        Config config;
        const auto set = rowOf(key).set(config, rowOf(key).read(Config()));
        QVERIFY2(set, qPrintable(set ? QString() : set.error().message()));
        QVERIFY(contradictions(config).isEmpty());
    }

    void whatIsOfTheWrongKindIsRefusedAndChangesNothing_data() { eachRow(); }
    void whatIsOfTheWrongKindIsRefusedAndChangesNothing()
    {
        QFETCH(const QString, key);
        for (const QJsonValue& wrong : wrongValues(rowOf(key))) {
            Config config;
            const auto set = rowOf(key).set(config, wrong);
            QVERIFY(!set);
            QCOMPARE(set.error().code(), ErrorCode::InvalidArgument);
            QVERIFY2(set.error().message().startsWith(u"/%1: expected "_s.arg(key)),
                     qPrintable(set.error().message()));
            QCOMPARE(toJson(config), toJson(Config()));
        }
    }

    void boundsAreNamed()
    {
        Config config;
        const auto messageOf = [&](const QString& key, const QJsonValue& value) {
            const auto set = rowOf(key).set(config, value);
            return set ? QString() : set.error().message();
        };
        QCOMPARE(messageOf(u"version_manager.batch_concurrency"_s, 0),
                 u"/version_manager.batch_concurrency: expected 1…1000"_s);
        QCOMPARE(messageOf(u"distributed.version_check_interval"_s, u"10ms"_s),
                 u"/distributed.version_check_interval: expected 1s…8760h0m0s"_s);
        QCOMPARE(messageOf(u"alerting.rules.backup_storage.percent"_s, 100.5),
                 u"/alerting.rules.backup_storage.percent: expected 0…100"_s);
        QCOMPARE(messageOf(u"logging.level"_s, u"loud"_s),
                 u"/logging.level: expected one of debug, info, warning, error"_s);
        QCOMPARE(messageOf(u"alerting.rules.backup_storage.percent"_s, 99.5), QString());
    }

    void aSpanMayBeAnyThatTheConfigurationTakes()
    {
        Config config;
        const SettingRow row = rowOf(u"distributed.health_check_interval"_s);
        for (const QJsonValue& value :
             {QJsonValue(90), QJsonValue(u"90"_s), QJsonValue(u"1.5m"_s)}) {
            QVERIFY(row.set(config, value));
            QCOMPARE(row.read(config), QJsonValue(u"1m30s"_s));
        }
    }

    void whatIsSetWinsOverTheEnvironment()
    {
        Config config;
        config.versionManager.backupRetention = std::chrono::minutes(90);
        const SettingRow row = rowOf(u"version_manager.backup_retention_hours"_s);
        QCOMPARE(row.read(config), QJsonValue(2)); // rounded up
        QVERIFY(row.set(config, 48));
        QCOMPARE(config.versionManager.retention(), std::chrono::hours(48));
    }

    void anUnknownKeyIsToldTheNearest()
    {
        const auto messageOf = [](const QString& key) { return settingRow(key).error().message(); };
        QCOMPARE(messageOf(u"distributed.version_chek_interval"_s),
                 u"/distributed.version_chek_interval: there is no such setting; did you mean "
                 "'distributed.version_check_interval'?"_s);
        QCOMPARE(messageOf(u"x"_s),
                 u"/x: there is no such setting; GET /api/v1/settings lists them"_s);
        QVERIFY(messageOf(QString(1'000'000, u'x')).size() < 200);
    }

    void whatTellsWhereThingsAreAndWhoMayComeInCannotBeSet()
    {
        for (const auto* key : {"state_dir", "listen.port", "listen.tls.enabled", "auth.loopback",
                                "version_manager.source_dir", "alerting.key_file",
                                "distributed.workers", "alerting.channels"})
            QVERIFY2(!settingRow(QLatin1StringView(key)), key);
    }
};

QTEST_GUILESS_MAIN(TestSettingsTable)
#include "test_settings_table.moc"
