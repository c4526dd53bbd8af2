// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/token_store.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QFile>
#include <QTest>

#include <thread>

using namespace lockstep;
using namespace lockstep::access;
using namespace std::chrono_literals;

class TestTokenStore : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<test::SimulatedClock> m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<TokenStore> m_tokens;

    void open()
    {
        m_tokens.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_tokens = TokenStore::open(*m_database, *m_clock).value();
    }
    NewToken make(Role role = Role::Operator, std::optional<Duration> expiresIn = {})
    {
        return m_tokens->create({.name = u"ci"_s, .role = role, .expiresIn = expiresIn}, u"unix"_s)
            .value();
    }
    Result<Token> verify(const NewToken& token)
    {
        return m_tokens->verify(token.text.toLatin1(), m_clock->now());
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_clock = std::make_unique<test::SimulatedClock>();
        open();
    }

    void aTokenIsKnownByItsText()
    {
        const NewToken made = make(Role::Admin);
        const Token token = verify(made).value();
        QCOMPARE(token.name, u"ci"_s);
        QCOMPARE(token.role, Role::Admin);
        QCOMPARE(token.createdBy, u"unix"_s);
        QVERIFY(make().text != made.text);
        QVERIFY(made.text.size() > 40);
    }

    void itOutlivesTheService()
    {
        const NewToken made = make();
        open();
        QCOMPARE(verify(made).value(), made.token);
    }

    void theDatabaseDoesNotHoldIt()
    {
        const QByteArray text = make().text.toLatin1();
        m_tokens.reset();
        m_database.reset();
        for (const QString& name : QDir(m_folder->path()).entryList(QDir::Files)) {
            QFile file(*m_folder / name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(text.sliced(9)), qPrintable(name));
        }
    }

    void whatIsNotRightIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << ""_ba;
        QTest::newRow("another") << "lockstep_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_ba;
        QTest::newRow("long") << QByteArray(1 << 20, 'a');
        QTest::newRow("binary") << QByteArray("\0\xff", 2);
    }

    void whatIsNotRightIsRefused()
    {
        QFETCH(const QByteArray, text);
        make();
        const auto refused = m_tokens->verify(text, m_clock->now());
        QCOMPARE(refused.error().code(), ErrorCode::Unauthenticated);
        QCOMPARE(refused.error().message(), u"the token is not known"_s);
    }

    void itExpires()
    {
        const NewToken made = make(Role::Viewer, 1h);
        m_clock->advance(59min);
        QVERIFY(verify(made));
        m_clock->advance(1min);
        QCOMPARE(verify(made).error().message(),
                 u"the token 'ci' expired at 2024-01-01T13:00:00Z"_s);
    }

    void onceRevokedItIsRefused()
    {
        const NewToken made = make();
        const NewToken other = make();
        const Token revoked = m_tokens->revoke(made.token.id).value();
        QVERIFY(revoked.revokedAt.isValid());
        QCOMPARE(verify(made).error().message(), u"the token 'ci' was revoked"_s);
        QVERIFY(verify(other));
        m_clock->advance(1h);
        QCOMPARE(m_tokens->revoke(made.token.id).value(), revoked);
        open();
        QVERIFY(!verify(made));
        QCOMPARE(m_tokens->revoke(TokenId(u"tok-0"_s)).error().code(), ErrorCode::NotFound);
    }

    void theLastUseIsRemembered()
    {
        const NewToken made = make();
        QVERIFY(!m_tokens->list().value().front().lastUsedAt.isValid());
        m_clock->advance(90s);
        QVERIFY(verify(made));
        open(); // not written down yet
        QVERIFY(!m_tokens->list().value().front().lastUsedAt.isValid());
        QVERIFY(verify(made));
        QVERIFY(m_tokens->recordUses());
        open();
        QCOMPARE(formatTime(m_tokens->list().value().front().lastUsedAt),
                 u"2024-01-01T12:01:00Z"_s);
    }

    void aWrongRequestIsRefused_data()
    {
        QTest::addColumn<TokenRequest>("request");
        QTest::addColumn<QString>("error");
        const QString name = u"/name: expected 1…100 printable characters"_s;
        QTest::newRow("no name") << TokenRequest{.name = u"  "_s} << name;
        QTest::newRow("line break") << TokenRequest{.name = u"a\nb"_s} << name;
        QTest::newRow("agent") << TokenRequest{.name = u"a"_s, .role = Role::Agent}
                               << u"/role: expected viewer, operator or admin"_s;
        QTest::newRow("past") << TokenRequest{.name = u"a"_s, .expiresIn = 0s}
                              << u"/expires_in: expected more than nothing"_s;
    }

    void aWrongRequestIsRefused()
    {
        QFETCH(const TokenRequest, request);
        const auto made = m_tokens->create(request, u"unix"_s);
        QTEST(made.error().message(), "error");
        QVERIFY(m_tokens->list().value().empty());
    }

    void manyThreadsMayAskWhileTokensChange()
    {
        const NewToken made = make();
        const QDateTime now = m_clock->now();
        std::atomic<bool> failed = false;
        std::vector<std::jthread> askers;
        for (int i = 0; i < 4; ++i)
            askers.emplace_back([&](const std::stop_token& stop) {
                while (!stop.stop_requested())
                    failed = failed || !m_tokens->verify(made.text.toLatin1(), now);
            });
        for (int i = 0; i < 50; ++i)
            m_tokens->revoke(make().token.id).value();
        askers.clear();
        QVERIFY(!failed);
    }
};

QTEST_GUILESS_MAIN(TestTokenStore)
#include "test_token_store.moc"
