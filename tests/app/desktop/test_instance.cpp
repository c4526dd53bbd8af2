// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/instance.h"
#include "app/desktop/instance_call.h"
#include "core/base/async.h"
#include "core/base/durable_file.h"
#include "tests/support/eventually.h"
#include "tests/support/scratch_folder.h"

#include <QFile>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using desktop::Instance;
using desktop::InstanceMessage;
using test::eventually;

class TestInstance : public QObject {
    Q_OBJECT

    std::unique_ptr<test::ScratchFolder> m_folder;
    std::vector<InstanceMessage> m_asked;

    Instance::Place place() const
    {
        return {.socket = *m_folder / u"run/w.sock"_s,
                .lock = *m_folder / u"run/w.lock"_s,
                .patience = std::chrono::seconds(2)};
    }

    std::unique_ptr<Instance> first()
    {
        auto instance = Instance::enter(place(), {});
        if (!instance || !*instance)
            qFatal("it is not the first");
        connect(instance->get(), &Instance::asked, this,
                [this](const InstanceMessage& message) { m_asked.push_back(message); });
        return *std::move(instance);
    }

    /// As a second process would do it, while the event loop of the first one runs.
    Result<bool> fromElsewhere(const InstanceMessage& message) const
    {
        return QCoro::waitFor(
            runInPool([at = place(), message] { return Instance::handOver(at, message); }));
    }

    /// What the running one answers to these bytes; empty: it hung up.
    QByteArray answerTo(const QByteArray& bytes) const
    {
        QLocalSocket socket;
        socket.connectToServer(place().socket);
        socket.write(bytes);
        std::ignore = eventually([&] { return socket.state() == QLocalSocket::UnconnectedState; });
        return socket.readAll();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_asked.clear();
    }

    void theFirstIsAskedByTheNext()
    {
        const auto running = first();
        const InstanceMessage message{.worker = WorkerId(u"worker01"_s), .activationToken = u"t"_s};
        QCOMPARE(fromElsewhere(message), Result<bool>(true));
        QCOMPARE(fromElsewhere({}), Result<bool>(true));
        QVERIFY(eventually([&] { return m_asked.size() == 2; }));
        QCOMPARE(m_asked[0], message);
        QCOMPARE(m_asked[1], InstanceMessage{});
    }

    void whereNobodyRunsNobodyIsAsked()
    {
        QCOMPARE(Instance::handOver(place(), {}), Result<bool>(false));
        std::ignore = first();
        QCOMPARE(Instance::handOver(place(), {}), Result<bool>(false));
    }

    void othersAreKeptOut()
    {
        const auto running = first();
        QCOMPARE(QFileInfo(place().socket).permissions() & 0xff, 0);
        QCOMPARE(QFileInfo(place().socket).dir().exists(), true);
        QCOMPARE(QFileInfo(m_folder->path() + u"/run"_s).permissions() & 0xff, 0);
    }

    void theSocketOfAKilledOneIsTakenOver()
    {
        QVERIFY(makePath(*m_folder / u"run"_s));
        QProcess killed;
        killed.start(u"python3"_s,
                     {u"-c"_s,
                      u"import socket,sys,time\ns=socket.socket(socket.AF_UNIX)\n"
                      "s.bind(sys.argv[1])\ns.listen()\nprint('up',flush=True)\ntime.sleep(60)"_s,
                      place().socket});
        QVERIFY(killed.waitForReadyRead());
        killed.kill();
        QVERIFY(killed.waitForFinished());
        QVERIFY(QFile::exists(place().socket));

        const auto running = first();
        QCOMPARE(fromElsewhere({}), Result<bool>(true));
    }

    void oneThatHangsIsToldOf()
    {
        const auto running = first();
        // Nobody's event loop runs: the call is made on this thread.
        Instance::Place hasty = place();
        hasty.patience = std::chrono::milliseconds(100);
        const auto told = Instance::handOver(hasty, {});
        QVERIFY(!told);
        QCOMPARE(told.error().code(), ErrorCode::Timeout);
        const QString process = u"process %1"_s.arg(QCoreApplication::applicationPid());
        QVERIFY2(told.error().message().contains(process), qPrintable(told.error().message()));
    }

    void oneThatIsAboutToListenIsWaitedFor()
    {
        QVERIFY(makePath(*m_folder / u"run"_s));
        auto lock = std::make_optional(*FileLock::take(place().lock, u"it"_s));
        QTimer::singleShot(300, this, [&] { lock.reset(); });
        QCOMPARE(fromElsewhere({}), Result<bool>(false));
    }

    void nonsenseIsDropped_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addRow("no JSON") << "raise\n"_ba;
        QTest::addRow("a list") << "[]\n"_ba;
        QTest::addRow("another type") << "{\"worker\": 7}\n"_ba;
        QTest::addRow("no worker's name") << "{\"worker\": \"../<b>x\"}\n"_ba;
        QTest::addRow("a long token")
            << "{\"activation_token\": \""_ba + QByteArray(2000, 'x') + "\"}\n";
        QTest::addRow("endless") << QByteArray(100'000, 'x');
    }
    void nonsenseIsDropped()
    {
        QFETCH(const QByteArray, bytes);
        const auto running = first();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a message was dropped"_s));
        QVERIFY(answerTo(bytes) != desktop::taken);
        QVERIFY(m_asked.empty());
        QCOMPARE(fromElsewhere({}), Result<bool>(true));
    }

    void halfAMessageHoldsNobodyUp()
    {
        const auto running = first();
        QLocalSocket slow;
        slow.connectToServer(place().socket);
        slow.write("{\"worker\":");
        QCOMPARE(fromElsewhere({}), Result<bool>(true));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"it does not end"_s));
        QVERIFY(eventually([&] { return slow.state() == QLocalSocket::UnconnectedState; }));
        QCOMPARE(m_asked.size(), size_t(1));
    }

    void membersOfANewerVersionDoNotDisturb()
    {
        const auto running = first();
        QCOMPARE(answerTo("{\"worker\":\"w1\",\"page\":\"alerts\"}\n"), desktop::taken);
        QCOMPARE(m_asked.size(), size_t(1));
        QCOMPARE(m_asked[0].worker, WorkerId(u"w1"_s));
    }

    void eachDisplayHasItsOwn()
    {
        const desktop::Places places{.runtime = u"/run/user/7/lockstep"_s};
        const auto at = [&](const QString& display) {
            QProcessEnvironment environment;
            environment.insert(u"DISPLAY"_s, display);
            return Instance::Place::of(places, environment).socket;
        };
        QCOMPARE(at(u":0"_s), at(u":0"_s));
        QVERIFY(at(u":0"_s) != at(u":1"_s));
        QVERIFY(at(QString(300, u'x')).size() < 100);
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "test_instance.moc"
