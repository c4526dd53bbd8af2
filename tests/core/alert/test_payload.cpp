// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/payload.h"
#include "core/alert/delivery_rules.h"
#include "tests/core/alert/sample_alerts.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::alert::test;

namespace {

/// The seeds' example, member by member.
const QJsonObject example{
    {u"alert_id"_s, u"alert-1640995200000000000"_s},
    {u"worker_id"_s, u"worker01"_s},
    {u"severity"_s, u"high"_s},
    {u"drift_duration"_s, u"24h30m15s"_s},
    {u"current_version"_s, u"v1.0.0"_s},
    {u"expected_version"_s, u"v1.1.0"_s},
    {u"message"_s,
     u"Worker worker01 is running version v1.0.0, expected v1.1.0 (drift: 24h30m15s)"_s},
    {u"timestamp"_s, u"2024-01-01T12:00:00Z"_s},
    {u"acknowledged"_s, false}};

QJsonObject webhook(const Notification& notification)
{
    return parseJson(webhookPayloadOf(notification)).value().toObject();
}

QJsonObject slack(const Notification& notification, const SlackSettings& settings = {})
{
    return parseJson(slackPayloadOf(notification, settings)).value().toObject();
}

} // namespace

class TestPayload : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWorstAlertIsAtTheTopAsTheSeedsHaveIt()
    {
        const QJsonObject payload = webhook(telling(drifts(2), {over(driftOf(u"worker03"_s))}));
        for (auto it = example.begin(); it != example.end(); ++it)
            QCOMPARE(payload[it.key()], it.value());
    }

    void allAlertsFollowWithWhatElseIsKnown()
    {
        const QJsonObject payload = webhook(telling(drifts(2), {over(driftOf(u"worker03"_s))}));
        const QJsonArray alerts = payload[u"alerts"].toArray();
        QCOMPARE(alerts.size(), 3);
        const QJsonObject first = alerts[0].toObject();
        for (auto it = example.begin(); it != example.end(); ++it)
            QCOMPARE(first[it.key()], it.value());
        QCOMPARE(first[u"condition"].toString(), u"version_drift"_s);
        QCOMPARE(first[u"status"].toString(), u"firing"_s);
        QCOMPARE(first[u"cause"].toString(), u"never_updated"_s);
        QCOMPARE(first[u"group"].toString(), u"eu"_s);
        QCOMPARE(alerts[2][u"worker_id"].toString(), u"worker03"_s);
        QCOMPARE(alerts[2][u"status"].toString(), u"resolved"_s);
    }

    void aTestLooksLikeNoRealAlert()
    {
        const auto notification = testNotification({.id = NotificationChannelId(u"ops"_s)},
                                                   DeliveryId(u"del-0001"_s), noon);
        const QJsonObject payload = webhook(notification);
        for (auto it = example.begin(); it != example.end(); ++it)
            QVERIFY(payload.contains(it.key()));
        QCOMPARE(payload[u"test"].toBool(), true);
        QCOMPARE(payload[u"alert_id"].toString(), u"test"_s);
        QCOMPARE(payload[u"worker_id"].toString(u"?"_s), QString());
        QCOMPARE(payload[u"status"].toString(), u"test"_s);
        QCOMPARE(payload[u"summary"].toString(),
                 u"[test] This is a test of notification channel ops. Nothing is wrong"_s);
        const QJsonObject alert = payload[u"alerts"][0].toObject();
        QCOMPARE(alert[u"condition"].toString(), u"test"_s);
        QCOMPARE(alert[u"status"].toString(), u"test"_s);
        QCOMPARE(alert[u"subject"].toString(), u"test"_s);
        for (const QByteArray& text :
             {webhookPayloadOf(notification), slackPayloadOf(notification, {})}) {
            QVERIFY(!text.contains("channel_failing"));
            QVERIFY(!text.contains("\"firing\","));
        }
    }

    void theMessageItselfIsDescribed()
    {
        Notification notification = telling(drifts(2), {over(driftOf(u"worker03"_s))});
        notification.isRepeated = true;
        const QJsonObject payload = webhook(notification);
        QCOMPARE(payload[u"delivery_id"].toString(), u"del-0001"_s);
        QCOMPARE(payload[u"summary"].toString(),
                 u"[high] 2 workers have drifted from v1.1.0 (1 resolved)"_s);
        QCOMPARE(payload[u"status"].toString(), u"firing"_s);
        QCOMPARE(payload[u"firing"].toInt(), 2);
        QCOMPARE(payload[u"resolved"].toInt(), 1);
        QCOMPARE(payload[u"omitted"].toInt(-1), 0);
        QCOMPARE(payload[u"repeated"].toBool(), true);
        QCOMPARE(payload[u"test"].toBool(true), false);
        QCOMPARE(payload[u"group_labels"][u"condition"].toString(), u"version_drift"_s);
        QCOMPARE(webhook(telling({}, drifts(1)))[u"status"].toString(), u"resolved"_s);
    }

    void aThousandAlertsAreListedAndTheRestCounted()
    {
        const QJsonObject payload = webhook(telling(drifts(1200), drifts(5)));
        QCOMPARE(payload[u"alerts"].toArray().size(), 1000);
        QCOMPARE(payload[u"firing"].toInt(), 1200);
        QCOMPARE(payload[u"omitted"].toInt(), 205);
    }

    void alertsThatTheMessageDoesNotListAreCounted()
    {
        Notification notification = telling(drifts(3), drifts(2));
        notification.moreFiring = 9997;
        notification.moreResolved = 40;
        const QJsonObject payload = webhook(notification);
        QCOMPARE(payload[u"alerts"].toArray().size(), 5);
        QCOMPARE(payload[u"firing"].toInt(), 10'000);
        QCOMPARE(payload[u"resolved"].toInt(), 42);
        QCOMPARE(payload[u"omitted"].toInt(), 10'037);
        QVERIFY(slack(notification)[u"text"].toString().contains(u"The worst 5 of them"_s));
    }

    void whatAWorkerSaysStaysWithinItsString()
    {
        Alert alert = driftOf(u"a\",\"severity\":\"low\n\u202E"_s);
        alert.message = u"half "_s + QChar(0xD800) + u" one"_s;
        for (const QByteArray& text :
             {webhookPayloadOf(telling({alert})), slackPayloadOf(telling({alert}), {})}) {
            QVERIFY(parseJson(text, Unknown::Refuse).has_value());
            QVERIFY(QString::fromUtf8(text).isValidUtf16());
            QVERIFY(!text.toLower().contains("\\ud800"));
        }
        QCOMPARE(webhook(telling({alert}))[u"severity"].toString(), u"high"_s);
    }

    void theSignatureIsOneThatOthersCompute()
    {
        // printf '1704110400.{"a":1}' | openssl dgst -sha256 -hmac 'correct horse'
        QCOMPARE(
            signatureOf("{\"a\":1}", Secret(u"correct horse"_s), noon),
            "t=1704110400,v1=513a01f011470594485bcf87570a00dc260c3f01e6ea29e11f696c95b294b950"_ba);
        QVERIFY(signatureOf("{}", Secret(u"k"_s), noon) !=
                signatureOf("{}", Secret(u"k"_s), noon.addSecs(1)));
    }

    void slackGetsTheSeedsFields()
    {
        const QJsonObject payload = slack(telling({driftOf(u"worker01"_s)}),
                                          {.webhookUrl = Secret(u"https://hooks.example/x"_s),
                                           .channel = u"#version-alerts"_s,
                                           .username = u"Version Monitor"_s});
        QCOMPARE(payload[u"channel"].toString(), u"#version-alerts"_s);
        QCOMPARE(payload[u"username"].toString(), u"Version Monitor"_s);
        const QJsonObject attachment = payload[u"attachments"][0].toObject();
        QCOMPARE(attachment[u"color"].toString(), u"#e8710a"_s);
        QStringList fields;
        for (const auto each : attachment[u"fields"].toArray())
            fields << each[u"title"].toString() + u'=' + each[u"value"].toString();
        QCOMPARE(fields, (QStringList{u"Worker=worker01"_s, u"Severity=high"_s,
                                      u"Drift Duration=24h30m15s"_s, u"Current Version=v1.0.0"_s,
                                      u"Expected Version=v1.1.0"_s, u"Status=firing"_s,
                                      u"Acknowledged=no"_s, u"Alert=alert-1640995200000000000"_s}));
        QCOMPARE(attachment[u"ts"].toInteger(), 1'704'110'400);
        QVERIFY(!QString::fromUtf8(writeJson(payload)).contains(u"hooks.example"_s));
    }

    void slackHasNoChannelWhereNoneIsGiven()
    {
        const QJsonObject payload = slack(telling(drifts(1)));
        QVERIFY(!payload.contains(u"channel"_s));
        QCOMPARE(payload[u"username"].toString(), u"Lockstep"_s);
    }

    void slackShowsSeverityByColour_data()
    {
        QTest::addColumn<AlertSeverity>("severity");
        QTest::addColumn<QString>("colour");
        QTest::newRow("low") << AlertSeverity::Low << u"#439fe0"_s;
        QTest::newRow("medium") << AlertSeverity::Medium << u"#daa038"_s;
        QTest::newRow("high") << AlertSeverity::High << u"#e8710a"_s;
        QTest::newRow("critical") << AlertSeverity::Critical << u"#d00000"_s;
    }
    void slackShowsSeverityByColour()
    {
        QFETCH(const AlertSeverity, severity);
        Alert alert = driftOf(u"worker01"_s);
        alert.severity = severity;
        QTEST(slack(telling({alert}))[u"attachments"][0][u"color"].toString(), "colour");
        QCOMPARE(slack(telling({}, {over(alert)}))[u"attachments"][0][u"color"].toString(),
                 u"#2eb67d"_s);
    }

    void nobodyIsCalledByAWorkersName()
    {
        Alert alert = driftOf(u"<!channel> @here <@U123>"_s);
        alert.message = u"<!here> & @channel <https://evil.example|click>"_s;
        const QByteArray text = slackPayloadOf(telling({alert}), {});
        for (const char* bad : {"<!", "<@", "<https", "@here", "@channel", "@U123"})
            QVERIFY2(!text.contains(bad), text.constData());
        const QJsonObject payload = parseJson(text).value().toObject();
        QCOMPARE(payload[u"link_names"].toBool(true), false);
        QCOMPARE(payload[u"parse"].toString(), u"none"_s);
        QVERIFY(payload[u"text"].toString().contains(u"&lt;!here&gt; &amp; "_s));
    }

    void slackGetsTheWorstTenAndShortTexts()
    {
        std::vector<Alert> many = drifts(300);
        many.front().message = QString(10'000, u'm');
        many.front().workerId = WorkerId(QString(10'000, u'w'));
        const QByteArray text = slackPayloadOf(telling(many), {});
        QVERIFY(text.size() < 40'000);
        const QJsonObject payload = parseJson(text).value().toObject();
        QCOMPARE(payload[u"attachments"].toArray().size(), 10);
        QVERIFY(payload[u"text"].toString().contains(u"300 workers have drifted"_s));
        QVERIFY(payload[u"text"].toString().contains(u"The worst 10 of them are shown."_s));
    }
};

QTEST_GUILESS_MAIN(TestPayload)
#include "test_payload.moc"
