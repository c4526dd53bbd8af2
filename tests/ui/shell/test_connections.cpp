// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"
#include "tests/ui/support/fake_fleet.h"
#include "ui/shell/connections.h"

#include <QFile>
#include <QSignalSpy>

namespace lockstep::ui {

namespace {

const QString address = u"https://fleet.example:8443"_s;

/// A keyring that is not there.
class MissingVault final : public TokenVault {
public:
    QCoro::Task<Result<Secret>> read(QString) override { co_return fail(missing()); }
    QCoro::Task<Result<>> write(QString, Secret) override { co_return fail(missing()); }
    QCoro::Task<Result<>> remove(QString) override { co_return fail(missing()); }

private:
    static Error missing() { return {ErrorCode::Unsupported, u"no keyring runs"_s}; }
};

class TestConnections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void knowsThisComputerFromTheStart();
    void wantsTheCoordinatorInsideAndShowsItWhenItRuns();
    void saysWhyTheCoordinatorInsideDoesNotRun();
    void keepsAConnectionAndItsToken();
    void opensWhatIsToBeOpenAtTheStart();
    void neverWritesATokenIntoTheSettings();
    void worksWithoutAKeyringAndSaysSoOnce();
    void refusesAnAddressThatIsNone();
    void refusesToSendATokenInClear();
    void refusesACertificateFileThatIsNone();
    void aChangedConnectionIsAskedAnew();
    void forgetsAConnectionWithItsToken();
    void testsAConnectionAndKeepsNothing();
    void aTemporaryOneIsForgotten();

private:
    void make();
    Session* only() const { return m_connections->sessions().front(); }
    void save(const ConnectionProfile& profile, const std::optional<Secret>& token,
              bool mustWork = true);

    SystemClock m_clock;
    std::unique_ptr<test::FakeFleet> m_fleet;
    std::unique_ptr<SettingsStore> m_settings;
    QByteArray m_saved;
    std::unique_ptr<TokenVault> m_vault;
    std::unique_ptr<Connections> m_connections;
    std::vector<client::Endpoint> m_endpoints; ///< that were asked
};

void TestConnections::init()
{
    m_endpoints.clear();
    m_saved.clear();
    m_fleet = std::make_unique<test::FakeFleet>(m_clock);
    m_fleet->addWorkers(1);
    m_settings = std::make_unique<SettingsStore>(StoredSettings{}, [this](const QByteArray& text) {
        m_saved = text;
        return Result<>();
    });
    m_vault = std::make_unique<MemoryVault>();
    make();
}

void TestConnections::cleanup()
{
    m_connections.reset();
    m_fleet.reset();
}

void TestConnections::make()
{
    m_connections = std::make_unique<Connections>(
        *m_settings, *m_vault,
        [this](const client::Endpoint& endpoint) {
            m_endpoints.push_back(endpoint);
            return m_fleet->client();
        },
        m_clock);
}

void TestConnections::save(const ConnectionProfile& profile, const std::optional<Secret>& token,
                           bool mustWork)
{
    std::optional<Result<>> done;
    m_connections->save(profile, token, this, [&](const Result<>& result) { done = result; });
    QVERIFY(test::eventually([&] { return done.has_value(); }));
    QCOMPARE(done->has_value(), mustWork);
}

void TestConnections::knowsThisComputerFromTheStart()
{
    QCOMPARE(m_connections->profiles().size(), 1u);
    QCOMPARE(m_connections->profiles().front().id, QString(innerId));
    QVERIFY(!m_connections->profiles().front().name.isEmpty());
}

void TestConnections::wantsTheCoordinatorInsideAndShowsItWhenItRuns()
{
    QSignalSpy wanted(m_connections.get(), &Connections::innerWanted);
    m_connections->openAll();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(m_connections->sessions().empty());
    m_connections->innerStarted(u"unix:/run/console.sock"_s);
    QCOMPARE(m_endpoints.front().unixSocket, u"/run/console.sock"_s);
    QVERIFY(test::eventually([this] { return only()->link().link == Link::Live; }));
}

void TestConnections::saysWhyTheCoordinatorInsideDoesNotRun()
{
    m_connections->openAll();
    m_connections->innerFailed(Error(ErrorCode::Conflict, u"process 42 has the state folder"_s));
    QVERIFY(test::eventually([this] { return only()->link().link == Link::Refused; }));
    QCOMPARE(only()->link().problem->message(), u"process 42 has the state folder"_s);
    QSignalSpy wanted(m_connections.get(), &Connections::innerWanted);
    m_connections->open(innerId);
    QCOMPARE(wanted.count(), 1);
    m_connections->innerStarted(u"unix:/run/console.sock"_s);
    QVERIFY(test::eventually([this] { return only()->link().link == Link::Live; }));
}

void TestConnections::keepsAConnectionAndItsToken()
{
    save({.id = {}, .name = u"Berlin"_s, .address = address}, Secret(u"s3cret"_s));
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    QCOMPARE(m_endpoints.back().token, Secret(u"s3cret"_s));
    QCOMPARE(only()->name(), u"Berlin"_s);
    make(); // another start
    m_connections->openAll();
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    QCOMPARE(m_endpoints.back().token, Secret(u"s3cret"_s));
    QCOMPARE(m_endpoints.back().base.host(), u"fleet.example"_s);
}

void TestConnections::opensWhatIsToBeOpenAtTheStart()
{
    save({.id = {}, .name = u"Berlin"_s, .address = address, .openAtStart = false}, {});
    make();
    m_connections->openAll();
    QTest::qWait(20);
    QVERIFY(m_connections->sessions().empty());
    m_connections->open(m_connections->profiles().back().id);
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
}

void TestConnections::neverWritesATokenIntoTheSettings()
{
    save({.id = {}, .name = u"Berlin"_s, .address = address}, Secret(u"s3cret"_s));
    QVERIFY(m_saved.contains("Berlin"));
    QVERIFY(!m_saved.contains("s3cret"));
}

void TestConnections::worksWithoutAKeyringAndSaysSoOnce()
{
    m_vault = std::make_unique<MissingVault>();
    make();
    QSignalSpy missing(m_connections.get(), &Connections::vaultMissing);
    save({.id = {}, .name = u"Berlin"_s, .address = address}, Secret(u"s3cret"_s));
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    QCOMPARE(m_endpoints.back().token, Secret(u"s3cret"_s));
    const QString id = only()->id();
    m_connections->close(id);
    m_connections->open(id);
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    QCOMPARE(m_endpoints.back().token, Secret(u"s3cret"_s));
    QCOMPARE(missing.count(), 1);
}

void TestConnections::refusesAnAddressThatIsNone()
{
    save({.id = {}, .name = u"Berlin"_s, .address = u"ftp://x"_s}, {}, false);
    QCOMPARE(m_connections->profiles().size(), 1u);
}

void TestConnections::refusesToSendATokenInClear()
{
    save({.id = {}, .name = u"Berlin"_s, .address = u"http://fleet.example:8080"_s},
         Secret(u"s3cret"_s), false);
    QVERIFY(m_endpoints.empty());
}

void TestConnections::refusesACertificateFileThatIsNone()
{
    const test::ScratchFolder folder;
    const QString path = folder / u"ca.pem"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no certificate");
    file.close();
    save({.id = {}, .name = {}, .address = address, .caFile = path}, {}, false);
    save({.id = {}, .name = {}, .address = address, .caFile = folder / u"nowhere.pem"_s}, {},
         false);
}

void TestConnections::aChangedConnectionIsAskedAnew()
{
    save({.id = {}, .name = u"Berlin"_s, .address = address}, Secret(u"one"_s));
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    ConnectionProfile profile = m_connections->profiles().back();
    profile.name = u"Potsdam"_s;
    Session* before = only();
    save(profile, Secret(u"two"_s));
    QCOMPARE(only(), before); // what it knows stays
    QCOMPARE(only()->name(), u"Potsdam"_s);
    QCOMPARE(m_endpoints.back().token, Secret(u"two"_s));
    QVERIFY(test::eventually([this] { return only()->link().link == Link::Live; }));
}

void TestConnections::forgetsAConnectionWithItsToken()
{
    save({.id = {}, .name = u"Berlin"_s, .address = address}, Secret(u"s3cret"_s));
    QVERIFY(test::eventually([this] { return m_connections->sessions().size() == 1; }));
    const QString id = only()->id();
    bool isDone = false;
    m_connections->remove(id, this, [&](const Result<>& result) { isDone = result.has_value(); });
    QVERIFY(test::eventually([&] { return isDone; }));
    QVERIFY(m_connections->sessions().empty());
    QVERIFY(!m_saved.contains("Berlin"));
    bool isGone = false;
    QCoro::connect(m_vault->read(id), this,
                   [&](const Result<Secret>& kept) { isGone = !kept.has_value(); });
    QVERIFY(test::eventually([&] { return isGone; }));
}

void TestConnections::testsAConnectionAndKeepsNothing()
{
    std::optional<Result<CallerInfo>> tested;
    m_connections->test({.id = {}, .name = {}, .address = address}, Secret(u"s3cret"_s), this,
                        [&](const Result<CallerInfo>& caller) { tested = caller; });
    QVERIFY(test::eventually([&] { return tested.has_value(); }));
    QCOMPARE((*tested)->role, Role::Admin);
    QVERIFY(m_connections->sessions().empty());
    QCOMPARE(m_connections->profiles().size(), 1u);
}

void TestConnections::aTemporaryOneIsForgotten()
{
    const QString id = m_connections->openTemporary(u"Demo"_s, u"unix:/run/demo.sock"_s);
    QCOMPARE(m_connections->sessionOf(id)->name(), u"Demo"_s);
    m_settings->change([](Settings& settings) { settings.seenGreeting = true; });
    save({.id = {}, .name = u"Berlin"_s, .address = address}, {});
    QVERIFY(!m_saved.contains("Demo"));
    m_connections->close(id);
    QVERIFY(!m_connections->sessionOf(id));
    QCOMPARE(m_connections->profiles().size(), 2u);
}

} // namespace

} // namespace lockstep::ui

QTEST_GUILESS_MAIN(lockstep::ui::TestConnections)
#include "test_connections.moc"
