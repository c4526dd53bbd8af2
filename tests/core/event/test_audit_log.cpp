// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/audit_log.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/simulated_clock.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::event;

class TestAuditLog : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    test::SimulatedClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<AuditLog> m_audit;

    void open()
    {
        m_audit.reset();
        m_database.reset();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_audit = std::make_unique<AuditLog>(*m_database, m_clock);
    }
    void note(const QString& caller)
    {
        AuditEntry entry;
        entry.caller = caller;
        entry.role = Role::Operator;
        entry.action = u"POST /api/v1/update/rollback"_s;
        entry.status = 202;
        m_audit->append(entry);
    }
    Result<> verify()
    {
        AuditVerifier verifier;
        const auto entries = m_audit->read({}).value();
        for (const AuditEntry& entry : entries)
            LOCKSTEP_CHECK(verifier.check(entry));
        return {};
    }
    void tamper(const QString& sql) { QVERIFY(m_database->run(sql)); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        open();
        for (const QString& caller : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
            note(caller);
    }

    void entriesAreNumberedAndChained()
    {
        const auto entries = m_audit->read({}).value();
        QCOMPARE(entries.size(), 4u);
        QVERIFY(entries.front().previous.isEmpty());
        for (size_t i = 1; i < entries.size(); ++i) {
            QCOMPARE(entries[i].number, qint64(i) + 1);
            QCOMPARE(entries[i].previous, entries[i - 1].hash);
        }
        QVERIFY(verify());
    }

    void theChainGoesOnAfterARestart()
    {
        open();
        note(u"e"_s);
        QCOMPARE(m_audit->read({}).value().size(), 5u);
        QVERIFY(verify());
    }

    void partsCanBeReadAndChecked()
    {
        const auto all = m_audit->read({}).value();
        const auto part = m_audit->read({.after = 2, .limit = 1}).value();
        QCOMPARE(part.size(), 1u);
        const auto last = m_audit->read({.limit = 2}).value();
        QCOMPARE(last.front().number, 3);
        QCOMPARE(last.back().number, 4);
        AuditVerifier verifier(2, all[1].hash);
        QVERIFY(verifier.check(part[0]));
        QCOMPARE(verifier.lastNumber(), 3);
    }

    void aChangedEntryIsFound()
    {
        tamper(u"UPDATE audit SET document = replace(document, '\"c\"', '\"x\"')"_s);
        QCOMPARE(verify().error().message(), u"audit entry 3 was changed after it was written"_s);
    }

    void aMissingEntryIsFound()
    {
        tamper(u"DELETE FROM audit WHERE number = 2"_s);
        QCOMPARE(verify().error().message(),
                 u"audit entry 3 follows entry 1: entries are missing"_s);
    }

    void anEntryThatWasMadeAnewIsFound()
    {
        AuditEntry forged = m_audit->read({}).value().at(1);
        forged.caller = u"x"_s;
        forged.hash = auditHash(forged);
        QVERIFY(m_database->run(u"UPDATE audit SET document = ? WHERE number = 2"_s,
                                {QString::fromUtf8(toJsonText(forged))}));
        QCOMPARE(verify().error().message(),
                 u"audit entry 3 does not continue the entry before it"_s);
    }

    void everyMemberIsUnderTheHash()
    {
        const AuditEntry original = m_audit->read({}).value().front();
        const auto changed = [&](auto change) {
            AuditEntry entry = original;
            change(entry);
            return auditHash(entry) != original.hash;
        };
        QVERIFY(changed([](AuditEntry& e) { e.number = 9; }));
        QVERIFY(changed([](AuditEntry& e) { e.time = e.time.addMSecs(1); }));
        QVERIFY(changed([](AuditEntry& e) { e.role = Role::Admin; }));
        QVERIFY(changed([](AuditEntry& e) { e.address = u"192.0.2.7"_s; }));
        QVERIFY(changed([](AuditEntry& e) { e.target = u"/x"_s; }));
        QVERIFY(changed([](AuditEntry& e) { e.status = 200; }));
        QVERIFY(changed([](AuditEntry& e) { e.outcome = AuditOutcome::Refused; }));
        QVERIFY(changed([](AuditEntry& e) { e.detail = u"x"_s; }));
        QVERIFY(changed([](AuditEntry& e) { e.times = 2; }));
        QVERIFY(changed([](AuditEntry& e) { e.previous = Sha256(u"x"_s); }));
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "test_audit_log.moc"
