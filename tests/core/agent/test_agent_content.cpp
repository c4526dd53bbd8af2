// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/durable_file.h"
#include "core/model/manifest.h"
#include "tests/core/agent/agent_process.h"
#include "tests/core/agent/packages.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;
using namespace lockstep::agent::test;

/// A real agent sees that files of its release were changed by hand.
class TestAgentContent : public QObject {
    Q_OBJECT

private:
    lockstep::test::ScratchFolder m_packages;
    QString m_package;
    std::unique_ptr<lockstep::test::ScratchFolder> m_folder;
    std::unique_ptr<AgentProcess> m_agent;

    void start(const QString& interval)
    {
        m_agent = std::make_unique<AgentProcess>(
            m_folder->path(), u"{command: [bin/app]}"_s,
            u"health: {settle: 50ms, fast_interval: 10ms}\ncontent_check_interval: %1\n"_s.arg(
                interval));
        m_agent->run({u"install"_s, m_package});
        QVERIFY2(m_agent->start(), qPrintable(m_agent->log()));
        QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
    }
    QString file(const QString& path) const { return m_agent->stateDir() + u"/current/"_s + path; }
    void change(const QString& path, const QByteArray& content)
    {
        QVERIFY(writeFileDurably(file(path), content, 0644));
    }
    Manifest released() const
    {
        return fromJsonText<Manifest>(*readFile(m_package + u".manifest.json"_s)).value();
    }
    net::Answer askManifest() { return m_agent->get(u"/api/v1/version/manifest"_s); }
    std::vector<FileDifference> differences()
    {
        const auto observed = askManifest().as<Manifest>();
        if (!observed)
            qFatal("%s", qPrintable(observed.error().message()));
        return differencesOf(observed->entries, released().entries);
    }

    bool showsAnotherTree()
    {
        const Sha256 installed = released().treeSha256;
        return QTest::qWaitFor([&] { return m_agent->version().treeSha256 != installed; }, 5000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_package = makePackage(m_packages.path(), u"v1"_s, sleepingApplication);
    }
    void init() { m_folder = std::make_unique<lockstep::test::ScratchFolder>(); }
    void cleanup()
    {
        if (QTest::currentTestFailed() && m_agent)
            qWarning().noquote() << m_agent->log();
        m_agent.reset();
        m_folder.reset();
    }

    void itsManifestIsWhatWasInstalled()
    {
        start(u"1h"_s);
        const auto manifest = askManifest().as<Manifest>();
        QVERIFY2(manifest, manifest ? "" : qPrintable(manifest.error().message()));
        QCOMPARE(manifest->treeSha256, released().treeSha256);
        QCOMPARE(manifest->entries, released().entries);
        QCOMPARE(m_agent->version().treeSha256, released().treeSha256);
    }

    void itsManifestIsForTheCoordinatorAlone()
    {
        start(u"1h"_s);
        QCOMPARE(m_agent->getAs({}, u"/api/v1/version/manifest"_s).status, 401);
    }

    void whatWasChangedIsSeenBySomebodyWhoAsks()
    {
        start(u"1h"_s);
        change(u"VERSION"_s, "v1 patched\n");
        QCOMPARE(m_agent->version().treeSha256, released().treeSha256); // nobody has looked
        const std::vector<FileDifference> expected{
            {u"VERSION"_s, FileChange::Changed, u"content: 11 bytes, expected 3"_s}};
        QCOMPARE(differences(), expected);
        QVERIFY(m_agent->version().treeSha256 != released().treeSha256);
        change(u"VERSION"_s, "v1\n");
        QCOMPARE(differences(), std::vector<FileDifference>());
        QCOMPARE(m_agent->version().treeSha256, released().treeSha256);
    }

    void whatWasChangedIsSeenByItself()
    {
        start(u"50ms"_s);
        QVERIFY(QFile::remove(file(u"start"_s)));
        QVERIFY(showsAnotherTree());
        QCOMPARE(m_agent->version().codebaseVersion, Version(u"v1"_s));
        QVERIFY(m_agent->log().contains(u"were changed"_s));
    }

    void noLookIsTakenWhereNoneIsWanted()
    {
        start(u"0"_s);
        change(u"extra"_s, "x");
        QCOMPARE(m_agent->version().treeSha256, released().treeSha256);
        QCOMPARE(differences().size(), size_t(1)); // but by who asks
    }

    void aRestartedAgentRemembersIt()
    {
        start(u"1h"_s);
        change(u"extra"_s, "x");
        QCOMPARE(differences().size(), size_t(1));
        const Sha256 seen = m_agent->version().treeSha256;
        QCOMPARE(m_agent->stop(), 0);
        QVERIFY2(m_agent->start(), qPrintable(m_agent->log()));
        QCOMPARE(m_agent->version().treeSha256, seen);
    }

    void installingTheSameReleaseAgainMendsIt()
    {
        start(u"50ms"_s);
        change(u"VERSION"_s, "v1 patched\n");
        QVERIFY(QFile::remove(file(u"start"_s)));
        QVERIFY(showsAnotherTree());
        m_agent->install(m_package, u"v1"_s);
        QCOMPARE(m_agent->ended().step, AgentStep::Committed);
        QCOMPARE(m_agent->version().treeSha256, released().treeSha256);
        QCOMPARE(differences(), std::vector<FileDifference>());
    }

    void whatCannotBeReadCountsAsChanged()
    {
        start(u"1h"_s);
        QVERIFY(QFile::setPermissions(file(u"VERSION"_s), {}));
        const auto found = differences();
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(found.front().path, u"VERSION"_s);
    }
};

QTEST_GUILESS_MAIN(TestAgentContent)
#include "test_agent_content.moc"
