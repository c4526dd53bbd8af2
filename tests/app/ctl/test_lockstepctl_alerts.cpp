// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/notification.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using test::Finished;

namespace {

const QString alertsPath = u" /api/v1/monitoring/version/alerts"_s;

Alert someAlert(const QString& id, AlertSeverity severity, const QString& worker = u"worker01"_s)
{
    return {.id = AlertId(u"alert-"_s + id),
            .workerId = WorkerId(worker),
            .severity = severity,
            .message = u"Worker %1 is running version v1.0.0, expected v1.1.0"_s.arg(worker),
            .timestamp = test::noon,
            .firedAt = test::noon};
}

AlertList listOf(std::vector<Alert> alerts)
{
    const int count = int(alerts.size());
    return {.alerts = std::move(alerts), .count = count};
}

} // namespace

class TestLockstepctlAlerts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<test::FakeCoordinator>();
        m_endpoint = m_fake->server.listenUnix();
    }
    void cleanup() { m_fake.reset(); }

    void whatFiresIsListedAndSummedUp()
    {
        Alert silenced = someAlert(u"2"_s, AlertSeverity::Low, u"worker02"_s);
        silenced.suppressedBy = {{SuppressionReason::Silenced, u"sil-1"_s}};
        Alert known = someAlert(u"3"_s, AlertSeverity::High, u"worker03"_s);
        known.acknowledged = true;
        known.acknowledgement = Acknowledgement{.by = u"ada"_s, .at = test::noon};
        m_fake->server.on(u"GET"_s + alertsPath,
                          listOf({someAlert(u"1"_s, AlertSeverity::Critical), known, silenced}));
        const QStringList lines = ctl({u"alerts"_s}).out.split(u'\n');
        QCOMPARE(lines[0],
                 u"3 alerts · 1 critical · 1 high · 1 low · 1 acknowledged · 1 not told"_s);
        QVERIFY(lines[1].startsWith("ALERT"_L1));
        QVERIFY2(lines[2].contains(u"✗ critical  worker01  firing"_s), qPrintable(lines[2]));
        QVERIFY2(lines[3].contains(u"! high      worker03  acknowledged by ada"_s),
                 qPrintable(lines[3]));
        QVERIFY2(lines[4].contains(u"worker02  silenced by sil-1"_s), qPrintable(lines[4]));
    }

    void anAlertThatIsEndingSaysSo()
    {
        Alert ending = someAlert(u"1"_s, AlertSeverity::High);
        ending.goneSince = test::noon;
        m_fake->server.on(u"GET"_s + alertsPath, listOf({ending}));
        const QString out = ctl({u"alerts"_s}).out;
        QVERIFY2(out.contains(u"worker01  ending"_s), qPrintable(out));
    }

    void noAlertsAreGoodNews()
    {
        m_fake->server.on(u"GET"_s + alertsPath, AlertList());
        QCOMPARE(ctl({u"alerts"_s}).out, u"✓ No alerts.\n"_s);
    }

    void filtersAskForTheHistory()
    {
        m_fake->server.on(u"GET"_s + alertsPath + u"/history"_s, AlertHistory());
        QCOMPARE(ctl({u"alerts"_s, u"--worker"_s, u"worker01"_s, u"--severity=high"_s}).out,
                 u"No such alerts.\n"_s);
        QCOMPARE(m_fake->server.lastRequest(),
                 u"GET /api/v1/monitoring/version/alerts/history?status=firing&severity=high&"
                 "worker_id=worker01&limit=50"_s);
        ctl({u"alerts"_s, u"--worker"_s, u"worker01"_s, u"--history"_s});
        QVERIFY(m_fake->server.lastRequest().endsWith("/history?worker_id=worker01&limit=50"_L1));
        ctl({u"alerts"_s, u"--limit"_s, u"7"_s});
        QVERIFY(m_fake->server.lastRequest().endsWith("/history?status=firing&limit=7"_L1));
        ctl({u"alerts"_s, u"--history"_s, u"--limit"_s, u"7"_s});
        QVERIFY(m_fake->server.lastRequest().endsWith("/history?limit=7"_L1));
    }

    void aWholeWorkerIsAcknowledgedByItsName()
    {
        m_fake->server.on(u"GET"_s + alertsPath,
                          listOf({someAlert(u"1"_s, AlertSeverity::High),
                                  someAlert(u"2"_s, AlertSeverity::High, u"worker02"_s),
                                  someAlert(u"3"_s, AlertSeverity::Low)}));
        for (const char* id : {"1", "3"})
            m_fake->server.on(
                u"POST%1/alert-%2/acknowledge"_s.arg(alertsPath, QLatin1StringView(id)),
                AlertReceipt{u"alert acknowledged by ada"_s,
                             AlertId(u"alert-"_s + QLatin1StringView(id))});
        const Finished run = ctl({u"ack"_s, u"worker01"_s, u"--by"_s, u"ada"_s, u"--for"_s, u"2h"_s,
                                  u"--comment"_s, u"disk"_s});
        QCOMPARE(run.out, u"alert-1: alert acknowledged by ada\n"
                          "alert-3: alert acknowledged by ada\n"_s);
        const auto asked =
            fromJsonText<AcknowledgeRequest>(m_fake->server.requests().back().body).value();
        QCOMPARE(asked.acknowledgedBy, u"ada"_s);
        QCOMPARE(asked.comment, u"disk"_s);
        QCOMPARE(*asked.duration, Duration(std::chrono::hours(2)));

        const Finished none = ctl({u"ack"_s, u"worker09"_s});
        QCOMPARE(none.status, 5);
        QVERIFY(none.err.contains("'worker09' is no alert"_L1));
    }

    void withdrawingGoesOnPastAlertsThatAreNotAcknowledged()
    {
        m_fake->server.on(u"GET"_s + alertsPath, listOf({someAlert(u"1"_s, AlertSeverity::High),
                                                         someAlert(u"2"_s, AlertSeverity::High),
                                                         someAlert(u"3"_s, AlertSeverity::Low)}));
        const QString path = u"DELETE%1/alert-%2/acknowledge"_s;
        for (const char* id : {"1", "3"})
            m_fake->server.onError(
                path.arg(alertsPath, QLatin1StringView(id)),
                Error(ErrorCode::Conflict,
                      u"alert alert-%1 is not acknowledged"_s.arg(QLatin1StringView(id))));
        m_fake->server.on(path.arg(alertsPath, u"2"_s),
                          AlertReceipt{u"acknowledgement withdrawn"_s, AlertId(u"alert-2"_s)});
        const Finished some = ctl({u"unack"_s, u"worker01"_s});
        QCOMPARE(some.status, 0);
        QCOMPARE(some.out, u"alert-2: acknowledgement withdrawn\n"_s);
        QCOMPARE(some.err, u"lockstepctl: alert alert-1 is not acknowledged\n"
                           "lockstepctl: alert alert-3 is not acknowledged\n"
                           "lockstepctl: done for 1 of 3 alerts\n"_s);
        const Finished none = ctl({u"unack"_s, u"alert-1"_s, u"alert-3"_s});
        QCOMPARE(none.status, 4);
        QVERIFY2(none.err.contains("alert-1 is not acknowledged"_L1), qPrintable(none.err));
    }

    void acknowledgingGoesOnPastAlertsThatAreOver()
    {
        m_fake->server.on(u"GET"_s + alertsPath, listOf({someAlert(u"1"_s, AlertSeverity::High),
                                                         someAlert(u"2"_s, AlertSeverity::High)}));
        m_fake->server.onError(u"POST%1/alert-1/acknowledge"_s.arg(alertsPath),
                               Error(ErrorCode::Conflict, u"alert alert-1 is resolved"_s));
        m_fake->server.on(u"POST%1/alert-2/acknowledge"_s.arg(alertsPath),
                          AlertReceipt{u"alert acknowledged"_s, AlertId(u"alert-2"_s)});
        const Finished run = ctl({u"ack"_s, u"worker01"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, u"alert-2: alert acknowledged\n"_s);
        QVERIFY2(run.err.contains("done for 1 of 2 alerts"_L1), qPrintable(run.err));
    }

    void silencesAreMadeShownAndEnded()
    {
        const Silence silence{.id = SilenceId(u"sil-1"_s),
                              .matchers = {{u"worker"_s, u"eu-*"_s, false}},
                              .startsAt = test::noon,
                              .reason = u"patching"_s,
                              .recurrence = Recurrence{.weekdays = {Weekday::Sunday},
                                                       .from = u"02:00"_s,
                                                       .to = u"04:00"_s,
                                                       .timeZone = u"Europe/Belgrade"_s},
                              .createdBy = u"ada"_s,
                              .createdAt = test::noon};
        m_fake->server.on(u"POST"_s + alertsPath + u"/silences"_s, silence, 201);
        const Finished made = ctl({u"silence"_s, u"worker=eu-*"_s, u"--every"_s,
                                   u"sunday 02:00-04:00"_s, u"--zone"_s, u"Europe/Belgrade"_s});
        QCOMPARE(made.status, 0);
        QVERIFY2(made.out.contains("every sunday 02:00-04:00 Europe/Belgrade"_L1),
                 qPrintable(made.out));
        const auto asked =
            fromJsonText<SilenceRequest>(m_fake->server.requests().back().body).value();
        QCOMPARE(asked.recurrence, silence.recurrence);

        m_fake->server.on(u"GET"_s + alertsPath + u"/silences"_s,
                          Page<Silence>{.items = {silence}, .count = 1});
        const QStringList lines = ctl({u"silences"_s}).out.split(u'\n');
        QVERIFY2(lines[1].startsWith(u"sil-1    · waiting  worker=eu-*  every sunday"_s),
                 qPrintable(lines[1]));

        m_fake->server.on(u"DELETE"_s + alertsPath + u"/silences/sil-1"_s, silence);
        QVERIFY(ctl({u"unsilence"_s, u"sil-1"_s}).out.startsWith("sil-1 has ended"_L1));
    }

    void aPreviewMakesNoSilence()
    {
        const SilencePreview preview{.silence = {.matchers = {{u"group"_s, u"gpu"_s, false}},
                                                 .startsAt = test::noon,
                                                 .endsAt = test::noon,
                                                 .createdAt = test::noon,
                                                 .isActive = true},
                                     .alerts = {someAlert(u"1"_s, AlertSeverity::High)},
                                     .workers = 4};
        m_fake->server.on(u"POST"_s + alertsPath + u"/silences/preview"_s, preview);
        const Finished run = ctl({u"silence"_s, u"group=gpu"_s, u"--for=1h"_s, u"--preview"_s});
        QVERIFY2(run.out.contains(
                     "It could concern 4 workers. Firing now, and kept quiet by it: 1 alert."_L1),
                 qPrintable(run.out));
        QCOMPARE(m_fake->server.countOf(u"POST"_s + alertsPath + u"/silences"_s), 0);
    }

    void aPreviewOfAWindowThatIsNotOpenSaysWhenItOpens()
    {
        const SilencePreview preview{
            .silence = {.matchers = {{u"group"_s, u"gpu"_s, false}},
                        .startsAt = test::noon,
                        .recurrence = Recurrence{.weekdays = {Weekday::Sunday},
                                                 .from = u"02:00"_s,
                                                 .to = u"04:00"_s,
                                                 .timeZone = u"Europe/Belgrade"_s},
                        .createdAt = test::noon,
                        .nextStart = QDateTime(QDate(2024, 1, 7), QTime(1, 0), QTimeZone::UTC)},
            .alerts = {someAlert(u"1"_s, AlertSeverity::High)},
            .workers = 4};
        m_fake->server.on(u"POST"_s + alertsPath + u"/silences/preview"_s, preview);
        const QString out = ctl({u"silence"_s, u"group=gpu"_s, u"--every"_s,
                                 u"sunday 02:00-04:00"_s, u"--preview"_s})
                                .out;
        QVERIFY2(out.contains("not be in force now; next: Sun Jan 07 02:00 Europe/Belgrade."_L1),
                 qPrintable(out));
        QVERIFY2(out.contains("Firing now, and matching, but told: 1 alert."_L1), qPrintable(out));
    }

    void silencesThatEndedAreListedWithAllAlone()
    {
        const Silence ended{.id = SilenceId(u"sil-1"_s),
                            .matchers = {{u"group"_s, u"gpu"_s, false}},
                            .startsAt = test::noon,
                            .endsAt = test::noon,
                            .createdAt = test::noon};
        m_fake->server.on(u"GET"_s + alertsPath + u"/silences"_s,
                          Page<Silence>{.items = {ended}, .count = 1});
        QVERIFY(ctl({u"silences"_s}).out.startsWith("No silences"_L1));
        QVERIFY(ctl({u"silences"_s, u"--all"_s}).out.contains("sil-1"_L1));
    }

    void alertingThatIsOffIsSaid()
    {
        AlertList off;
        off.isEnabled = false;
        m_fake->server.on(u"GET"_s + alertsPath, off);
        m_fake->server.on(u"GET"_s + alertsPath + u"/silences"_s, Page<Silence>());
        for (const char* command : {"alerts", "silences"}) {
            const Finished run = ctl({QString::fromLatin1(command)});
            QCOMPARE(run.status, 0);
            QVERIFY2(run.err.contains("alerting is turned off"_L1), qPrintable(run.err));
        }
    }

    void errorsAreToldInTheWordsOfTheCommandLine()
    {
        m_fake->server.onError(
            u"POST"_s + alertsPath + u"/channels/email"_s,
            Error(ErrorCode::InvalidArgument, u"/to_addresses: expected 1…100 items"_s));
        const QStringList email{u"channels"_s, u"email"_s};
        QVERIFY(ctl(email + QStringList{u"h"_s})
                    .err.startsWith(u"lockstepctl: --to: expected 1…100 items"_s));
        QVERIFY(ctl(email + QStringList{u"127.0.0.1:99999"_s})
                    .err.contains("is no mail server's address"_L1));
        QVERIFY(ctl(email + QStringList{u"h"_s, u"--server-ca-file=ca.pem"_s})
                    .err.contains("whole path"_L1));
        for (const auto& [command, list] : {std::pair{u"unsilence"_s, u"silences"_s},
                                            std::pair{u"channels test"_s, u"channels"_s},
                                            std::pair{u"channels remove"_s, u"channels"_s}}) {
            const Finished run = ctl(command.split(u' ') + QStringList(u"nosuch"_s));
            QCOMPARE(run.status, 5);
            QVERIFY2(run.err.contains(u"'lockstepctl %1' lists"_s.arg(list)), qPrintable(run.err));
        }
        m_fake->server.on(u"GET"_s + alertsPath, AlertList());
        QVERIFY(ctl({u"ack"_s, u"nosuch"_s}).err.contains("'lockstepctl alerts' lists"_L1));
    }

    void secretsOfChannelsComeFromFilesAlone()
    {
        const test::ScratchFolder folder;
        QVERIFY(writeFileDurably(folder / u"password"_s, "hunter2\n"));
        m_fake->server.on(u"POST"_s + alertsPath + u"/channels/email"_s,
                          ChannelReceipt{u"email channel added"_s, ChannelType::Email,
                                         NotificationChannelId(u"ops"_s)},
                          201);
        const Finished run = ctl({u"channels"_s, u"email"_s, u"smtp.example.com:465"_s, u"--from"_s,
                                  u"a@x.org"_s, u"--to"_s, u"b@x.org"_s, u"--to"_s, u"c@x.org"_s,
                                  u"--user"_s, u"a"_s, u"--password-file"_s, folder / u"password"_s,
                                  u"--id"_s, u"ops"_s, u"--min-severity"_s, u"high"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("channels test ops"_L1));
        const auto asked =
            fromJsonText<NewChannel<EmailSettings>>(m_fake->server.requests().back().body).value();
        QCOMPARE(asked.smtpPort, 465);
        QCOMPARE(asked.toAddresses.size(), 2u);
        QCOMPARE(asked.password.reveal(), u"hunter2"_s);
        QCOMPARE(asked.minSeverity, AlertSeverity::High);

        const Finished lost = ctl({u"channels"_s, u"slack"_s, folder / u"nothing"_s});
        QVERIFY(lost.status != 0);
        QVERIFY2(lost.err.contains("cannot read "_L1), qPrintable(lost.err));
        const Finished header =
            ctl({u"channels"_s, u"webhook"_s, u"https://h/x"_s, u"--header"_s, u"nonsense"_s});
        QCOMPARE(header.status, 2);
    }

    void headersThatLetSomebodyInComeFromAFile()
    {
        const test::ScratchFolder folder;
        QVERIFY(writeFileDurably(folder / u"headers"_s,
                                 "# of the pager\n\nAuthorization: Bearer t0p:secret\n"
                                 "  X-Team : ops  \n"));
        QVERIFY(writeFileDurably(folder / u"url"_s, "https://ana:p4ss@h/x\n"));
        m_fake->server.on(u"POST"_s + alertsPath + u"/channels/webhook"_s,
                          ChannelReceipt{u"webhook channel added"_s, ChannelType::Webhook,
                                         NotificationChannelId(u"hook"_s)},
                          201);
        const QStringList command{u"channels"_s, u"webhook"_s};
        const Finished run =
            ctl(command + QStringList{u"@"_s + folder / u"url"_s, u"--header"_s, u"X-From: fleet"_s,
                                      u"--header-file"_s, folder / u"headers"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, QString());
        const auto asked =
            fromJsonText<NewChannel<WebhookSettings>>(m_fake->server.requests().back().body)
                .value();
        QCOMPARE(asked.url, u"https://ana:p4ss@h/x"_s);
        QCOMPARE(asked.headers.size(), 3u);
        QCOMPARE(asked.headers.at(u"Authorization"_s).reveal(), u"Bearer t0p:secret"_s);
        QCOMPARE(asked.headers.at(u"X-Team"_s).reveal(), u"ops"_s);

        QVERIFY(writeFileDurably(folder / u"bad"_s, "X-A: 1\ns3cret\n"));
        const Finished bad =
            ctl(command + QStringList{u"https://h/x"_s, u"--header-file"_s, folder / u"bad"_s});
        QCOMPARE(bad.status, 2);
        QVERIFY2(bad.err.contains(u"bad, line 2: expected 'Name: value'"_s), qPrintable(bad.err));
        QVERIFY(!bad.err.contains("s3cret"_L1));
        const Finished twice = ctl(command + QStringList{u"-"_s, u"--header-file"_s, u"-"_s});
        QCOMPARE(twice.status, 2);
        QVERIFY2(twice.err.contains("can be read once"_L1), qPrintable(twice.err));
    }

    void whatLetsSomebodyInIsNotTakenFromTheCommandLine_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"Authorization", "proxy-authorization", "Cookie", "X-API-Key",
                                 "X-Gitlab-Token", "X-Secret", "X-Auth", "X-Password"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatLetsSomebodyInIsNotTakenFromTheCommandLine()
    {
        QFETCH(const QString, name);
        const Finished run = ctl(
            {u"channels"_s, u"webhook"_s, u"https://h/x"_s, u"--header"_s, name + u": hunter2"_s});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("with --header-file"_L1), qPrintable(run.err));
        QVERIFY(!run.err.contains("hunter2"_L1));
    }

    void aUrlWithAPasswordIsNotTakenFromTheCommandLine()
    {
        const Finished run = ctl({u"channels"_s, u"webhook"_s, u"https://ana:p4ss@h/x"_s});
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("@FILE"_L1), qPrintable(run.err));
        QVERIFY(!run.err.contains("p4ss"_L1));
    }

    void aSecretThatOthersMayReadIsTakenWithAWarning()
    {
        const test::ScratchFolder folder;
        const QString url = folder / u"url"_s;
        QVERIFY(writeFileDurably(url, "https://hooks.slack.com/x\n"));
        QVERIFY(QFile::setPermissions(url, QFile::ReadOwner | QFile::ReadOther));
        m_fake->server.on(u"POST"_s + alertsPath + u"/channels/slack"_s,
                          ChannelReceipt{u"slack channel added"_s, ChannelType::Slack,
                                         NotificationChannelId(u"slack-1"_s)},
                          201);
        const Finished run = ctl({u"channels"_s, u"slack"_s, url});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.err, u"lockstepctl: others may read %1, which holds a secret; make its mode "
                          "0600\n"_s.arg(url));
    }

    void aChannelIsChanged()
    {
        const QString route = u"PATCH"_s + alertsPath + u"/channels/ops"_s;
        m_fake->server.on(route, ChannelReceipt{.message = u"channel changed"_s,
                                                .type = ChannelType::Email,
                                                .id = NotificationChannelId(u"ops"_s)});
        const QStringList command{u"channels"_s, u"change"_s, u"ops"_s};
        const Finished run =
            ctl(command + QStringList{u"--off"_s, u"--resolved"_s, u"--min-severity"_s, u"high"_s});
        QVERIFY2(run.status == 0, qPrintable(run.err));
        QVERIFY(run.out.contains("ops is changed"_L1));
        const auto asked = m_fake->server.requests().back().body;
        QCOMPARE(asked, R"({"enabled":false,"min_severity":"high","send_resolved":true})"_ba);
        const Finished both = ctl(command + QStringList{u"--off"_s, u"--on"_s});
        QCOMPARE(both.status, 2);
        QVERIFY2(both.err.contains("--on and --off contradict"_L1), qPrintable(both.err));
        QCOMPARE(ctl(command).status, 2);
    }

    void channelsShowHowTheyDo()
    {
        ChannelView good;
        good.id = NotificationChannelId(u"ops"_s);
        good.email = EmailSettings{.smtpHost = u"mail.x.org"_s,
                                   .fromAddress = u"a@x.org"_s,
                                   .toAddresses = {u"ops@x.org"_s}};
        good.lastSentAt = test::noon;
        ChannelView unused = good;
        unused.id = NotificationChannelId(u"new"_s);
        unused.lastSentAt = {};
        ChannelView unproved = unused;
        unproved.id = NotificationChannelId(u"try"_s);
        unproved.lastError = u"login denied"_s;
        ChannelView failing;
        failing.id = NotificationChannelId(u"hook"_s);
        failing.type = ChannelType::Webhook;
        failing.webhook = WebhookSettings{.url = u"https://h/x"_s};
        failing.isFailing = true;
        failing.lastError = u"answered 500"_s;
        m_fake->server.on(
            u"GET"_s + alertsPath + u"/channels"_s,
            Page<ChannelView>{.items = {failing, good, unused, unproved}, .count = 4});
        const QStringList lines = ctl({u"channels"_s}).out.split(u'\n');
        QVERIFY2(lines[1].contains(u"hook     webhook  ✗ failing"_s) &&
                     lines[1].endsWith("answered 500"_L1),
                 qPrintable(lines[1]));
        QVERIFY2(lines[2].contains(u"ops      email    ✓ good"_s), qPrintable(lines[2]));
        QVERIFY2(lines[3].contains(u"new      email    · not used yet"_s), qPrintable(lines[3]));
        QVERIFY2(lines[4].contains(u"try      email    ! not proved"_s) &&
                     lines[4].endsWith("last test failed: login denied"_L1),
                 qPrintable(lines[4]));
        m_fake->server.on(u"GET"_s + alertsPath + u"/channels"_s, Page<ChannelView>());
        QVERIFY(ctl({u"channels"_s}).out.contains("channels email"_L1));
    }

    void aTestThatFailsSaysWhy()
    {
        m_fake->server.onError(
            u"POST"_s + alertsPath + u"/channels/ops/test"_s,
            Error(ErrorCode::Unreachable, u"the test message was not sent: login denied"_s));
        const Finished run = ctl({u"channels"_s, u"test"_s, u"ops"_s});
        QVERIFY(run.status != 0);
        QVERIFY2(run.err.contains("login denied"_L1), qPrintable(run.err));
    }

    void deliveriesAreListed()
    {
        const Delivery delivery{.id = DeliveryId(u"del-1"_s),
                                .channelId = NotificationChannelId(u"ops"_s),
                                .status = DeliveryStatus::Sent,
                                .summary = u"[high] 300 workers have drifted"_s,
                                .isRepeated = true,
                                .attempts = 2,
                                .createdAt = test::noon};
        m_fake->server.on(u"GET"_s + alertsPath + u"/deliveries"_s,
                          Page<Delivery>{.items = {delivery}, .count = 1});
        const QStringList lines = ctl({u"deliveries"_s, u"--channel"_s, u"ops"_s}).out.split(u'\n');
        QVERIFY2(lines[1].contains(u"✓ sent"_s) &&
                     lines[1].endsWith("[high] 300 workers have drifted  may have come twice"_L1),
                 qPrintable(lines[1]));
        QVERIFY(m_fake->server.lastRequest().endsWith("/deliveries?channel_id=ops&limit=50"_L1));
    }

    void whatWasSupersededSaysByWhat()
    {
        const Delivery delivery{.id = DeliveryId(u"del-1"_s),
                                .channelId = NotificationChannelId(u"ops"_s),
                                .status = DeliveryStatus::Superseded,
                                .summary = u"[high] 300 workers have drifted"_s,
                                .attempts = 2,
                                .error = u"connection refused"_s,
                                .note = u"superseded by del-2"_s,
                                .createdAt = test::noon};
        m_fake->server.on(u"GET"_s + alertsPath + u"/deliveries"_s,
                          Page<Delivery>{.items = {delivery}, .count = 1});
        const QStringList lines =
            ctl({u"deliveries"_s, u"--status"_s, u"superseded"_s}).out.split(u'\n');
        QVERIFY2(lines[1].contains(u"– superseded"_s) &&
                     lines[1].endsWith("superseded by del-2"_L1),
                 qPrintable(lines[1]));
        QVERIFY(m_fake->server.lastRequest().endsWith("/deliveries?status=superseded&limit=50"_L1));
    }

    void hostileTextCannotSteerTheTerminal()
    {
        Alert alert = someAlert(u"1"_s, AlertSeverity::High);
        alert.message = u"\x1b[2Jworker\nnew line"_s;
        m_fake->server.on(u"GET"_s + alertsPath, listOf({alert}));
        const Finished run = ctl({u"alerts"_s});
        QVERIFY(!run.out.contains(u'\x1b'));
        QCOMPARE(run.out.count(u'\n'), 3);
    }

private:
    Finished ctl(const QStringList& arguments) const
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    QString m_endpoint;
};

QTEST_GUILESS_MAIN(TestLockstepctlAlerts)
#include "test_lockstepctl_alerts.moc"
