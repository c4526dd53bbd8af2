// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/worker.h"

#include <QTest>

using namespace lockstep;

class TestWorker : public QObject {
    Q_OBJECT

private:
    static VersionInfo version(const QString& name)
    {
        VersionInfo info;
        info.codebaseVersion = Version(name);
        return info;
    }
    static WorkerObservation seen(const QString& name)
    {
        WorkerObservation observation;
        observation.version = version(name);
        return observation;
    }
    static WorkerStatus statusOf(const WorkerObservation& observation, bool isUpdating = false)
    {
        return workerStatus(observation, version(u"v1"_s), defaultCriticalComponents(), isUpdating);
    }

private Q_SLOTS:
    void neverSeenIsUnknownNotBad() { QCOMPARE(statusOf({}), WorkerStatus::Unknown); }

    void theExpectedVersionIsUpToDate()
    {
        QCOMPARE(statusOf(seen(u"v1"_s)), WorkerStatus::UpToDate);
        QCOMPARE(statusOf(seen(u"v0"_s)), WorkerStatus::Outdated);
    }

    void withoutAnExpectationEveryVersionIsUpToDate()
    {
        QCOMPARE(workerStatus(seen(u"v0"_s), std::nullopt, {}, false), WorkerStatus::UpToDate);
    }

    void illHealthComesBeforeAnOldVersion()
    {
        WorkerObservation ill = seen(u"v0"_s);
        ill.health = WorkerHealth{.isHealthy = false, .reason = u"no memory"_s};
        QCOMPARE(statusOf(ill), WorkerStatus::Unhealthy);
        ill.health->isHealthy = true;
        QCOMPARE(statusOf(ill), WorkerStatus::Outdated);
    }

    void whoDoesNotAnswerIsUnreachableWhateverItSaidBefore()
    {
        WorkerObservation gone = seen(u"v1"_s);
        gone.error = u"connection refused"_s;
        QCOMPARE(statusOf(gone), WorkerStatus::Unreachable);
    }

    void anUpdateExplainsEverything()
    {
        WorkerObservation gone = seen(u"v0"_s);
        gone.error = u"connection refused"_s;
        QCOMPARE(statusOf(gone, true), WorkerStatus::Updating);
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "test_worker.moc"
