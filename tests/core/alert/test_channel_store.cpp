// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channel_store.h"
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>

using namespace lockstep;
using namespace lockstep::alert;

namespace {

NotificationChannel email()
{
    return {.type = ChannelType::Email,
            .name = u"Operations"_s,
            .email = EmailSettings{.smtpHost = u"smtp.gmail.com"_s,
                                   .username = u"alerts@example.com"_s,
                                   .password = Secret(u"app-password"_s),
                                   .fromAddress = u"alerts@example.com"_s,
                                   .toAddresses = {u"admin@example.com"_s, u"ops@example.com"_s}}};
}

NotificationChannel webhook()
{
    return {.type = ChannelType::Webhook,
            .webhook =
                WebhookSettings{.url = u"https://ana:p4ss@api.example.com/webhooks/x?token=t0ken"_s,
                                .headers = {{u"Authorization"_s, Secret(u"Bearer token123"_s)},
                                            {u"X-Source"_s, Secret(u"version-monitor"_s)}},
                                .signingKey = Secret(u"signing-k3y"_s)}};
}

NotificationChannel slack()
{
    return {.type = ChannelType::Slack,
            .slack = SlackSettings{.webhookUrl =
                                       Secret(u"https://hooks.slack.com/services/T0/B0/s1ack"_s),
                                   .channel = u"#version-alerts"_s}};
}

const NotificationChannelId ops{u"ops"_s};
const NotificationChannelId email1{u"email-1"_s};

using Edit = std::function<void(NotificationChannel&)>;

} // namespace

Q_DECLARE_METATYPE(Edit)

class TestChannelStore : public QObject {
    Q_OBJECT

private:
    /// The channels over a database of their own.
    struct Stage {
        void reopen()
        {
            channels.reset();
            secrets.reset();
            events.reset();
            database.reset();
            open();
        }
        void open()
        {
            database = store::Database::open(folder / u"test.db"_s).value();
            events = std::make_unique<event::EventLog>(*database, clock);
            secrets = store::SecretStore::open(*database, folder / u"key"_s).value();
            channels = ChannelStore::open(*database, *secrets, *events).value();
        }
        QStringList story() const
        {
            QStringList story;
            const auto told = events->read({}).value();
            for (const Event& event : told)
                story << event.type + u' ' + event.data[u"channel_id"].toString();
            return story;
        }
        /// Everything that the database holds, as bytes.
        QByteArray bytes() const
        {
            QByteArray all;
            for (const QString& file : QDir(folder.path()).entryList({u"test.db*"_s}))
                all += readFile(folder / file).value();
            return all;
        }
        int sealed() const
        {
            int count = 0;
            std::ignore = database->run(u"SELECT count(*) FROM secrets"_s, {},
                                        [&](const QSqlQuery& row) -> Result<> {
                                            count = row.value(0).toInt();
                                            return {};
                                        });
            return count;
        }

        lockstep::test::ScratchFolder folder;
        lockstep::test::SimulatedClock clock;
        std::unique_ptr<store::Database> database;
        std::unique_ptr<event::EventLog> events;
        std::unique_ptr<store::SecretStore> secrets;
        std::unique_ptr<ChannelStore> channels;
    };
    std::unique_ptr<Stage> m_stage;

    ChannelStore& channels() { return *m_stage->channels; }

    /// Adds rows of channels that cannot work, each with how its error begins.
    static void wrong(const char* what, const NotificationChannel& channel, const QString& path,
                      const Edit& edit)
    {
        NotificationChannel bad = channel;
        edit(bad);
        QTest::newRow(what) << bad << path;
    }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->open();
    }
    void cleanup() { m_stage.reset(); }

    void theSeedsChannelsAreGood()
    {
        for (const NotificationChannel& each : {email(), webhook(), slack()}) {
            const auto checked = checkChannel(each);
            QVERIFY2(checked, checked ? "" : qPrintable(checked.error().message()));
        }
    }

    void channelsAreKeptWithTheirSecretsOverARestart()
    {
        for (const NotificationChannel& each : {email(), webhook(), slack()})
            QVERIFY(channels().add(each));
        const auto before = channels().all();
        QCOMPARE(before.size(), 3u);
        m_stage->reopen();
        QCOMPARE(channels().all(), before);
        const NotificationChannel mail = channels().find(email1).value();
        QCOMPARE(mail.email->password.reveal(), u"app-password"_s);
        const auto hook = channels().find(NotificationChannelId(u"webhook-1"_s))->webhook;
        QCOMPARE(hook->url, webhook().webhook->url);
        QCOMPARE(hook->headers, webhook().webhook->headers);
        QCOMPARE(hook->signingKey, webhook().webhook->signingKey);
    }

    void secretsAreNowhereInTheDatabase()
    {
        for (const NotificationChannel& each : {email(), webhook(), slack()})
            QVERIFY(channels().add(each));
        const QByteArray all = m_stage->bytes();
        QVERIFY(all.contains("api.example.com"));
        for (const char* secret : {"app-password", "token123", "version-monitor", "signing-k3y",
                                   "s1ack", "p4ss", "t0ken"})
            QVERIFY2(!all.contains(secret), secret);
    }

    void answersShowNoCredentials()
    {
        const QByteArray shown = toJsonText(withoutCredentials(webhook()));
        for (const char* secret : {"token123", "signing-k3y", "p4ss", "t0ken"})
            QVERIFY2(!shown.contains(secret), shown.constData());
        QVERIFY2(shown.contains("https://api.example.com/webhooks/x?***"), shown.constData());
        QCOMPARE(withoutCredentials(email()), email());
    }

    void idsAreMadeUpAndNeverUsedAgain()
    {
        QCOMPARE(channels().add(email())->id, email1);
        QCOMPARE(channels().add(email())->id.value(), u"email-2"_s);
        QCOMPARE(channels().add(slack())->id.value(), u"slack-1"_s);
        QVERIFY(m_stage->database->run(
            u"INSERT INTO deliveries VALUES ('d', 'email-2', 'sent', 1, '{}')"_s));
        QVERIFY(channels().remove(NotificationChannelId(u"email-2"_s)));
        QCOMPARE(channels().add(email())->id.value(), u"email-3"_s);
    }

    void anIdOfOnesOwnIsTakenOnce()
    {
        NotificationChannel mine = email();
        mine.id = ops;
        QCOMPARE(channels().add(mine)->id, ops);
        QCOMPARE(channels().add(mine).error().code(), ErrorCode::Conflict);
        mine.id = NotificationChannelId(u"../x"_s);
        QCOMPARE(channels().add(mine).error().code(), ErrorCode::InvalidArgument);
        QVERIFY(channels().add(mine).error().message().startsWith(u"/channel_id: "_s));
    }

    void whatIsAddedIsOfTheApi()
    {
        NotificationChannel channel = email();
        channel.origin = ChannelOrigin::Configuration;
        QCOMPARE(channels().add(channel)->origin, ChannelOrigin::Api);
    }

    void aRemovedChannelTakesItsSecretsWithIt()
    {
        QVERIFY(channels().add(webhook()) && channels().add(email()));
        QCOMPARE(m_stage->sealed(), 5);
        QSignalSpy removed(&channels(), &ChannelStore::removed);
        QCOMPARE(channels().remove(NotificationChannelId(u"webhook-1"_s))->webhook->url,
                 webhook().webhook->url);
        QCOMPARE(m_stage->sealed(), 1);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(channels().remove(NotificationChannelId(u"webhook-1"_s)).error().code(),
                 ErrorCode::NotFound);
        m_stage->reopen();
        QCOMPARE(channels().all().size(), 1u);
        QCOMPARE(channels().find(ops).error().code(), ErrorCode::NotFound);
    }

    void aChangedChannelIsKeptWithItsSecretsAndTold()
    {
        QVERIFY(channels().add(email()));
        QSignalSpy changed(&channels(), &ChannelStore::changed);
        QVERIFY(channels().change(email1, {{u"name"_s, u"Night shift"_s}}));
        QVERIFY(channels().change(email1, {})); // nothing
        QCOMPARE(changed.size(), 1);
        m_stage->reopen();
        const NotificationChannel kept = channels().find(email1).value();
        QCOMPARE(kept.name, u"Night shift"_s);
        QCOMPARE(kept.email->password.reveal(), u"app-password"_s);
        QCOMPARE(m_stage->story(), (QStringList{u"notification_channel_added email-1"_s,
                                                u"notification_channel_changed email-1"_s}));
        QCOMPARE(channels().change(ops, {}).error().code(), ErrorCode::NotFound);
    }

    void aConfiguredChannelIsChangedInItsFile()
    {
        QVERIFY(channels().configure({{ops, email()}}));
        const auto refused = channels().change(ops, {{u"name"_s, u"x"_s}});
        QCOMPARE(refused.error().code(), ErrorCode::Conflict);
        QVERIFY(refused.error().message().contains(u"configuration file"_s));
    }

    void aConfigurationIsFollowedExactlyAndTold()
    {
        const NotificationChannelId page(u"page"_s);
        QVERIFY(channels().add(email()));
        QVERIFY(channels().configure({{ops, webhook()}, {page, slack()}}));
        QCOMPARE(channels().find(ops)->origin, ChannelOrigin::Configuration);
        QVERIFY(channels().configure({{ops, email()}}));
        QCOMPARE(channels().all().size(), 2u);
        QCOMPARE(channels().find(ops)->type, ChannelType::Email);
        QCOMPARE(m_stage->sealed(), 2); // the webhook's are gone
        QVERIFY(channels().configure({}));
        QCOMPARE(channels().all().size(), 1u);
        QCOMPARE(m_stage->story(), (QStringList{u"notification_channel_added email-1"_s,
                                                u"notification_channel_added ops"_s,
                                                u"notification_channel_added page"_s,
                                                u"notification_channel_changed ops"_s,
                                                u"notification_channel_removed page"_s,
                                                u"notification_channel_removed ops"_s}));
    }

    void theSameConfigurationChangesNothing()
    {
        QVERIFY(channels().configure({{ops, webhook()}}));
        m_stage->reopen();
        QSignalSpy changed(&channels(), &ChannelStore::changed);
        const qsizetype told = m_stage->story().size();
        QVERIFY(channels().configure({{ops, webhook()}}));
        QCOMPARE(m_stage->story().size(), told);
        QCOMPARE(changed.size(), 0);
        NotificationChannel other = webhook();
        other.webhook->signingKey = Secret(u"another-key"_s);
        QVERIFY(channels().configure({{ops, other}}));
        QCOMPARE(changed.size(), 1);
    }

    void aConfiguredChannelTakesThePlaceOfOneOfTheApi()
    {
        NotificationChannel mine = email();
        mine.id = ops;
        QVERIFY(channels().add(mine));
        QVERIFY(channels().configure({{ops, email()}}));
        QCOMPARE(channels().all().size(), 1u);
        const auto told = m_stage->events->read({}).value();
        QVERIFY(std::ranges::any_of(told, [](const Event& event) {
            return event.message.contains(u"added through the API is gone"_s);
        }));
        QCOMPARE(channels().remove(ops).error().code(), ErrorCode::Conflict);
        QVERIFY(channels().remove(ops).error().message().contains(u"configuration file"_s));
    }

    void aConfigurationWithAWrongChannelChangesNothing()
    {
        QVERIFY(channels().configure({{ops, email()}}));
        NotificationChannel bad = slack();
        bad.slack->webhookUrl = Secret(u"ftp://x"_s);
        const auto refused = channels().configure({{NotificationChannelId(u"bad"_s), bad}});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message().startsWith(u"/bad/webhook_url: "_s),
                 qPrintable(refused.error().message()));
        QCOMPARE(channels().all().size(), 1u);
        QVERIFY(channels().find(ops));
    }

    void aChannelWhoseSecretsCannotBeOpenedStaysListed()
    {
        QVERIFY(channels().configure({{ops, webhook()}}));
        QVERIFY(channels().add(email()));
        QVERIFY(!channels().problemOf(ops));
        QVERIFY(writeFileDurably(m_stage->folder / u"key"_s, QByteArray(64, '7')));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"email-1.*cannot be opened"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"ops.*cannot be opened"_s));
        m_stage->reopen();
        QCOMPARE(channels().all().size(), 2u);
        QCOMPARE(channels().problemOf(ops)->code(), ErrorCode::VerificationFailed);
        QCOMPARE(channels().change(email1, {{u"name"_s, u"x"_s}}).error().code(),
                 ErrorCode::Conflict);
        QCOMPARE(channels().find(ops)->webhook->url, u"https://api.example.com/webhooks/x?***"_s);
        QVERIFY(channels().find(email1)->email->password.isEmpty());
        // To say it again is enough.
        QVERIFY(channels().configure({{ops, webhook()}}));
        QVERIFY(!channels().problemOf(ops));
        QCOMPARE(channels().find(ops)->webhook->url, webhook().webhook->url);
        QVERIFY(channels().remove(email1));
        QVERIFY(!channels().problemOf(email1));
    }

    void withoutTheKeyFileTheChannelsStayListedToo()
    {
        QVERIFY(channels().configure({{ops, webhook()}}));
        QVERIFY(channels().add(email()));
        QVERIFY(QFile::remove(m_stage->folder / u"key"_s));
        for (const char* told :
             {"was missing", "email-1.*cannot be opened", "ops.*cannot be opened"})
            QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1StringView(told)));
        m_stage->reopen();
        QCOMPARE(channels().all().size(), 2u);
        QCOMPARE(channels().problemOf(email1)->code(), ErrorCode::VerificationFailed);
        QVERIFY(channels().configure({{ops, webhook()}}));
        QVERIFY(!channels().problemOf(ops));
        QVERIFY(channels().problemOf(email1));
    }

    void aChannelThatCannotWorkIsRefused_data()
    {
        QTest::addColumn<NotificationChannel>("channel");
        QTest::addColumn<QString>("path");
        using C = NotificationChannel;
        wrong("no settings", email(), u"/email: "_s, [](C& c) { c.email.reset(); });
        wrong("settings of another type", email(), u"/email: "_s,
              [](C& c) { c.slack = SlackSettings(); });
        wrong("a name of two lines", email(), u"/name: "_s, [](C& c) { c.name = u"a\nb"_s; });
        wrong("no host", email(), u"/smtp_host: "_s, [](C& c) { c.email->smtpHost.clear(); });
        wrong("a host with a path", email(), u"/smtp_host: "_s,
              [](C& c) { c.email->smtpHost = u"a/b?c"_s; });
        wrong("a host of two lines", email(), u"/smtp_host: "_s,
              [](C& c) { c.email->smtpHost = u"a\r\nb"_s; });
        wrong("port 0", email(), u"/smtp_port: "_s, [](C& c) { c.email->smtpPort = 0; });
        wrong("port 65536", email(), u"/smtp_port: "_s, [](C& c) { c.email->smtpPort = 65536; });
        wrong("a user without a password", email(), u"/password: "_s,
              [](C& c) { c.email->password = Secret(); });
        wrong("a password without a user", email(), u"/username: "_s,
              [](C& c) { c.email->username.clear(); });
        wrong("a user of two lines", email(), u"/username: "_s,
              [](C& c) { c.email->username = u"a\r\nRCPT"_s; });
        wrong("a password in the clear", email(), u"/security: "_s,
              [](C& c) { c.email->security = SmtpSecurity::None; });
        wrong("a relative file", email(), u"/ca_file: "_s,
              [](C& c) { c.email->caFile = u"ca.pem"_s; });
        wrong("a sender with a name", email(), u"/from_address: "_s,
              [](C& c) { c.email->fromAddress = u"Ops <ops@example.com>"_s; });
        wrong("nobody", email(), u"/to_addresses: "_s, [](C& c) { c.email->toAddresses.clear(); });
        wrong("somebody twice", email(), u"/to_addresses: "_s,
              [](C& c) { c.email->toAddresses = {u"a@b.example"_s, u"a@b.example"_s}; });
        for (const char* address :
             {"", "ops", "@example.com", "ops@", "a@b@example.com", "a,b@example.com",
              "a@example.com,b@example.com", "a@example.com\r\nBcc: x@example.com",
              "<a@example.com>", "a b@example.com", "\"a b\"@example.com", "ä@example.com",
              "a@exam ple.com", "a@example..com", ".a@example.com", "a..b@example.com",
              "a@-example.com", "a@[127.0.0.1]", "a@example.com>"})
            wrong(address[0] ? address : "no address", email(), u"/to_addresses/1: "_s,
                  [&](C& c) { c.email->toAddresses[1] = QString::fromUtf8(address); });
        for (const char* url :
             {"", "api.example.com", "ftp://example.com", "file:///etc/passwd", "https://",
              "https://exa mple.com/", "https://example.com/a b", "https://example.com/\r\nX: y",
              "https://example.com/#x", "javascript:alert(1)", "https://example.com:99999/"})
            wrong(url[0] ? url : "no URL", webhook(), u"/url: "_s,
                  [&](C& c) { c.webhook->url = QString::fromUtf8(url); });
        for (const char* method : {"", "GET", "post", "DELETE", "POST\r\n", "PUT /"})
            wrong(method[0] ? method : "no method", webhook(), u"/method: "_s,
                  [&](C& c) { c.webhook->method = QString::fromUtf8(method); });
        for (const char* name :
             {"Host", "content-length", "Content-Type", "Connection", "Transfer-Encoding", "TE",
              "Upgrade", "Proxy-Authorization", "Expect", "X-Lockstep-Signature"})
            wrong(name, webhook(), u"/headers/"_s + QString::fromUtf8(name) + u": "_s,
                  [&](C& c) { c.webhook->headers = {{QString::fromUtf8(name), Secret(u"x"_s)}}; });
        for (const char* name : {"", "X Y", "X:", "X\r\nY", "Ü"})
            wrong(name[0] ? name : "a header without a name", webhook(), u"/headers: "_s,
                  [&](C& c) { c.webhook->headers = {{QString::fromUtf8(name), Secret(u"x"_s)}}; });
        for (const char* value : {"a\r\nX: y", "a\nb", "ü", "\x01"})
            wrong(value, webhook(), u"/headers/X: "_s,
                  [&](C& c) { c.webhook->headers = {{u"X"_s, Secret(QString::fromUtf8(value))}}; });
        wrong("a header twice", webhook(), u"/headers/x-a: "_s, [](C& c) {
            c.webhook->headers = {{u"X-A"_s, Secret(u"1"_s)}, {u"x-a"_s, Secret(u"2"_s)}};
        });
        wrong("a short key", webhook(), u"/signing_key: "_s,
              [](C& c) { c.webhook->signingKey = Secret(u"short"_s); });
        wrong("slack without a URL", slack(), u"/webhook_url: "_s,
              [](C& c) { c.slack->webhookUrl = Secret(); });
        wrong("slack in the clear", slack(), u"/webhook_url: "_s,
              [](C& c) { c.slack->webhookUrl = Secret(u"http://hooks.slack.com/x"_s); });
        wrong("a slack channel of two lines", slack(), u"/channel: "_s,
              [](C& c) { c.slack->channel = u"#a\n#b"_s; });
    }
    void aChannelThatCannotWorkIsRefused()
    {
        QFETCH(const NotificationChannel, channel);
        QFETCH(const QString, path);
        const auto checked = checkChannel(channel);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code(), ErrorCode::InvalidArgument);
        QVERIFY2(checked.error().message().startsWith(path), qPrintable(checked.error().message()));
        QVERIFY(!channels().add(channel));
        QVERIFY(channels().all().empty());
        QCOMPARE(m_stage->sealed(), 0);
    }

    void unusualChannelsThatWorkAreTaken()
    {
        NotificationChannel mail = email();
        mail.email->toAddresses = {u"o'neil+alerts@bücher.example"_s};
        mail.email->smtpHost = u"::1"_s;
        QVERIFY(checkChannel(mail));
        mail.email->username.clear();
        mail.email->password = Secret();
        mail.email->security = SmtpSecurity::None;
        QVERIFY(checkChannel(mail));
        NotificationChannel hook = webhook();
        hook.webhook->url = u"http://10.0.0.1:8080/x"_s;
        hook.webhook->method = u"PUT"_s;
        QVERIFY(checkChannel(hook));
        NotificationChannel chat = slack();
        chat.slack->webhookUrl = Secret(u"http://127.0.0.1:9000/hook"_s);
        QVERIFY(checkChannel(chat));
    }

    void slacksUrlLeavesTheMachineOnlyByHttps_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isAllowed");
        for (const char* host : {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"})
            QTest::newRow(host) << QString::fromLatin1(host) << true;
        for (const char* host : {"127.evil.example", "127.0.0.1.evil.example", "10.0.0.1",
                                 "localhost.example", "[2001:db8::1]"})
            QTest::newRow(host) << QString::fromLatin1(host) << false;
    }
    void slacksUrlLeavesTheMachineOnlyByHttps()
    {
        QFETCH(const QString, host);
        NotificationChannel chat = slack();
        chat.slack->webhookUrl = Secret(u"http://%1/hook"_s.arg(host));
        QTEST(checkChannel(chat).has_value(), "isAllowed");
    }
};

QTEST_GUILESS_MAIN(TestChannelStore)
#include "test_channel_store.moc"
