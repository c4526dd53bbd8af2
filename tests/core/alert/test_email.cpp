// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/mail.h"
#include "core/alert/channels/message.h"
#include "core/alert/delivery_rules.h"
#include "core/alert/senders.h"
#include "core/base/durable_file.h"
#include "core/net/certificate_authority.h"
#include "core/net/self_signed.h"
#include "tests/core/alert/sample_alerts.h"
#include "tests/support/http_sink.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/smtp_server.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::alert::test;
using namespace std::chrono_literals;

namespace {

constexpr auto ana = "ana@example.com"_L1;
constexpr auto bob = "bob@example.com"_L1;

/// What Python's mail library makes of a message: that is another reader than the one who wrote it.
QJsonObject parsed(const QByteArray& message)
{
    constexpr auto script = R"(
import email, email.policy, json, sys
raw = sys.stdin.buffer.read()
m = email.message_from_bytes(raw, policy=email.policy.default)
body = lambda kind: m.get_body((kind,)).get_content().replace("\r\n", "\n")
print(json.dumps({
    "headers": {k.lower(): str(v) for k, v in m.items()},
    "names": [k for k, v in m.items()],
    "type": m.get_content_type(),
    "parts": [p.get_content_type() for p in m.iter_parts()],
    "text": body("plain"), "html": body("html"),
    "longest": max(len(l) for l in raw.split(b"\r\n") if b"boundary=" not in l),
    "bare": raw.replace(b"\r\n", b"").count(b"\n"),
    "ascii": raw.isascii(),
    "defects": [repr(d) for p in m.walk() for d in p.defects],
    "date": m["date"].datetime.isoformat()}))
)";
    QProcess python;
    python.start(u"python3"_s, {u"-c"_s, QString::fromLatin1(script)});
    python.write(message);
    python.closeWriteChannel();
    python.waitForFinished();
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

} // namespace

class TestEmail : public QObject {
    Q_OBJECT

private:
    lockstep::test::ScratchFolder m_folder;
    SystemClock m_clock;
    std::unique_ptr<lockstep::test::SmtpServer> m_server;
    QStringList m_behaviour;
    size_t m_before = 0;
    int m_servers = 0;

    /// A server that behaves so: the one that runs, if it does, with an empty mailbox.
    void serve(QStringList arguments, bool hasTls = true)
    {
        if (hasTls)
            arguments << u"--certificate"_s << m_folder / u"cert.pem"_s << u"--key"_s
                      << m_folder / u"key.pem"_s;
        if (!m_server || arguments != m_behaviour) {
            const QString mailFolder = m_folder / QString::number(++m_servers);
            QVERIFY(makePath(mailFolder));
            m_server = std::make_unique<lockstep::test::SmtpServer>(mailFolder, arguments);
            m_behaviour = arguments;
        }
        QVERIFY2(m_server->port() > 0, m_server->log().constData());
        m_before = m_server->mails().size();
    }
    /// What came since then.
    std::vector<lockstep::test::SmtpServer::Mail> mails() const
    {
        auto all = m_server->mails();
        all.erase(all.begin(), all.begin() + qsizetype(m_before));
        return all;
    }
    static QStringList login()
    {
        return {u"--user"_s, u"lockstep"_s, u"--password"_s, u"s3cret-pw"_s};
    }

    NotificationChannel channel(std::vector<QString> to = {ana}) const
    {
        return {.id = NotificationChannelId(u"email-1"_s),
                .type = ChannelType::Email,
                .email = EmailSettings{.smtpHost = u"127.0.0.1"_s,
                                       .smtpPort = m_server ? m_server->port() : 25,
                                       .fromAddress = u"alerts@lockstep.example"_s,
                                       .toAddresses = std::move(to),
                                       .security = SmtpSecurity::StartTls,
                                       .caFile = m_folder.path() + u"/cert.pem"_s}};
    }
    NotificationChannel withLogin(const QString& password = u"s3cret-pw"_s) const
    {
        NotificationChannel made = channel();
        made.email->username = u"lockstep"_s;
        made.email->password = Secret(password);
        return made;
    }

    SendResult send(const NotificationChannel& channel,
                    const Notification& notification = telling(drifts(2)),
                    std::vector<QString> before = {}, std::stop_token stop = {},
                    SmtpLimits limits = {.connect = 1s, .reply = 1s, .overall = 3s})
    {
        Senders senders(m_clock, [](const auto&) { return std::nullopt; }, {.smtp = limits});
        return QCoro::waitFor(senders.send(channel, notification, std::move(before), stop));
    }
    /// Why it failed; "sent" when it did not.
    static QString failureOf(const SendResult& result)
    {
        return result ? u"sent"_s : result.error().error.message();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto identity = net::makeSelfSigned(u"localhost"_s).value();
        QVERIFY(writeFileDurably(m_folder / u"cert.pem"_s, identity.certificatePem));
        QVERIFY(writeFileDurably(m_folder / u"key.pem"_s, identity.keyPem));
        const auto other = net::makeSelfSigned(u"localhost"_s).value();
        QVERIFY(writeFileDurably(m_folder / u"other.pem"_s, other.certificatePem));
    }
    void cleanupTestCase() { m_server.reset(); }

    void aMailArrivesOverStartTlsAfterALogin()
    {
        serve(login());
        const SendResult sent = send(withLogin());
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QCOMPARE(sent->delivered, std::vector<QString>{ana});
        QCOMPARE(sent->note, QString());
        const auto taken = mails();
        QCOMPARE(taken.size(), 1u);
        QCOMPARE(taken[0].from, u"alerts@lockstep.example"_s);
        QCOMPARE(taken[0].to, QStringList(ana));
        QCOMPARE(taken[0].login, u"lockstep"_s);
        QVERIFY(taken[0].isOverTls);
    }

    void aMailArrivesOverTlsFromTheFirstByte()
    {
        serve({u"--tls-first"_s});
        NotificationChannel secure = channel();
        secure.email->security = SmtpSecurity::Tls;
        const SendResult sent = send(secure);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY(mails().at(0).isOverTls);
    }

    void aMailArrivesInTheClearWhereThatIsAskedFor()
    {
        serve({}, false);
        NotificationChannel clear = channel();
        clear.email->security = SmtpSecurity::None;
        const SendResult sent = send(clear);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY(!mails().at(0).isOverTls);
    }

    void anotherMailProgramReadsItAsItWasMeant()
    {
        serve({});
        Notification notification = telling(drifts(300), {over(driftOf(u"wörker"_s))});
        notification.groupLabels = {{u"condition"_s, u"version_drift"_s}};
        NotificationChannel two = channel({ana, bob});
        const SendResult sent = send(two, notification);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        const QJsonObject mail = parsed(mails().at(0).message);
        const QJsonObject headers = mail[u"headers"].toObject();
        QCOMPARE(mail[u"type"].toString(), u"multipart/alternative"_s);
        QCOMPARE(mail[u"parts"].toArray(), (QJsonArray{u"text/plain"_s, u"text/html"_s}));
        QCOMPARE(mail[u"defects"].toArray(), QJsonArray());
        QCOMPARE(mail[u"text"].toString(), plainTextOf(notification));
        QCOMPARE(mail[u"html"].toString(), htmlOf(notification));
        QCOMPARE(headers[u"subject"].toString(), summaryOf(notification));
        QCOMPARE(headers[u"from"].toString(), u"Lockstep <alerts@lockstep.example>"_s);
        QCOMPARE(headers[u"to"].toString(), u"ana@example.com, bob@example.com"_s);
        QCOMPARE(headers[u"auto-submitted"].toString(), u"auto-generated"_s);
        QCOMPARE(headers[u"x-lockstep-delivery"].toString(), u"del-0001"_s);
        QCOMPARE(headers[u"x-lockstep-severity"].toString(), u"high"_s);
        QCOMPARE(mail[u"date"].toString(), u"2024-01-01T12:00:00+00:00"_s);
        QVERIFY(mail[u"longest"].toInt() <= 78);
        QCOMPARE(mail[u"bare"].toInt(-1), 0);
        QVERIFY(mail[u"ascii"].toBool());
    }

    void aRepeatedMailHasTheSameIdAndAGroupIsOneThread()
    {
        const EmailSettings settings = *channel().email;
        const auto headerOf = [&](const Notification& of, const QByteArray& name) {
            for (const QByteArray& each : mailOf(of, settings).headers) {
                if (each.startsWith(name + ": "))
                    return each;
            }
            return QByteArray();
        };
        const Notification first = telling(drifts(1));
        Notification again = first;
        again.isRepeated = true;
        Notification next = telling(drifts(2));
        next.id = DeliveryId(u"del-0002"_s);
        Notification other = next;
        other.groupLabels = {{u"condition"_s, u"backup_storage"_s}};
        QVERIFY(headerOf(first, "Message-ID").endsWith("@lockstep.example>"));
        QCOMPARE(headerOf(first, "Message-ID"), headerOf(again, "Message-ID"));
        QVERIFY(headerOf(first, "Message-ID") != headerOf(next, "Message-ID"));
        QCOMPARE(headerOf(first, "References"), headerOf(next, "References"));
        QVERIFY(headerOf(next, "References") != headerOf(other, "References"));
        QCOMPARE(headerOf(first, "X-Lockstep-Repeated"), QByteArray());
        QCOMPARE(headerOf(again, "X-Lockstep-Repeated"), "X-Lockstep-Repeated: yes"_ba);
    }

    void aTestIsMarkedAsOneForFilters()
    {
        const auto notification = testNotification({.id = NotificationChannelId(u"ops"_s)},
                                                   DeliveryId(u"del-0001"_s), noon);
        const Mail mail = mailOf(
            notification, {.fromAddress = u"a@example.com"_s, .toAddresses = {u"b@example.com"_s}});
        for (const char* header :
             {"X-Lockstep-Condition: test", "X-Lockstep-Status: test", "X-Lockstep-Test: yes"})
            QVERIFY2(std::ranges::contains(mail.headers, QByteArray(header)), header);
        QVERIFY(!mail.text.contains("Firing") && !mail.html.contains("Firing"));
    }

    void aWorkersNameCannotBreakTheMail_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("line breaks") << u"a\r\nBcc: evil@example.com\r\n\r\nbody"_s;
        QTest::newRow("end of the mail") << u"x\r\n.\r\nMAIL FROM:<evil@example.com>"_s;
        QTest::newRow("a dot") << u"."_s;
        QTest::newRow("10 kB") << QString(10'000, u'w');
        QTest::newRow("10 kB of blanks between") << u"w "_s.repeated(5'000);
        QTest::newRow("letters") << u"wörker-ñ-日本語-👩‍👩‍👧‍👦"_s.repeated(
            20);
        QTest::newRow("right to left") << u"\u202Eעובד\u2066"_s;
        QTest::newRow("an encoded word") << u"=?UTF-8?B?QmNjOiB4?= =?x"_s;
        QTest::newRow("half a character") << QString(QChar(0xD83D)) + u"x"_s;
        QTest::newRow("html") << u"<script>&\"'</script>"_s;
    }
    void aWorkersNameCannotBreakTheMail()
    {
        QFETCH(const QString, name);
        serve({});
        Alert alert = driftOf(u"worker01"_s);
        alert.workerName = name;
        alert.message = name;
        const Notification notification = telling({alert});
        const SendResult sent = send(channel(), notification);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        const auto taken = mails();
        QCOMPARE(taken.back().to, QStringList(ana));
        const QJsonObject mail = parsed(taken.back().message);
        QCOMPARE(mail[u"headers"][u"subject"].toString(), summaryOf(notification));
        QCOMPARE(mail[u"text"].toString(), plainTextOf(notification));
        QVERIFY(!mail[u"headers"].toObject().contains(u"bcc"_s));
        QCOMPARE(mail[u"defects"].toArray(), QJsonArray());
        QVERIFY(mail[u"longest"].toInt() <= 78);
    }

    void foreignDomainsAreAsDnsHasThem()
    {
        QCOMPARE(envelopeAddress(u"ops@bücher.example"_s), "ops@xn--bcher-kva.example"_ba);
        QCOMPARE(envelopeAddress(u"o'ps+x@[a]"_s).left(7), "o'ps+x@"_ba);
        serve({});
        QVERIFY(send(channel({u"ops@bücher.example"_s})));
        QCOMPARE(mails().at(0).to, QStringList(u"ops@xn--bcher-kva.example"_s));
    }

    void eachRecipientHasATransactionOverOneConnection()
    {
        serve(login());
        NotificationChannel two = withLogin();
        two.email->toAddresses = {ana, bob};
        const SendResult sent = send(two);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        const auto taken = mails();
        QCOMPARE(taken.size(), 2u);
        QCOMPARE(taken[0].to, QStringList(ana));
        QCOMPARE(taken[1].to, QStringList(bob));
        QCOMPARE(taken[0].peerPort, taken[1].peerPort);
        QCOMPARE(parsed(taken[0].message)[u"text"], parsed(taken[1].message)[u"text"]);
    }

    void whoHadItBeforeIsLeftOut()
    {
        serve({});
        const SendResult sent = send(channel({ana, bob}), telling(drifts(1)), {ana});
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QCOMPARE(sent->delivered, (std::vector<QString>{ana, bob}));
        QCOMPARE(mails().size(), 1u);
        QCOMPARE(mails().at(0).to, QStringList(bob));
    }

    void oneRecipientOfTwoIsRefused()
    {
        serve({u"--reply-to"_s, u"ana@example.com=550 5.1.1 no such user"_s});
        const SendResult sent = send(channel({ana, bob}));
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QCOMPARE(sent->delivered, std::vector<QString>{bob});
        QCOMPARE(sent->note,
                 u"refused by the mail server: ana@example.com: 550 5.1.1 no such user"_s);
    }

    void allRecipientsAreRefused()
    {
        serve({u"--reply-to"_s, u"ana@example.com=550 5.1.1 no such user"_s});
        const SendResult sent = send(channel());
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QVERIFY2(failureOf(sent).contains(u"ana@example.com: 550 5.1.1 no such user"_s),
                 qPrintable(failureOf(sent)));
    }

    void aGreylistedRecipientGetsItAtTheNextTry()
    {
        serve({u"--greylist"_s});
        const SendResult first = send(channel());
        QVERIFY(!first);
        QVERIFY(!first.error().isPermanent);
        QCOMPARE(first.error().error.code(), ErrorCode::Unreachable);
        QVERIFY2(failureOf(first).contains(u"451 4.7.1 Greylisted"_s),
                 qPrintable(failureOf(first)));
        const SendResult second = send(channel(), telling(drifts(1)), first.error().delivered);
        QVERIFY2(second, qPrintable(failureOf(second)));
    }

    void oneIsDeferredAndTheOtherIsTold()
    {
        serve({u"--reply-to"_s, u"ana@example.com=452 4.2.2 mailbox full"_s});
        const SendResult sent = send(channel({ana, bob}));
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().delivered, std::vector<QString>{bob});
    }

    void theMessageItselfIsRefused_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<bool>("isPermanent");
        QTest::newRow("for good") << u"554 5.7.1 looks like spam"_s << true;
        QTest::newRow("for now") << u"451 4.3.0 try later"_s << false;
    }
    void theMessageItselfIsRefused()
    {
        QFETCH(const QString, reply);
        QFETCH(const bool, isPermanent);
        serve({u"--data-reply"_s, reply});
        const SendResult sent = send(channel());
        QVERIFY(!sent);
        QCOMPARE(sent.error().isPermanent, isPermanent);
        QVERIFY2(failureOf(sent).contains(reply), qPrintable(failureOf(sent)));
    }

    void aWrongPasswordIsPermanentAndNotRepeated()
    {
        serve(login() + QStringList{u"--auth-reply"_s, u"535 no: wr0ng-pw is wrong"_s});
        const SendResult sent = send(withLogin(u"wr0ng-pw"_s));
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QCOMPARE(sent.error().error.code(), ErrorCode::PermissionDenied);
        QVERIFY2(failureOf(sent).contains(u"user name and password"_s),
                 qPrintable(failureOf(sent)));
        QVERIFY2(!failureOf(sent).contains(u"wr0ng-pw"_s), qPrintable(failureOf(sent)));
        QVERIFY(mails().empty());
    }

    void aLoginThatFailsForNowIsTriedAgain()
    {
        serve(login() + QStringList{u"--auth-reply"_s, u"454 4.7.0 temporary failure"_s});
        const SendResult sent = send(withLogin(u"wrong"_s));
        QVERIFY(!sent);
        QVERIFY2(!sent.error().isPermanent, qPrintable(failureOf(sent)));
    }

    void withoutStartTlsNothingIsSent_data()
    {
        QTest::addColumn<SmtpSecurity>("security");
        QTest::newRow("starttls") << SmtpSecurity::StartTls;
        QTest::newRow("auto") << SmtpSecurity::Auto;
    }
    void withoutStartTlsNothingIsSent()
    {
        QFETCH(const SmtpSecurity, security);
        serve({}, false);
        NotificationChannel wanted = withLogin();
        wanted.email->security = security;
        const SendResult sent = send(wanted);
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QVERIFY2(failureOf(sent).contains(u"offers no STARTTLS"_s), qPrintable(failureOf(sent)));
        QVERIFY(mails().empty());
    }

    void aCertificateThatIsNotTrustedIsRefused_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::newRow("another one") << u"/other.pem"_s;
        QTest::newRow("the system's") << QString();
        QTest::newRow("no file") << u"/missing.pem"_s;
    }
    void aCertificateThatIsNotTrustedIsRefused()
    {
        QFETCH(const QString, authority);
        serve(login());
        NotificationChannel wanted = withLogin();
        wanted.email->caFile = authority.isEmpty() ? authority : m_folder.path() + authority;
        const SendResult sent = send(wanted);
        QVERIFY(!sent);
        QVERIFY2(failureOf(sent).contains(u"certificate"_s) ||
                     failureOf(sent).contains(u"authorities"_s),
                 qPrintable(failureOf(sent)));
        QVERIFY(mails().empty());
    }

    void aCertificateOfAnotherHostIsRefused_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isRight");
        QTest::newRow("this one") << u"127.0.0.1"_s << true;
        QTest::newRow("another one") << u"mail.example.com"_s << false;
    }
    void aCertificateOfAnotherHostIsRefused()
    {
        QFETCH(const QString, host);
        QFETCH(const bool, isRight);
        const QDateTime now = m_clock.now();
        const auto authority = net::CertificateAuthority::create(now).value();
        const auto request = net::makeSigningRequest().value();
        const auto certificate = authority.sign(
            request.requestPem, {.name = net::CertifiedName::worker(WorkerId(u"mail"_s)),
                                 .hosts = {host},
                                 .now = now,
                                 .validFor = std::chrono::days(1)});
        QVERIFY(writeFileDurably(m_folder / u"signed.pem"_s, certificate.value()));
        QVERIFY(writeFileDurably(m_folder / u"signed.key"_s, request.keyPem));
        QVERIFY(writeFileDurably(m_folder / u"authority.pem"_s, authority.certificatePem()));
        serve(login() + QStringList{u"--certificate"_s, m_folder / u"signed.pem"_s, u"--key"_s,
                                    m_folder / u"signed.key"_s},
              false);
        NotificationChannel wanted = withLogin();
        wanted.email->caFile = m_folder / u"authority.pem"_s;
        const SendResult sent = send(wanted);
        QVERIFY2(sent.has_value() == isRight, qPrintable(failureOf(sent)));
        QCOMPARE(mails().empty(), !isRight);
        if (!sent)
            QCOMPARE(sent.error().error.code(), ErrorCode::VerificationFailed);
    }

    void aServerThatRefusesConnectionsIsTriedAgain()
    {
        QTcpServer unused;
        QVERIFY(unused.listen(QHostAddress::LocalHost));
        NotificationChannel wanted = channel();
        wanted.email->smtpPort = unused.serverPort();
        unused.close();
        const SendResult sent = send(wanted);
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Unreachable);
        QVERIFY(failureOf(sent).startsWith(u"mail server 127.0.0.1:"_s));
    }

    void aServerThatHangsCostsItsTimeout()
    {
        serve({u"--hang"_s}, false);
        QElapsedTimer timer;
        timer.start();
        const SendResult sent = send(channel({ana, bob}), telling(drifts(1)), {}, {},
                                     {.connect = 300ms, .reply = 300ms, .overall = 400ms});
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 2000);
    }

    void aServerThatSpeaksSomethingElseIsTriedAgain()
    {
        serve({u"--garbage"_s}, false);
        const SendResult sent = send(channel());
        QVERIFY(!sent);
        QVERIFY2(!sent.error().isPermanent, qPrintable(failureOf(sent)));
    }

    void stoppingBreaksItOff()
    {
        serve({u"--hang"_s}, false);
        std::stop_source stop;
        QTimer::singleShot(100, this, [&] { stop.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const SendResult sent = send(channel(), telling(drifts(1)), {}, stop.get_token(),
                                     {.connect = 9s, .reply = 9s, .overall = 9s});
        QVERIFY(!sent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 3000);
    }

    void theSenderGoesWhileAMailIsSent()
    {
        serve({u"--hang"_s}, false);
        auto senders = std::make_unique<Senders>(
            m_clock, [](const auto&) { return std::nullopt; },
            Senders::Options{.smtp = {.connect = 9s, .reply = 9s, .overall = 9s}});
        auto sent = senders->send(channel(), telling(drifts(1)), {}, {});
        senders.reset();
        const SendResult result = QCoro::waitFor(std::move(sent));
        QVERIFY(!result);
        QCOMPARE(result.error().error.code(), ErrorCode::Cancelled);
    }

    void mailsThatHangKeepNoOtherChannelWaiting()
    {
        serve({u"--hang"_s}, false);
        lockstep::test::HttpSink sink(lockstep::test::answering("200 OK", "ok"));
        Senders senders(m_clock, [](const auto&) { return std::nullopt; },
                        {.smtp = {.connect = 5s, .reply = 5s, .overall = 5s}});
        std::vector<QCoro::Task<SendResult>> mails;
        for (int i = 0; i < 5; ++i)
            mails.push_back(senders.send(channel(), telling(drifts(1)), {}, {}));
        QElapsedTimer timer;
        timer.start();
        const NotificationChannel chat{.id = NotificationChannelId(u"slack-1"_s),
                                       .type = ChannelType::Slack,
                                       .slack = SlackSettings{.webhookUrl = Secret(sink.url())}};
        QVERIFY(QCoro::waitFor(senders.send(chat, telling(drifts(1)), {}, {})));
        const NotificationChannel hook{.id = NotificationChannelId(u"webhook-1"_s),
                                       .type = ChannelType::Webhook,
                                       .webhook = WebhookSettings{.url = sink.url()}};
        QVERIFY(QCoro::waitFor(senders.send(hook, telling(drifts(1)), {}, {})));
        QVERIFY(timer.elapsed() < 3000);
    }

    void aChannelThatCannotBeUsedSaysWhy()
    {
        Senders senders(m_clock, [](const NotificationChannelId& id) {
            return std::optional(Error(ErrorCode::VerificationFailed, u"sealed "_s + id.value()));
        });
        const SendResult sent = QCoro::waitFor(senders.send(channel(), telling(drifts(1)), {}, {}));
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QCOMPARE(failureOf(sent), u"sealed email-1"_s);
    }
};

QTEST_GUILESS_MAIN(TestEmail)
#include "test_email.moc"
