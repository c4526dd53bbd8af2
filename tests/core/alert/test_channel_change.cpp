// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_change.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::alert;

namespace {

NotificationChannel email()
{
    return {.id = NotificationChannelId(u"ops"_s),
            .type = ChannelType::Email,
            .name = u"Operations"_s,
            .email = EmailSettings{.smtpHost = u"smtp.example.com"_s,
                                   .username = u"alerts"_s,
                                   .password = Secret(u"app-password"_s),
                                   .fromAddress = u"alerts@example.com"_s,
                                   .toAddresses = {u"ops@example.com"_s}}};
}

NotificationChannel webhook()
{
    return {.id = NotificationChannelId(u"hook"_s),
            .type = ChannelType::Webhook,
            .webhook = WebhookSettings{.url = u"https://ana:p4ss@api.example.com/x?token=t"_s,
                                       .headers = {{u"Authorization"_s, Secret(u"Bearer a"_s)},
                                                   {u"X-Source"_s, Secret(u"lockstep"_s)}},
                                       .signingKey = Secret(u"signing-key"_s)}};
}

NotificationChannel slack()
{
    return {.id = NotificationChannelId(u"slack"_s),
            .type = ChannelType::Slack,
            .slack = SlackSettings{.webhookUrl = Secret(u"https://hooks.slack.com/services/a/b"_s),
                                   .channel = u"#ops"_s}};
}

Result<NotificationChannel> afterChange(const NotificationChannel& channel, const char* patch)
{
    return patched(channel, parseJson(patch).value().toObject());
}

} // namespace

class TestChannelChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingChangesNothing();
    void whatIsNamedChangesAndTheRestStays();
    void nullPutsAMemberBackToItsDefault();
    void whatItShowedMayBeSentBack();
    void headersChangeOneByOne();
    void aSecretMayBeAnother();
    void aSecretGoesToNoOtherServerByItself_data();
    void aSecretGoesToNoOtherServerByItself();
    void withItsSecretsAnewItMayGoElsewhere();
    void anotherPathOfTheSameServerKeepsThem();
    void whatCannotWorkIsRefusedByName_data();
    void whatCannotWorkIsRefusedByName();
    void asterisksAreNoNewSecret();
};

void TestChannelChange::nothingChangesNothing()
{
    for (const NotificationChannel& each : {email(), webhook(), slack()})
        QCOMPARE(afterChange(each, "{}").value(), each);
}

void TestChannelChange::whatIsNamedChangesAndTheRestStays()
{
    NotificationChannel wanted = email();
    wanted.name = u"Night shift"_s;
    wanted.minSeverity = AlertSeverity::High;
    wanted.isEnabled = false;
    wanted.email->toAddresses = {u"a@example.com"_s, u"b@example.com"_s};
    const auto after =
        afterChange(email(), R"({"name":"Night shift","min_severity":"high","enabled":false,)"
                             R"("email":{"to_addresses":["a@example.com","b@example.com"]}})");
    QCOMPARE(after.value(), wanted);
}

void TestChannelChange::nullPutsAMemberBackToItsDefault()
{
    NotificationChannel before = email();
    before.minSeverity = AlertSeverity::Critical;
    const NotificationChannel after =
        afterChange(before, R"({"name":null,"min_severity":null})").value();
    QCOMPARE(after.name, QString());
    QCOMPARE(after.minSeverity, AlertSeverity::Low);
}

void TestChannelChange::whatItShowedMayBeSentBack()
{
    const auto mail = afterChange(email(), R"({"email":{"password":"***"}})");
    QCOMPARE(mail.value(), email());
    const auto hook =
        afterChange(webhook(), R"({"webhook":{"url":"https://api.example.com/x?***",)"
                               R"("headers":{"Authorization":"***","X-Source":"***"}}})");
    QCOMPARE(hook.value(), webhook());
}

void TestChannelChange::headersChangeOneByOne()
{
    const auto after =
        afterChange(webhook(), R"({"webhook":{"headers":{"X-Source":null,"X-New":"n"}}})").value();
    QCOMPARE(after.webhook->headers.size(), 2u);
    QCOMPARE(after.webhook->headers.at(u"Authorization"_s).reveal(), u"Bearer a"_s);
    QCOMPARE(after.webhook->headers.at(u"X-New"_s).reveal(), u"n"_s);
}

void TestChannelChange::aSecretMayBeAnother()
{
    const auto after = afterChange(slack(), R"({"slack":{"webhook_url":)"
                                            R"("https://hooks.slack.com/services/c/d"}})");
    QCOMPARE(after->slack->webhookUrl.reveal(), u"https://hooks.slack.com/services/c/d"_s);
    QCOMPARE(after->slack->channel, u"#ops"_s);
}

void TestChannelChange::aSecretGoesToNoOtherServerByItself_data()
{
    QTest::addColumn<bool>("isMail");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("path");
    const QString password = u"/email/password: "_s;
    const QString header = u"/webhook/headers/Authorization: "_s;
    const auto row = [](const char* what, bool isMail, const char* patch, const QString& path) {
        QTest::newRow(what) << isMail << QByteArray(patch) << path;
    };
    row("host", true, R"({"email":{"smtp_host":"evil.example"}})", password);
    row("port", true, R"({"email":{"smtp_port":2525}})", password);
    row("in the clear", true, R"({"email":{"security":"none"}})", password);
    row("authority", true, R"({"email":{"ca_file":"/tmp/x.pem"}})", password);
    row("URL", false, R"({"webhook":{"url":"https://evil.example/x"}})", header);
    row("scheme", false, R"({"webhook":{"url":"http://api.example.com/x"}})", header);
    row("its port", false, R"({"webhook":{"url":"https://api.example.com:444/x"}})", header);
    row("its authority", false, R"({"webhook":{"ca_file":"/tmp/x.pem"}})", header);
}

void TestChannelChange::aSecretGoesToNoOtherServerByItself()
{
    QFETCH(const bool, isMail);
    QFETCH(const QByteArray, patch);
    QFETCH(const QString, path);
    const auto refused = afterChange(isMail ? email() : webhook(), patch.constData());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::InvalidArgument);
    QVERIFY2(refused.error().message().startsWith(path), qPrintable(refused.error().message()));
}

void TestChannelChange::withItsSecretsAnewItMayGoElsewhere()
{
    const auto mail =
        afterChange(email(), R"({"email":{"smtp_host":"mail.example.org","password":"new"}})");
    QCOMPARE(mail->email->smtpHost, u"mail.example.org"_s);
    QCOMPARE(mail->email->password.reveal(), u"new"_s);
    const auto hook = afterChange(webhook(), R"({"webhook":{"url":"https://b.example/y",)"
                                             R"("headers":{"Authorization":"Bearer b",)"
                                             R"("X-Source":null}}})");
    QCOMPARE(hook->webhook->url, u"https://b.example/y"_s);
    QCOMPARE(hook->webhook->signingKey.reveal(), u"signing-key"_s); // it is not sent
}

void TestChannelChange::anotherPathOfTheSameServerKeepsThem()
{
    const auto after = afterChange(webhook(), R"({"webhook":{"url":"https://api.example.com/y"}})");
    QCOMPARE(after->webhook->headers, webhook().webhook->headers);
}

void TestChannelChange::whatCannotWorkIsRefusedByName_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* what, const char* patch, const QString& path) {
        QTest::newRow(what) << QByteArray(patch) << path;
    };
    row("no host", R"({"email":{"smtp_host":null}})", u"/email/smtp_host: "_s);
    row("no address", R"({"email":{"to_addresses":["x"]}})", u"/email/to_addresses/0: "_s);
    row("no port", R"({"email":{"smtp_port":0}})", u"/email/smtp_port: "_s);
    row("two lines", R"({"name":"a\nb"})", u"/name: "_s);
    row("another type's settings", R"({"slack":{"channel":"#x"}})", u"/slack: "_s);
    row("no settings", R"({"email":null})", u"/email: "_s);
    row("another type", R"({"channel_type":"slack"})", u"/channel_type: "_s);
    row("another id", R"({"channel_id":"x"})", u"/channel_id: "_s);
    row("another origin", R"({"origin":"configuration"})", u"/origin: "_s);
    row("misspelt", R"({"email":{"smtp_hots":"a"}})", u"/email/smtp_hots: "_s);
}

void TestChannelChange::whatCannotWorkIsRefusedByName()
{
    QFETCH(const QByteArray, patch);
    QFETCH(const QString, path);
    const auto refused = afterChange(email(), patch.constData());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::InvalidArgument);
    QVERIFY2(refused.error().message().startsWith(path), qPrintable(refused.error().message()));
}

void TestChannelChange::asterisksAreNoNewSecret()
{
    const auto refused = afterChange(webhook(), R"({"webhook":{"headers":{"X-New":"***"}}})");
    QVERIFY(!refused);
    QVERIFY2(refused.error().message().startsWith(u"/webhook/headers/X-New: "_s),
             qPrintable(refused.error().message()));
}

QTEST_GUILESS_MAIN(TestChannelChange)
#include "test_channel_change.moc"
