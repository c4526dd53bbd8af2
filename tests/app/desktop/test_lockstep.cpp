// SPDX-License-Identifier: GPL-3.0-or-later
// The console as a program: its options, its coordinator, and that there is one of it.
#include "core/client/coordinator_client.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>

namespace lockstep {

namespace {

class TestLockstep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aloneItHasACoordinatorOfItsOwn();
    void aSecondOneHandsOverAndEnds();
    void endsInOrderWhenItIsAskedTo();
    void remembersThatItWasStarted();
    void headlessItIsTheService();
    void refusesWhatIsNoWorkerOrCoordinator_data();
    void refusesWhatIsNoWorkerOrCoordinator();
    void aBrokenSettingsFileIsPutAside();

private:
    QString program() const { return QCoreApplication::applicationDirPath() + u"/../lockstep"_s; }
    QString socket() const { return *m_folder / u"run/lockstep/console.sock"_s; }
    std::unique_ptr<QProcess> make() const;
    std::unique_ptr<QProcess> start(const QStringList& arguments = {}) const;
    Result<HealthReport> health() const;
    bool answers() const;

    std::unique_ptr<test::ScratchFolder> m_folder;
};

void TestLockstep::init()
{
    m_folder = std::make_unique<test::ScratchFolder>();
    QVERIFY(QDir().mkpath(*m_folder / u"run"_s));
}

void TestLockstep::cleanup() { m_folder.reset(); }

std::unique_ptr<QProcess> TestLockstep::make() const
{
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"QT_NO_GLIB"_s);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"HOME"_s, m_folder->path());
    for (const QString& name : {u"CONFIG"_s, u"STATE"_s})
        environment.insert(u"XDG_%1_HOME"_s.arg(name), *m_folder / name.toLower());
    environment.insert(u"XDG_RUNTIME_DIR"_s, *m_folder / u"run"_s);
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    return process;
}

std::unique_ptr<QProcess> TestLockstep::start(const QStringList& arguments) const
{
    auto process = make();
    process->start(program(), arguments);
    if (!process->waitForStarted())
        qFatal("the console does not start");
    return process;
}

Result<HealthReport> TestLockstep::health() const
{
    net::HttpClient http;
    const client::CoordinatorClient coordinator(
        http, client::Endpoint::parse(u"unix:"_s + socket()).value());
    LOCKSTEP_TRY(const HealthReport report, QCoro::waitFor(coordinator.health()));
    return report;
}

bool TestLockstep::answers() const { return QFileInfo::exists(socket()) && health().has_value(); }

void TestLockstep::aloneItHasACoordinatorOfItsOwn()
{
    const auto console = start();
    QVERIFY2(test::eventually([this] { return answers(); }), console->readAll().constData());
    QCOMPARE(health()->status, u"healthy"_s);
    const auto others = QFile::Permissions(QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther |
                                           QFile::WriteOther);
    QVERIFY(!(QFile::permissions(socket()) & others));
    console->terminate();
    QVERIFY(console->waitForFinished());
}

void TestLockstep::aSecondOneHandsOverAndEnds()
{
    const auto console = start();
    QVERIFY(test::eventually([this] { return answers(); }));
    const auto second = start({u"--worker"_s, u"worker01"_s});
    QVERIFY(second->waitForFinished());
    QCOMPARE(second->exitStatus(), QProcess::NormalExit);
    QCOMPARE(second->exitCode(), 0);
    QCOMPARE(console->state(), QProcess::Running);
    console->terminate();
    QVERIFY(console->waitForFinished());
}

void TestLockstep::endsInOrderWhenItIsAskedTo()
{
    const auto console = start();
    QVERIFY(test::eventually([this] { return answers(); }));
    console->terminate();
    QVERIFY(console->waitForFinished());
    QCOMPARE(console->exitStatus(), QProcess::NormalExit);
    QCOMPARE(console->exitCode(), 0);
    const auto again = start();
    QVERIFY(test::eventually([this] { return answers(); }));
    again->terminate();
    QVERIFY(again->waitForFinished());
}

void TestLockstep::remembersThatItWasStarted()
{
    const auto console = start();
    QVERIFY(test::eventually([this] { return answers(); }));
    console->terminate();
    QVERIFY(console->waitForFinished());
    QFile settings(*m_folder / u"config/lockstep/console.json"_s);
    QVERIFY(settings.open(QIODevice::ReadOnly));
    QVERIFY(settings.readAll().contains("window_geometry"));
}

void TestLockstep::headlessItIsTheService()
{
    auto service = make();
    service->start(program(), {u"--headless"_s, u"--version"_s});
    QVERIFY(service->waitForFinished());
    QCOMPARE(service->exitCode(), 0);
    auto checking = make();
    checking->start(program(), {u"--headless"_s, u"--check-config"_s, u"--config"_s,
                                *m_folder / u"nowhere.yaml"_s});
    QVERIFY(checking->waitForFinished());
    QVERIFY2(checking->exitCode() != 0, checking->readAll().constData());
}

void TestLockstep::refusesWhatIsNoWorkerOrCoordinator_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("worker") << QStringList{u"--worker"_s, u"../x"_s} << "../x"_ba;
    QTest::newRow("coordinator") << QStringList{u"--connect"_s, u"ftp://x"_s} << "ftp://x"_ba;
    QTest::newRow("option") << QStringList{u"--nonsense"_s} << "nonsense"_ba;
}

void TestLockstep::refusesWhatIsNoWorkerOrCoordinator()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, named);
    const auto console = start(arguments);
    QVERIFY(console->waitForFinished());
    QVERIFY(console->exitCode() != 0);
    QVERIFY(console->readAll().contains(named));
}

void TestLockstep::aBrokenSettingsFileIsPutAside()
{
    const QString folder = *m_folder / u"config/lockstep"_s;
    QVERIFY(QDir().mkpath(folder));
    QFile settings(folder + u"/console.json"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("{\"theme\": \"mauve\"");
    settings.close();
    const auto console = start();
    QVERIFY(test::eventually([this] { return answers(); }));
    QCOMPARE(QDir(folder).entryList({u"console.json.broken-*"_s}).size(), 1);
    console->terminate();
    QVERIFY(console->waitForFinished());
}

} // namespace

} // namespace lockstep

QTEST_GUILESS_MAIN(lockstep::TestLockstep)
#include "test_lockstep.moc"
