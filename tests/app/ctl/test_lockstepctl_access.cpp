// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/audit.h"
#include "core/model/enrolment.h"
#include "core/model/token.h"
#include "tests/app/ctl/fake_coordinator.h"
#include "tests/app/ctl/program.h"
#include "tests/app/ctl/samples.h"
#include "tests/support/eventually.h"

#include <QTest>

#include <csignal>

using namespace lockstep;
using test::eventually;
using test::Finished;
using test::Program;

namespace {

const QString tokensPath = u" /api/v1/auth/tokens"_s;
const QString auditRoute = u"GET /api/v1/audit"_s;

Token someToken()
{
    return {.id = TokenId(u"tok-0123456789ab"_s),
            .name = u"ci"_s,
            .role = Role::Operator,
            .createdBy = u"unix"_s,
            .createdAt = test::noon};
}

QCoro::Task<net::Response> now(net::Response response) { co_return response; }

/// A chain as the coordinator writes it.
std::vector<AuditEntry> chain(int length)
{
    std::vector<AuditEntry> entries;
    Sha256 previous;
    for (int i = 1; i <= length; ++i) {
        AuditEntry entry{.number = i,
                         .time = test::noon.addSecs(i),
                         .caller = u"token:ci"_s,
                         .role = Role::Operator,
                         .address = u"10.0.0.7"_s,
                         .action = u"POST /api/v1/updates/{id}/cancel"_s,
                         .target = u"/api/v1/updates/upd-%1/cancel"_s.arg(i),
                         .status = 200,
                         .previous = previous};
        entry.hash = auditHash(entry);
        previous = entry.hash;
        entries.push_back(entry);
    }
    return entries;
}

} // namespace

class TestLockstepctlAccess : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<test::FakeCoordinator>();
        m_fake->server.on(auditRoute, [this](const net::Request& request) {
            return now(readAudit(request.query));
        });
        m_endpoint = m_fake->server.listenUnix();
        m_entries = chain(3);
    }
    void cleanup() { m_fake.reset(); }

    void aNewTokenStandsAloneOnStandardOutput()
    {
        m_fake->server.on(u"POST"_s + tokensPath, NewToken{u"lk_secret"_s, someToken()}, 201);
        const Finished run = ctl({u"token"_s, u"create"_s, u"ci"_s, u"--role"_s, u"operator"_s,
                                  u"--expires"_s, u"30d"_s});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.out, u"lk_secret\n"_s);
        QVERIFY(run.err.contains("tok-0123456789ab (ci, operator) is shown this once"_L1));
        QVERIFY(!run.err.contains("lk_secret"_L1));
        const auto asked = fromJsonText<TokenRequest>(m_fake->server.requests().back().body);
        QCOMPARE(asked->name, u"ci"_s);
        QCOMPARE(asked->role, Role::Operator);
        QCOMPARE(*asked->expiresIn, Duration(std::chrono::days(30)));

        const Finished json =
            ctl({u"token"_s, u"create"_s, u"ci"_s, u"--role=viewer"_s, u"--json"_s});
        QCOMPARE(fromJsonText<NewToken>(json.out.toUtf8())->text, u"lk_secret"_s);
        QCOMPARE(json.err, QString());
    }

    void aTokenWithoutARoleIsNotMade_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("no role") << QStringList{};
        QTest::newRow("no such role") << QStringList{u"--role"_s, u"king"_s};
        QTest::newRow("not for people") << QStringList{u"--role"_s, u"agent"_s};
        QTest::newRow("none") << QStringList{u"--role"_s, u"none"_s};
        QTest::newRow("no duration")
            << QStringList{u"--role"_s, u"viewer"_s, u"--expires"_s, u"d"_s};
        QTest::newRow("a negative duration")
            << QStringList{u"--role"_s, u"viewer"_s, u"--expires"_s, u"-3d"_s};
    }
    void aTokenWithoutARoleIsNotMade()
    {
        QFETCH(const QStringList, options);
        const Finished run = ctl(QStringList{u"token"_s, u"create"_s, u"ci"_s} + options);
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QString());
        QVERIFY(m_fake->server.requests().empty());
    }

    void tokensAreListed()
    {
        QVERIFY(m_fake->server.countOf(u"GET"_s + tokensPath) == 0);
        std::vector<Token> tokens(3, someToken());
        tokens[1].revokedAt = test::noon;
        tokens[2].expiresAt = test::noon; // long ago
        m_fake->server.on(u"GET"_s + tokensPath, Page<Token>{.items = tokens, .count = 3});
        const QStringList lines = ctl({u"token"_s, u"list"_s}).out.split(u'\n');
        QVERIFY(lines[0].startsWith("TOKEN"_L1));
        QVERIFY(lines[1].contains(u"ci    operator  ✓ good     never  never"_s));
        QVERIFY(lines[2].contains(u"✗ revoked"_s));
        QVERIFY(lines[3].contains(u"– expired"_s));
        m_fake->server.on(u"GET"_s + tokensPath, Page<Token>());
        QVERIFY(ctl({u"token"_s, u"list"_s}).out.contains("token create NAME"_L1));
    }

    void aTokenIsRevoked()
    {
        m_fake->server.on(u"DELETE"_s + tokensPath + u"/tok-0123456789ab"_s, someToken());
        const Finished run = ctl({u"token"_s, u"revoke"_s, u"tok-0123456789ab"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.startsWith("Token tok-0123456789ab (ci) is revoked"_L1));
        const Finished none = ctl({u"token"_s, u"revoke"_s, u"tok-ffffffffffff"_s});
        QCOMPARE(none.status, 5);
        QVERIFY(none.err.contains("lockstepctl token list"_L1));
    }

    void anEnrollTokenComesWithTheWholeCommand()
    {
        const EnrollToken made{.token = u"en_secret"_s,
                               .workerId = WorkerId(u"worker01"_s),
                               .expiresAt = test::noon,
                               .caSha256 = Sha256(QString(64, u'a'))};
        m_fake->server.on(u"POST /api/v1/enroll/tokens"_s, made, 201);
        const Finished run = ctl({u"enroll-token"_s, u"worker01"_s, u"--expires"_s, u"2h"_s,
                                  u"--url"_s, u"https://fleet:8443"_s});
        QCOMPARE(run.status, 0);
        QVERIFY2(run.out.contains(
                     u"\n  lockstep-agent join https://fleet:8443 --token en_secret --ca-hash %1 "
                     "--id worker01\n"_s.arg(made.caSha256.value())),
                 qPrintable(run.out));
        QVERIFY(run.out.contains("\n  en_secret\n"_L1));
        const auto asked = fromJsonText<EnrollTokenRequest>(m_fake->server.requests().back().body);
        QCOMPARE(asked->workerId->value(), u"worker01"_s);
        QCOMPARE(*asked->expiresIn, Duration(std::chrono::hours(2)));
    }

    void anEnrollTokenForAnybodyNamesThisMachine()
    {
        m_fake->server.on(u"POST /api/v1/enroll/tokens"_s,
                          EnrollToken{.token = u"t"_s, .expiresAt = test::noon}, 201);
        const Finished run = ctl({u"enroll-token"_s});
        QCOMPARE(run.status, 0);
        QVERIFY(
            run.out.contains(u"join https://%1:8443 --token t"_s.arg(QSysInfo::machineHostName())));
        QVERIFY(!run.out.contains("--id"_L1));
        QCOMPARE(m_fake->server.requests().back().body, "{}");
    }

    void theAuditIsShown()
    {
        m_entries[1].outcome = AuditOutcome::Refused;
        m_entries[1].caller.clear();
        m_entries[1].address.clear();
        m_entries[1].status = 401;
        m_entries[1].detail = u"no such token\x1b[2J"_s;
        m_entries[1].times = 7;
        const Finished run = ctl({u"audit"_s});
        QCOMPARE(m_fake->server.lastRequest(), u"GET /api/v1/audit?limit=20"_s);
        const QStringList lines = run.out.split(u'\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[0].endsWith(u"✓ done     token:ci  10.0.0.7  "
                                   "POST /api/v1/updates/upd-1/cancel → 200"_s),
                 qPrintable(lines[0]));
        QVERIFY2(lines[1].contains(u"✗ refused  nobody    socket    "
                                   "POST /api/v1/updates/upd-2/cancel → 401, 7 times"_s),
                 qPrintable(lines[1]));
        QVERIFY(!run.out.contains(u'\x1b'));
        ctl({u"audit"_s, u"--after"_s, u"2"_s, u"-n"_s, u"5"_s});
        QCOMPARE(m_fake->server.lastRequest(), u"GET /api/v1/audit?after=2&limit=5"_s);
    }

    void theAuditIsFollowedThroughARestart()
    {
        Program program({u"audit"_s, u"-f"_s, u"--json"_s, u"--coordinator"_s, m_endpoint});
        QByteArray out;
        QByteArray err;
        const auto comes = [&](const QByteArray& into, const char* text) {
            return eventually([&] {
                out += program.process().readAllStandardOutput();
                err += program.process().readAllStandardError();
                return into.contains(text);
            });
        };
        QVERIFY(comes(out, "upd-3"));
        m_fake->server.stop();
        QVERIFY(comes(err, "asking again"));
        m_entries = chain(5);
        m_fake->server.listenUnix();
        QVERIFY(comes(out, "upd-5"));
        ::kill(pid_t(program.process().processId()), SIGINT);
        QCOMPARE(program.finish().status, 130);
        QCOMPARE(out.count('\n'), 5);
        QCOMPARE(out.count("upd-3"), 1);
        QCOMPARE(err.count("asking again"), 1);
    }

    void anAuditThatHoldsEndsWithWhatToNote()
    {
        m_entries = chain(2345); // several pages
        const Finished run = verify();
        QCOMPARE(run.status, 0);
        QVERIFY(run.out.contains("from entry 1 to entry 2345"_L1));
        const QString noted = run.out.trimmed().section(u'\n', -1);
        QCOMPARE(noted, u"2345:"_s + m_entries.back().hash.value());
        m_entries = chain(2400);
        const Finished later = verify({u"--from"_s, noted});
        QCOMPARE(later.status, 0);
        QVERIFY(later.out.contains("from entry 2345 to entry 2400"_L1));
        const auto json = parseJson(verify({u"--json"_s}).out.toUtf8());
        QCOMPARE((*json)[u"holds"_s].toBool(), true);
        QCOMPARE((*json)[u"last_number"_s].toInt(), 2400);
        m_entries.clear();
        QCOMPARE(verify().out, u"The audit is empty.\n"_s);
    }

    void anAuditThatDoesNotHoldHasItsExitStatus_data()
    {
        QTest::addColumn<std::function<void(std::vector<AuditEntry>&)>>("tamper");
        QTest::addColumn<bool>("isNoted");
        QTest::addColumn<QString>("saying");
        using Entries = std::vector<AuditEntry>&;
        const auto row = [](const char* name, std::function<void(Entries)> tamper, bool isNoted,
                            const QString& saying) {
            QTest::newRow(name) << std::move(tamper) << isNoted << saying;
        };
        row(
            "changed", [](Entries e) { e[3].caller = u"somebody else"_s; }, false,
            u"audit entry 4 was changed"_s);
        row(
            "changed with its hash",
            [](Entries e) {
                e[3].status = 403;
                e[3].hash = auditHash(e[3]);
            },
            false, u"audit entry 5 does not continue"_s);
        row(
            "left out", [](Entries e) { e.erase(e.begin() + 3); }, false,
            u"audit entry 5 follows entry 3"_s);
        row(
            "its beginning left out", [](Entries e) { e.erase(e.begin()); }, false,
            u"audit entry 2 follows entry 0"_s);
        row(
            "cut off before the one noted", [](Entries e) { e.resize(5); }, true,
            u"audit entry 6 is no longer there"_s);
        row(
            "all made anew",
            [](Entries e) {
                Sha256 previous;
                for (AuditEntry& entry : e) {
                    entry.caller = u"nobody"_s;
                    entry.previous = previous;
                    entry.hash = auditHash(entry);
                    previous = entry.hash;
                }
            },
            true, u"audit entry 6 is another than it was"_s);
        row(
            "the noted one left out", [](Entries e) { e.erase(e.begin() + 5); }, true,
            u"audit entry 7 follows entry 5"_s);
    }
    void anAuditThatDoesNotHoldHasItsExitStatus()
    {
        QFETCH(const std::function<void(std::vector<AuditEntry>&)>, tamper);
        QFETCH(const bool, isNoted);
        QFETCH(const QString, saying);
        m_entries = chain(8);
        const QString noted = u"6:"_s + m_entries[5].hash.value();
        tamper(m_entries);
        const QStringList options = isNoted ? QStringList{u"--from"_s, noted} : QStringList{};
        const Finished run = verify(options);
        QCOMPARE(run.status, 7);
        QCOMPARE(run.out, QString());
        QVERIFY2(run.err.contains(saying), qPrintable(run.err));
        const Finished json = verify(options + QStringList{u"--json"_s});
        QCOMPARE(json.status, 7);
        QCOMPARE((*parseJson(json.out.toUtf8()))[u"holds"_s].toBool(true), false);
    }

    void anEntryOfALaterVersionIsNoFalseAlarm()
    {
        QJsonObject entry = toJson(m_entries[0]).toObject();
        entry.insert(u"country"_s, u"DE"_s);
        m_fake->server.on(auditRoute, net::Response::json(QJsonObject{
                                          {u"items"_s, QJsonArray{entry}}, {u"count"_s, 1}}));
        const Finished run = verify();
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("'country'"_L1), qPrintable(run.err));
    }

    void whatWasNotedIsRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "5", "5:", ":abc", "0:abc", "x:y", "5:abc"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void whatWasNotedIsRead()
    {
        QFETCH(const QString, text);
        QCOMPARE(verify({u"--from"_s, text}).status, 2);
    }

    void aTokenComesFromTheEnvironment()
    {
        const test::ScratchFolder folder;
        QVERIFY(writeFileDurably(folder / u"token"_s, "lk_of_file\n"));
        const QString file = folder / u"token"_s;
        const QString endpoint = u"LOCKSTEP_COORDINATOR="_s + m_fake->server.listenTcp();
        const auto shown = [&](const QStringList& options, const QStringList& variables) {
            test::run(QStringList{u"status"_s} + options, QStringList{endpoint} + variables);
            return m_fake->server.requests().back().headers.value("Authorization");
        };
        const QString named = u"LOCKSTEP_TOKEN_FILE="_s + file;
        QCOMPARE(shown({}, {u"LOCKSTEP_TOKEN=lk_own"_s}), "Bearer lk_own");
        QCOMPARE(shown({}, {named}), "Bearer lk_of_file");
        QCOMPARE(shown({}, {u"LOCKSTEP_TOKEN=lk_own"_s, named}), "Bearer lk_own");
        QCOMPARE(shown({u"--token-file"_s, file}, {u"LOCKSTEP_TOKEN=lk_own"_s}),
                 "Bearer lk_of_file");
        QCOMPARE(shown({}, {u"LOCKSTEP_TOKEN="_s}), QByteArray());
        const Finished wrong = test::run({u"status"_s}, {endpoint, u"LOCKSTEP_TOKEN=two words"_s});
        QCOMPARE(wrong.status, 2);
        QVERIFY(!wrong.err.contains("words"_L1));
    }

    void aTokenIsNotTakenFromTheCommandLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("after") << QStringList{u"status"_s, u"--token"_s, u"lk_secret"_s};
        QTest::newRow("with =") << QStringList{u"status"_s, u"--token=lk_secret"_s};
        QTest::newRow("before") << QStringList{u"--token"_s, u"lk_secret"_s, u"status"_s};
    }
    void aTokenIsNotTakenFromTheCommandLine()
    {
        QFETCH(const QStringList, words);
        const Finished run = test::run(words);
        QCOMPARE(run.status, 2);
        QVERIFY2(run.err.contains("every user of this machine"_L1), qPrintable(run.err));
        QVERIFY(run.err.contains("LOCKSTEP_TOKEN"_L1));
        QVERIFY(!run.err.contains("lk_secret"_L1));
    }

    void theEnvironmentNamesTheAuthorities()
    {
        const Finished run = test::run({u"status"_s, u"--coordinator"_s, u"https://127.0.0.1:1"_s},
                                       {u"LOCKSTEP_CA_FILE=/nowhere/ca.pem"_s});
        QCOMPARE(run.status, 2);
        QVERIFY(run.err.contains("/nowhere/ca.pem"_L1));
    }

    void whoIsTurnedAwayHearsWhatToDo_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("hint");
        const QString token = u"LOCKSTEP_TOKEN=lk_x"_s;
        QTest::newRow("401") << ErrorCode::Unauthenticated << QString()
                             << u"'lockstepctl token create NAME --role ROLE'"_s;
        QTest::newRow("401 with a token")
            << ErrorCode::Unauthenticated << token << u"has expired or was revoked"_s;
        QTest::newRow("403") << ErrorCode::PermissionDenied << token << u"operator or admin"_s;
        QTest::newRow("429") << ErrorCode::TooMany << token << u"limits.requests_per_second"_s;
    }
    void whoIsTurnedAwayHearsWhatToDo()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const QString, variable);
        QFETCH(const QString, hint);
        m_fake->server.onError(u"GET /api/v1/distributed/status"_s, Error(code, u"no"_s));
        const Finished run =
            test::run({u"status"_s, u"--coordinator"_s, m_fake->server.listenTcp()},
                      variable.isEmpty() ? QStringList{} : QStringList{variable});
        QCOMPARE(run.status, 4);
        QVERIFY2(run.err.contains(hint), qPrintable(run.err));
    }

private:
    Finished ctl(const QStringList& arguments)
    {
        return test::run(arguments + QStringList{u"--coordinator"_s, m_endpoint});
    }
    Finished verify(const QStringList& options = {})
    {
        return ctl(QStringList{u"audit"_s, u"verify"_s} + options);
    }

    net::Response readAudit(const QUrlQuery& query) const
    {
        const size_t limit = query.queryItemValue(u"limit"_s).toULongLong();
        const qint64 after = query.queryItemValue(u"after"_s).toLongLong();
        Page<AuditEntry> page;
        for (const AuditEntry& entry : m_entries) {
            if (entry.number > after && page.items.size() < limit)
                page.items.push_back(entry);
        }
        page.count = int(page.items.size());
        return net::Response::of(page);
    }

    std::unique_ptr<test::FakeCoordinator> m_fake;
    std::vector<AuditEntry> m_entries;
    QString m_endpoint;
};

QTEST_GUILESS_MAIN(TestLockstepctlAccess)
#include "test_lockstepctl_access.moc"
