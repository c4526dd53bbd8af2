// SPDX-License-Identifier: GPL-3.0-or-later
// Not a test: saves pictures of the page, `overview_pictures FOLDER`, in each theme with an empty
// fleet, a normal one and a large one.
#include "tests/ui/support/page_stage.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QDir>
#include <QRandomGenerator>

using namespace lockstep;

namespace {

HistoryPoint point(const QDateTime& start, double value)
{
    return {.start = start, .count = 1, .sum = value, .least = value, .most = value};
}

void fillFigures(test::FakeFleet& fleet, const QDateTime& now, int workers)
{
    QRandomGenerator random(7);
    double outdated = workers / 10.0;
    for (int hour = 14 * 24; hour >= 0; --hour) {
        const QDateTime start = now.addSecs(-3600 * hour);
        const int quarter = std::max(1, workers / 12);
        if (hour % 6 == 0)
            fleet.figures[Series::UpdatesCompleted].push_back(
                point(start, random.bounded(quarter) + 1));
        if (hour % 19 == 0)
            fleet.figures[Series::UpdatesFailed].push_back(
                point(start, 1 + random.bounded(1 + workers / 60)));
        if (hour % 31 == 0)
            fleet.figures[Series::RolledBack].push_back(
                point(start, 1 + random.bounded(1 + workers / 80)));
        outdated = std::clamp(outdated + (random.generateDouble() - 0.52) * workers / 20, 0.0,
                              workers * 0.5);
        if (hour % 50 == 49)
            outdated = workers * 0.45;
        fleet.figures[Series::WorkersOutdated].push_back(point(start, std::round(outdated)));
        if (hour % 25 == 24)
            fleet.figures[Series::DriftFound].push_back(point(start, std::round(outdated / 2)));
    }
}

void fill(test::PageStage& stage, int workers)
{
    test::FakeFleet& fleet = stage.fleet;
    if (workers == 0)
        return;
    const Version old(u"v2.3.1"_s);
    fleet.addWorkers(workers, Version(u"v2.4.0"_s));
    int number = 0;
    for (auto& [id, worker] : fleet.workers) {
        ++number;
        if (number % 6 == 0 || number % 17 == 0) {
            worker.status = WorkerStatus::Outdated;
            worker.version = number % 4 == 0 ? Version(u"v2.2.0-rc.1+build.20260214"_s) : old;
            worker.drift = Drift();
            worker.drift->since = stage.clock.now().addSecs(-420 * number);
            worker.driftDuration = std::chrono::minutes(7 * number);
        } else if (number % 23 == 0) {
            worker.status = WorkerStatus::Unreachable;
        } else if (number % 29 == 0) {
            worker.status = WorkerStatus::Unhealthy;
        }
    }
    constexpr std::array severities{AlertSeverity::Low, AlertSeverity::Critical,
                                    AlertSeverity::Medium, AlertSeverity::High};
    for (int i = 1; i <= std::min(workers / 10, 9); ++i) {
        const QString worker = u"worker%1"_s.arg(6 * i, 2, 10, QChar(u'0'));
        Alert& alert = fleet.addAlert(worker, severities[size_t(i) % 4]);
        alert.message = u"%1 has run v2.3.1 for %2 h, expected is v2.4.0"_s.arg(worker).arg(3 * i);
        alert.firedAt = stage.clock.now().addSecs(-2700 * i);
        alert.acknowledged = i % 5 == 0;
    }
    constexpr std::array states{UpdateState::Uploading, UpdateState::Monitoring,
                                UpdateState::BackingUp, UpdateState::Verifying};
    for (int i = 1; i <= std::min(workers / 12, 4); ++i) {
        Update update;
        update.id = UpdateId(u"upd-%1"_s.arg(i));
        update.workerId = WorkerId(u"worker%1"_s.arg(6 * i, 2, 10, QChar(u'0')));
        update.state = states[size_t(i) % 4];
        update.targetVersion = Version(u"v2.4.0"_s);
        update.createdAt = stage.clock.now().addSecs(-41 * i);
        update.steps = {{.state = update.state, .percent = 20 * i}};
        fleet.updates[update.id] = update;
        fleet.workers.at(update.workerId).status = WorkerStatus::Updating;
    }
    fillFigures(fleet, stage.clock.now(), workers);
}

void settle() { QTest::qWait(400); }

void save(const QString& path, int workers, QSize size)
{
    test::PageStage stage;
    fill(stage, workers);
    stage.show<ui::OverviewPage>(size);
    if (!stage.begin())
        qFatal("the fleet is not known");
    stage.page->setFocus();
    settle();
    stage.page->grab().save(path + u".png"_s);
    auto* results = stage.page->findChild<ui::Chart*>(u"resultsChart"_s);
    if (workers == 60) {
        results->highlight(11);
        settle();
        results->grab().save(path + u"-tip.png"_s);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    ui::Theme theme(application, ui::ThemeChoice::Light);
    const QDir folder(application.arguments().value(1, QDir::tempPath()));
    for (const bool isDark : {false, true}) {
        theme.choose(isDark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
        const QString look = isDark ? u"dark"_s : u"light"_s;
        save(folder.filePath(u"overview-empty-"_s + look), 0, {1280, 800});
        save(folder.filePath(u"overview-normal-"_s + look), 60, {1280, 800});
        save(folder.filePath(u"overview-tall-"_s + look), 60, {1280, 1400});
        save(folder.filePath(u"overview-large-"_s + look), 10'000, {1720, 1000});
    }
    save(folder.filePath(u"overview-narrow"_s), 60, {900, 1500});
    save(folder.filePath(u"overview-4k"_s), 60, {3840, 2160});
    application.setLayoutDirection(Qt::RightToLeft);
    save(folder.filePath(u"overview-rtl"_s), 60, {1280, 1400});
    return 0;
}
