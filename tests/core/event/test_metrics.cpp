// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/metrics.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace lockstep;
using namespace std::chrono_literals;
using event::FleetSample;
using event::Metrics;

namespace {

/// What a scrape says, by the text format's own rules: a heading before its samples, each family in
/// one piece, no sample twice.
struct Scrape {
    explicit Scrape(const QByteArray& text);

    QStringList problems;
    std::map<QString, QString> types;  ///< by family
    std::map<QString, double> samples; ///< by name and labels
    std::vector<QString> order;

    double operator[](const QString& sample) const
    {
        const auto found = samples.find(sample);
        return found == samples.end() ? -1 : found->second;
    }

private:
    void readHeading(const QString& line);
    void readSample(const QString& line);
    void checkHistograms();

    QString m_family;
};

Scrape::Scrape(const QByteArray& text)
{
    if (!text.endsWith('\n'))
        problems << u"the last line has no break"_s;
    for (const QString& line : QString::fromUtf8(text).chopped(1).split(u'\n'))
        line.startsWith(u'#') ? readHeading(line) : readSample(line);
    checkHistograms();
}

void Scrape::readHeading(const QString& line)
{
    static const QRegularExpression heading(u"^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$"_s);
    const auto match = heading.match(line);
    if (!match.hasMatch())
        problems << line;
    m_family = match.captured(2);
    if (match.captured(1) == "TYPE"_L1 && !types.emplace(m_family, match.captured(3)).second)
        problems << u"two families: "_s + line;
}

void Scrape::readSample(const QString& line)
{
    static const QRegularExpression sample(
        uR"(^(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-z_]+="(\\.|[^"\\])*"(,[a-z_]+="(\\.|[^"\\])*")*\})?) (\S+)$)"_s);
    const auto match = sample.match(line);
    const QString name = match.captured(2);
    static const QRegularExpression suffix(u"_(bucket|sum|count)$"_s);
    const bool isOfFamily = name == m_family || (types[m_family] == "histogram"_L1 &&
                                                 QString(name).remove(suffix) == m_family);
    if (!match.hasMatch() || !isOfFamily)
        problems << u"no sample of %1: %2"_s.arg(m_family, line);
    if (types[m_family] == "counter"_L1 && !name.endsWith(u"_total"))
        problems << u"a counter is called …_total: "_s + name;
    if (!samples.emplace(match.captured(1), match.captured(7).toDouble()).second)
        problems << u"twice: "_s + line;
    order.push_back(match.captured(1));
}

void Scrape::checkHistograms()
{
    double before = 0;
    for (const QString& name : order) {
        if (!name.contains("_bucket{"_L1))
            before = 0;
        else if (samples[name] < before)
            problems << u"buckets fall: "_s + name;
        else
            before = name.contains("+Inf"_L1) ? 0 : samples[name];
    }
}

Update ended(UpdateState state, UpdateKind kind = UpdateKind::Update)
{
    const QDateTime start(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);
    Update update{.kind = kind, .state = state, .createdAt = start, .endedAt = start.addSecs(100)};
    update.steps = {{.state = UpdateState::Queued, .startedAt = start},
                    {.state = UpdateState::Validating, .startedAt = start.addSecs(60)}};
    return update;
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsShownKeepsTheFormat()
    {
        Metrics metrics;
        metrics.httpAnswered("GET", u"/health"_s, 200, 3ms);
        metrics.versionChecked(CheckResult::UpToDate, 20ms);
        metrics.sweepDone(QDateTime::currentDateTimeUtc(), 2s);
        metrics.updateEnded(ended(UpdateState::Completed));
        metrics.eventAppended(u"worker_update_completed"_s);
        metrics.setFleet({.workers = {{.id = WorkerId(u"w1"_s), .version = Version(u"v1"_s)}}});
        const Scrape scrape(metrics.text());
        QVERIFY2(scrape.problems.isEmpty(), qPrintable(scrape.problems.join(u'\n')));
    }

    void theListOfFiguresIsWhole()
    {
        Metrics metrics;
        metrics.httpAnswered("GET", u"/health"_s, 200, 3ms);
        metrics.eventAppended(u"worker_update_completed"_s);
        metrics.setFleet({.workers = {{.id = WorkerId(u"w1"_s)}}});
        const Scrape scrape(metrics.text());
        for (const char* name : {"lockstep_build_info",
                                 "lockstep_workers",
                                 "lockstep_worker_info",
                                 "lockstep_updates_total",
                                 "lockstep_update_duration_seconds",
                                 "lockstep_rollbacks_total",
                                 "lockstep_backup_bytes",
                                 "lockstep_version_checks_total",
                                 "lockstep_version_check_duration_seconds",
                                 "lockstep_drift_checks_total",
                                 "lockstep_drift_detected_total",
                                 "lockstep_cache_hits_total",
                                 "lockstep_cache_misses_total",
                                 "lockstep_batch_duration_seconds",
                                 "lockstep_alerts_total",
                                 "lockstep_http_requests_total",
                                 "lockstep_http_request_duration_seconds",
                                 "lockstep_events_total",
                                 "process_cpu_seconds_total",
                                 "process_resident_memory_bytes",
                                 "process_open_fds",
                                 "process_start_time_seconds"})
            QVERIFY2(scrape.types.contains(QString::fromLatin1(name)), name);
    }

    void theDocumentListsThemAll()
    {
        QFile document(u"docs/metrics.md"_s);
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        Metrics metrics;
        metrics.httpAnswered("GET", u"/health"_s, 200, 3ms);
        metrics.eventAppended(u"worker_added"_s);
        metrics.setFleet({.workers = {{.id = WorkerId(u"w1"_s)}}});
        for (const auto& [name, type] : Scrape(metrics.text()).types) {
            if (!name.startsWith(u"process_"))
                QVERIFY2(text.contains('`' + name.toUtf8() + '`'), qPrintable(name));
        }
    }

    void countersAreThereBeforeTheirFirstEvent()
    {
        const Scrape scrape(Metrics().text());
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"rolled_back\"}"_s], 0.0);
        QCOMPARE(scrape[u"lockstep_alerts_total{severity=\"critical\"}"_s], 0.0);
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"queued\"}"_s], -1.0);
        QVERIFY(!scrape.types.contains(u"lockstep_worker_info"_s));
    }

    void requestsAreCountedByRouteAndStatus()
    {
        Metrics metrics;
        metrics.httpAnswered("GET", u"/w/{id}"_s, 200, 3ms);
        metrics.httpAnswered("GET", u"/w/{id}"_s, 200, 700ms);
        metrics.httpAnswered("GET", u"/w/{id}"_s, 404, 1ms);
        const Scrape scrape(metrics.text());
        QCOMPARE(
            scrape
                [u"lockstep_http_requests_total{method=\"GET\",route=\"/w/{id}\",status=\"200\"}"_s],
            2.0);
        QCOMPARE(
            scrape
                [u"lockstep_http_requests_total{method=\"GET\",route=\"/w/{id}\",status=\"404\"}"_s],
            1.0);
        const QString duration = u"lockstep_http_request_duration_seconds"_s;
        QCOMPARE(scrape[duration + u"_count{route=\"/w/{id}\"}"_s], 3.0);
        QCOMPARE(scrape[duration + u"_bucket{route=\"/w/{id}\",le=\"0.005\"}"_s], 2.0);
        QCOMPARE(scrape[duration + u"_bucket{route=\"/w/{id}\",le=\"+Inf\"}"_s], 3.0);
    }

    void anUpdateIsTimedFromItsTurn()
    {
        Metrics metrics;
        metrics.updateEnded(ended(UpdateState::Completed));
        metrics.updateEnded(ended(UpdateState::RolledBack));
        metrics.updateEnded(ended(UpdateState::RolledBack, UpdateKind::Rollback));
        const Scrape scrape(metrics.text());
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"completed\"}"_s], 1.0);
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"rolled_back\"}"_s], 1.0);
        QCOMPARE(scrape[u"lockstep_rollbacks_total{result=\"rolled_back\"}"_s], 2.0);
        QCOMPARE(scrape[u"lockstep_update_duration_seconds_sum"_s], 80.0);
    }

    void aCancelledUpdateIsNeitherFailedNorRolledBack()
    {
        Metrics metrics;
        for (const UpdateState state : {UpdateState::Failed, UpdateState::RolledBack}) {
            Update update = ended(state);
            update.cancelRequested = true;
            metrics.updateEnded(update);
        }
        const Scrape scrape(metrics.text());
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"cancelled\"}"_s], 2.0);
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"failed\"}"_s], 0.0);
        QCOMPARE(scrape[u"lockstep_updates_total{result=\"rolled_back\"}"_s], 0.0);
        QCOMPARE(scrape[u"lockstep_rollbacks_total{result=\"rolled_back\"}"_s], 1.0);
    }

    void labelsCannotForgeASample()
    {
        Metrics metrics;
        metrics.setFleet({.workers = {{.id = WorkerId(u"w1"_s),
                                       .version = Version(u"v1\"} 7\nforged 1"_s),
                                       .group = u"a\\b"_s}}});
        const Scrape scrape(metrics.text());
        QVERIFY2(scrape.problems.isEmpty(), qPrintable(scrape.problems.join(u'\n')));
        QVERIFY(metrics.text().contains("version=\"v1\\\"} 7\\nforged 1\""));
        QVERIFY(metrics.text().contains("group=\"a\\\\b\""));
    }

    void madeUpEventTypesShareASeriesInTheEnd()
    {
        Metrics metrics;
        for (int i = 0; i < 1000; ++i)
            metrics.eventAppended(u"made_up_%1"_s.arg(i));
        const Scrape scrape(metrics.text());
        QCOMPARE(scrape[u"lockstep_events_total{type=\"made_up_7\"}"_s], 1.0);
        QCOMPARE(scrape[u"lockstep_events_total{type=\"other\"}"_s], 900.0);
    }

    void theFleetIsCountedByStatus()
    {
        Metrics metrics;
        metrics.setFleet({.workers = {{.id = WorkerId(u"w1"_s), .status = WorkerStatus::Outdated},
                                      {.id = WorkerId(u"w2"_s), .status = WorkerStatus::UpToDate}},
                          .cache = {.hits = 3, .misses = 4},
                          .backups = {.count = 1, .bytes = 4096}});
        const Scrape scrape(metrics.text());
        QCOMPARE(scrape[u"lockstep_workers{status=\"outdated\"}"_s], 1.0);
        QCOMPARE(scrape[u"lockstep_workers{status=\"unreachable\"}"_s], 0.0);
        QCOMPARE(scrape[u"lockstep_drifted_workers"_s], 1.0);
        QCOMPARE(scrape[u"lockstep_backup_bytes"_s], 4096.0);
        QCOMPARE(scrape[u"lockstep_cache_misses_total"_s], 4.0);
        QCOMPARE(scrape[u"lockstep_health_score"_s], 87.5);
    }

    void theProcessIsMeasured()
    {
        const Scrape scrape(Metrics().text());
        QVERIFY(scrape[u"process_resident_memory_bytes"_s] > 1e6);
        QVERIFY(scrape[u"process_open_fds"_s] >= 3);
        const auto now = double(QDateTime::currentSecsSinceEpoch());
        QVERIFY(std::abs(scrape[u"process_start_time_seconds"_s] - now) < 3600);
    }

    void manyThreadsCount()
    {
        Metrics metrics;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&] {
                    for (int i = 0; i < 1000; ++i) {
                        metrics.httpAnswered("GET", u"/r%1"_s.arg(i % 7), 200, 1ms);
                        metrics.setFleet({.runningUpdates = i});
                        if (i % 100 == 0)
                            (void)metrics.text();
                    }
                });
        }
        const Scrape scrape(metrics.text());
        QCOMPARE(
            scrape[u"lockstep_http_requests_total{method=\"GET\",route=\"/r0\",status=\"200\"}"_s],
            572.0);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "test_metrics.moc"
