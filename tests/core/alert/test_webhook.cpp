// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/payload.h"
#include "core/alert/senders.h"
#include "core/base/durable_file.h"
#include "core/net/self_signed.h"
#include "tests/core/alert/sample_alerts.h"
#include "tests/core/net/net_support.h"
#include "tests/support/http_sink.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace lockstep;
using namespace lockstep::alert;
using namespace lockstep::alert::test;
using namespace std::chrono_literals;
using lockstep::test::answering;
using lockstep::test::HttpSink;
using net::test::ScriptedPeer;

namespace {

/// Writes without end, as long as somebody reads.
HttpSink::Answer endless(const QByteArray& status)
{
    return [=](QTcpSocket& socket) {
        socket.write("HTTP/1.1 " + status + "\r\n\r\n");
        const auto more = [&socket] {
            if (socket.bytesToWrite() < 100'000)
                socket.write(QByteArray(10'000, 'x'));
        };
        QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
        more();
    };
}

/// A byte now and then.
HttpSink::Answer slow(const QByteArray& status)
{
    return [=](QTcpSocket& socket) {
        socket.write("HTTP/1.1 " + status + "\r\nContent-Length: 1000\r\n\r\n");
        auto* timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write("x"); });
        timer->start(20);
    };
}

void silent(QTcpSocket&) {}

NotificationChannel webhookAt(const QString& url)
{
    return {.id = NotificationChannelId(u"webhook-1"_s),
            .type = ChannelType::Webhook,
            .webhook =
                WebhookSettings{.url = url,
                                .headers = {{u"Authorization"_s, Secret(u"Bearer token123"_s)},
                                            {u"X-Source"_s, Secret(u"version-monitor"_s)}}}};
}

NotificationChannel slackAt(const QString& url)
{
    return {.id = NotificationChannelId(u"slack-1"_s),
            .type = ChannelType::Slack,
            .slack = SlackSettings{.webhookUrl = Secret(url)}};
}

/// All that people may read of a try.
QString toldOf(const SendResult& result)
{
    return result ? result->note : result.error().error.message();
}

} // namespace

class TestWebhook : public QObject {
    Q_OBJECT

private:
    lockstep::test::ScratchFolder m_folder;
    lockstep::test::SimulatedClock m_clock;

    SendResult send(const NotificationChannel& channel, std::stop_token stop = {},
                    Duration timeout = 2s, const Notification& notification = telling(drifts(2)))
    {
        Senders senders(m_clock, [](const auto&) { return std::nullopt; },
                        {.smtp = {}, .httpTimeout = timeout});
        return QCoro::waitFor(senders.send(channel, notification, {}, stop));
    }
    static QString failureOf(const SendResult& result)
    {
        return result ? u"sent"_s : result.error().error.message();
    }

private Q_SLOTS:
    void theCallIsAsTheChannelSays()
    {
        HttpSink sink(answering("204 No Content"));
        const Notification notification = telling(drifts(2));
        const SendResult sent = send(webhookAt(sink.url()), {}, 2s, notification);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QCOMPARE(sink.requests.size(), 1);
        QVERIFY(sink.head().startsWith("POST /hook HTTP/1.1\r\n"));
        QCOMPARE(sink.header("Authorization"), "Bearer token123"_ba);
        QCOMPARE(sink.header("X-Source"), "version-monitor"_ba);
        QCOMPARE(sink.header("Content-Type"), "application/json"_ba);
        QCOMPARE(sink.header("X-Lockstep-Delivery"), "del-0001"_ba);
        QCOMPARE(sink.header("X-Lockstep-Signature"), QByteArray());
        QCOMPARE(sink.body(), webhookPayloadOf(notification));
    }

    void aMethodAndAUrlWithCredentials()
    {
        HttpSink sink(answering("200 OK"));
        NotificationChannel channel = webhookAt(u"http://an%61:p%40ss@127.0.0.1:%1/x?y=z"_s.replace(
            u"%1"_s, QString::number(sink.serverPort())));
        channel.webhook->method = u"PUT"_s;
        channel.webhook->headers.clear();
        const SendResult sent = send(channel);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY(sink.head().startsWith("PUT /x?y=z HTTP/1.1\r\n"));
        QCOMPARE(sink.header("Authorization"), "Basic " + "ana:p@ss"_ba.toBase64());
        QVERIFY(!sink.header("Host").contains("ana"));
    }

    void theBodyIsSignedWhereThereIsAKey()
    {
        HttpSink sink(answering("200 OK"));
        NotificationChannel channel = webhookAt(sink.url());
        channel.webhook->signingKey = Secret(u"correct horse"_s);
        QVERIFY(send(channel));
        QCOMPARE(sink.header("X-Lockstep-Signature"),
                 signatureOf(sink.body(), channel.webhook->signingKey, m_clock.now()));
    }

    void theDocumentedCheckAcceptsTheSignatureAndNoOther()
    {
        QFile file(QFINDTESTDATA("../../../docs/alerting.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        static const QRegularExpression block(u"```python\n(.*?)```"_s,
                                              QRegularExpression::DotMatchesEverythingOption);
        const QString code = block.match(text).captured(1);
        QVERIFY(code.contains(u"def is_from_lockstep("_s));
        const QByteArray signature = signatureOf("{\"a\":1}", Secret(u"correct horse"_s), noon);
        const auto accepts = [&](const QByteArray& body, const QByteArray& sign, int now) {
            QProcess python;
            python.start(
                u"python3"_s,
                {u"-c"_s,
                 code + u"\nimport sys\ntime.time = lambda: %1\nsys.exit(0 if "
                        "is_from_lockstep(b'correct horse', b'%2', '%3') else 3)"_s.arg(now)
                            .arg(QString::fromUtf8(body), QString::fromUtf8(sign))});
            python.waitForFinished();
            return python.exitCode();
        };
        QCOMPARE(accepts("{\"a\":1}", signature, 1'704'110'400 + 10), 0);
        QCOMPARE(accepts("{\"a\":2}", signature, 1'704'110'400 + 10), 3);
        QCOMPARE(accepts("{\"a\":1}", signature, 1'704'110'400 + 10'000), 3);
    }

    void whatAnAnswerMeans_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("meaning");
        for (const int status : {200, 201, 202, 204, 299})
            QTest::addRow("%d", status) << status << u"sent"_s;
        for (const int status :
             {300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 410, 413, 422, 451})
            QTest::addRow("%d", status) << status << u"permanent"_s;
        for (const int status : {408, 425, 429, 500, 501, 502, 503, 504, 599})
            QTest::addRow("%d", status) << status << u"again"_s;
    }
    void whatAnAnswerMeans()
    {
        QFETCH(const int, status);
        const SendResult verdict = verdictOf({.status = status}, noon);
        QTEST(verdict                       ? u"sent"_s
              : verdict.error().isPermanent ? u"permanent"_s
                                            : u"again"_s,
              "meaning");
        if (!verdict)
            QVERIFY(failureOf(verdict).contains(QString::number(status)));
    }

    void retryAfterIsHeeded_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("seconds"); // -1: none
        QTest::newRow("seconds") << "120"_ba << qint64(120);
        QTest::newRow("a date") << "Mon, 01 Jan 2024 12:01:00 GMT"_ba << qint64(60);
        QTest::newRow("a date that is past") << "Sun, 31 Dec 2023 12:01:00 GMT"_ba << qint64(0);
        QTest::newRow("a year") << "31536000"_ba << qint64(3600);
        QTest::newRow("absent") << QByteArray() << qint64(-1);
        QTest::newRow("nonsense") << "soon"_ba << qint64(-1);
        QTest::newRow("negative") << "-5"_ba << qint64(-1);
    }
    void retryAfterIsHeeded()
    {
        QFETCH(const QByteArray, header);
        net::Answer answer{.status = 429};
        if (!header.isEmpty())
            answer.headers = {{"Retry-After", header}};
        const auto after = verdictOf(answer, noon).error().retryAfter;
        QTEST(after ? qint64(std::chrono::duration_cast<std::chrono::seconds>(*after).count())
                    : qint64(-1),
              "seconds");
    }

    void anErrorIsQuotedOnOneLineWithoutSecrets()
    {
        HttpSink sink(
            answering("500 Oops", "no\r\nwith Bearer token123 here\n" + QByteArray(5000, 'x')));
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QVERIFY2(failureOf(sent).startsWith(u"answered with status 500: no with *** here xxx"_s),
                 qPrintable(failureOf(sent)));
        QVERIFY(failureOf(sent).size() < 300);
    }

    void aPeerThatRepeatsTheUrlGivesNothingAway_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        const QByteArray path = "/services/T0SECRET0/B0SECRET0/xoxSECRETxoxSECRETxox";
        QTest::newRow("redirect") << "301 Moved"_ba
                                  << "Location: https://other.example" + path + "?again=1\r\n"
                                  << QByteArray();
        QTest::newRow("redirect to one part")
            << "307 Moved"_ba << "Location: /login?to=x&for=/xoxSECRETxoxSECRETxox/\r\n"_ba
            << QByteArray();
        QTest::newRow("redirect encoded")
            << "301 Moved"_ba << "Location: /xox%53ECRETxox%53ECRETxox\r\n"_ba << QByteArray();
        QTest::newRow("its path") << "404 Not Found"_ba << QByteArray()
                                  << "cannot POST " + path + " here";
        QTest::newRow("escaped") << "404 Not Found"_ba << QByteArray()
                                 << QByteArray(path).replace("/", "\\/");
        QTest::newRow("at the end of what is quoted")
            << "500 Oops"_ba << QByteArray() << QByteArray(185, 'y') + path;
        QTest::newRow("success") << "200 OK"_ba << QByteArray() << "welcome at " + path;
    }
    void aPeerThatRepeatsTheUrlGivesNothingAway()
    {
        QFETCH(const QByteArray, status);
        QFETCH(const QByteArray, headers);
        QFETCH(const QByteArray, body);
        HttpSink sink(answering(status, body, headers));
        const QString url = sink.url(u"/services/T0SECRET0/B0SECRET0/xoxSECRETxoxSECRETxox"_s);
        for (const auto& channel : {slackAt(url), webhookAt(url)}) {
            const SendResult sent = send(channel);
            const QString told = toldOf(sent);
            QVERIFY2(!told.contains(u"SECRET"_s), qPrintable(told));
            if (!sent)
                QVERIFY2(told.contains(QString::fromLatin1(status.first(3))), qPrintable(told));
        }
    }

    void ofSlacksUrlTheWholePathIsSecret()
    {
        HttpSink sink(answering("404 Not Found", "no /a/b/c at " + QByteArray(5, 'x')));
        const SendResult sent = send(slackAt(sink.url(u"/a/b/c"_s)));
        QCOMPARE(failureOf(sent), u"answered with status 404: no *** at xxxxx"_s);
    }

    void credentialsOfAUrlAreTakenOutEncodedAndDecoded()
    {
        HttpSink sink(answering("400 Bad Request", "ana:p@ss% ana:p%40ss%25, YW5hOnBAc3Ml, "
                                                   "key=a+b%2Fc, a b/c, a%2bb, v=1, token123"));
        NotificationChannel channel =
            webhookAt(u"http://an%61:p%40ss%25@127.0.0.1:%1/x?key=a+b%2Fc&v=1"_s.replace(
                u"%1"_s, QString::number(sink.serverPort())));
        const SendResult sent = send(channel);
        QVERIFY(!sent);
        for (const auto* secret : {"ana", "p@ss", "p%40ss", "YW5h", "b%2Fc", "b/c", "token123"})
            QVERIFY2(!failureOf(sent).contains(QLatin1StringView(secret)),
                     qPrintable(failureOf(sent)));
        QVERIFY2(failureOf(sent).startsWith(u"answered with status 400: ***"_s),
                 qPrintable(failureOf(sent)));
        QVERIFY(failureOf(sent).contains(u"v=1"_s));
    }

    void aRedirectIsNotFollowedButNamed()
    {
        HttpSink sink(
            answering("302 Found", {}, "Location: https://u:p@other.example/x?token=abc\r\n"));
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QVERIFY2(failureOf(sent).contains(u"a redirect to https://other.example/x;"_s),
                 qPrintable(failureOf(sent)));
        QCOMPARE(sink.requests.size(), 1);
    }

    void aRedirectToAlmostTheSamePlaceSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("status");
        for (const char* status :
             {"301 Moved", "302 Found", "303 See Other", "307 Moved", "308 Moved"})
            QTest::newRow(status) << QByteArray(status);
    }
    void aRedirectToAlmostTheSamePlaceSaysWhere()
    {
        QFETCH(const QByteArray, status);
        HttpSink sink(answering(status, {}, "Location: /hook/\r\n"));
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QVERIFY2(failureOf(sent).contains(u"a redirect to /hook/;"_s), qPrintable(failureOf(sent)));
    }

    void aBodyWithoutEndIsNotRead()
    {
        HttpSink sink(endless("200 OK"));
        QElapsedTimer timer;
        timer.start();
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY(timer.elapsed() < 1500);
    }

    void anErrorWithoutEndIsAFailure()
    {
        HttpSink sink(endless("500 Oops"));
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
    }

    void theStatusDecidesHoweverLongTheBodyIs()
    {
        HttpSink sink(endless("404 Not Found"));
        for (const auto& channel : {webhookAt(sink.url()), slackAt(sink.url())}) {
            const SendResult sent = send(channel);
            QVERIFY(!sent);
            QVERIFY(sent.error().isPermanent);
            QVERIFY2(failureOf(sent).startsWith(u"answered with status 404: xxx"_s),
                     qPrintable(failureOf(sent)));
        }
        HttpSink announced(answering("404 Not Found", QByteArray(100'000, 'x')));
        const SendResult sent = send(webhookAt(announced.url()));
        QVERIFY(!sent && sent.error().isPermanent);
    }

    void aSlowBodyOfASuccessIsNotWaitedFor()
    {
        HttpSink sink(slow("200 OK"));
        QElapsedTimer timer;
        timer.start();
        const SendResult sent = send(webhookAt(sink.url()));
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY(timer.elapsed() < 1500);
    }

    void aSlowErrorIsOutOfTime()
    {
        HttpSink sink(slow("500 Oops"));
        const SendResult sent = send(webhookAt(sink.url()), {}, 300ms);
        QVERIFY(!sent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Timeout);
    }

    void aPeerThatHangsIsOutOfTime()
    {
        HttpSink sink(silent);
        const SendResult sent = send(webhookAt(sink.url()), {}, 300ms);
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Timeout);
        QCOMPARE(sink.requests.size(), 1);
    }

    void aPeerThatRefusesConnectionsIsTriedAgain()
    {
        QString url;
        {
            HttpSink sink(silent);
            url = sink.url();
        }
        const SendResult sent = send(webhookAt(url));
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Unreachable);
    }

    void stoppingBreaksItOff()
    {
        HttpSink sink(silent);
        std::stop_source stop;
        QTimer::singleShot(50, this, [&] { stop.request_stop(); });
        const SendResult sent = send(webhookAt(sink.url()), stop.get_token());
        QVERIFY(!sent);
        QCOMPARE(sent.error().error.code(), ErrorCode::Cancelled);
    }

    void theSenderGoesWhileACallRuns()
    {
        HttpSink sink(silent);
        auto senders = std::make_unique<Senders>(
            m_clock, [](const auto&) { return std::nullopt; },
            Senders::Options{.smtp = {}, .httpTimeout = 300ms});
        auto sent = senders->send(webhookAt(sink.url()), telling(drifts(1)), {}, {});
        senders.reset();
        QVERIFY(!QCoro::waitFor(std::move(sent)));
    }

    void overTlsTheAuthorityOfTheChannelCounts()
    {
        const auto identity = net::makeSelfSigned(u"localhost"_s).value();
        const QString caFile = m_folder / u"ca.pem"_s;
        QVERIFY(writeFileDurably(caFile, identity.certificatePem));
        net::test::Served served({net::test::route("POST", u"/hook"_s, net::test::sayHello)},
                                 net::TlsOptions(identity));
        NotificationChannel channel = webhookAt(served.url(u"/hook"_s).toString());
        const SendResult untrusted = send(channel);
        QVERIFY(!untrusted);
        QCOMPARE(untrusted.error().error.code(), ErrorCode::VerificationFailed);
        channel.webhook->caFile = m_folder / u"missing.pem"_s;
        QVERIFY(!send(channel));
        channel.webhook->caFile = caFile;
        const SendResult sent = send(channel);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
    }

    void slackIsPostedTo()
    {
        HttpSink sink(answering("200 OK", "ok"));
        const NotificationChannel channel = slackAt(sink.url());
        const Notification notification = telling(drifts(300));
        const SendResult sent = send(channel, {}, 2s, notification);
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QCOMPARE(sent->note, QString());
        QVERIFY(sink.head().startsWith("POST /hook HTTP/1.1\r\n"));
        QCOMPARE(sink.header("Content-Type"), "application/json"_ba);
        QCOMPARE(sink.body(), slackPayloadOf(notification, *channel.slack));
    }

    void aSuccessThatIsNotSlacksIsNoted()
    {
        HttpSink sink(answering("200 OK", "<html>log in here</html>"));
        const SendResult sent = send(slackAt(sink.url()));
        QVERIFY2(sent, qPrintable(failureOf(sent)));
        QVERIFY2(sent->note.contains(u"<html>log in here"_s), qPrintable(sent->note));
    }

    void slacksErrorsAreTold()
    {
        HttpSink sink(answering("404 Not Found", "channel_not_found"));
        const SendResult sent = send(slackAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(sent.error().isPermanent);
        QCOMPARE(failureOf(sent), u"answered with status 404: channel_not_found"_s);
        QVERIFY(!failureOf(sent).contains(u"/hook"_s)); // its URL is a secret
    }

    void slackAsksToWait()
    {
        HttpSink sink(answering("429 Too Many", "slow down", "Retry-After: 30\r\n"));
        const SendResult sent = send(slackAt(sink.url()));
        QVERIFY(!sent);
        QVERIFY(!sent.error().isPermanent);
        QCOMPARE(sent.error().retryAfter, std::optional<Duration>(30s));
    }
};

QTEST_GUILESS_MAIN(TestWebhook)
#include "test_webhook.moc"
