// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/workers/workers_stage.h"
#include "ui/pages/workers/detail_facts.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/timeline.h"

#include <QPlainTextEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

const QString validateRoute = u"GET /api/v1/distributed/workers/worker01/validate"_s;
const QString driftRoute = u"GET /api/v1/distributed/workers/worker01/drift"_s;

class TestWorkerDetail : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsExpectedAndRunningVersionsSideBySide();
    void saysRuleByRuleWhyItIsNotUpdated();
    void noRuleKeepsBackWhatIsUpToDate();
    void tellsInPlaceThatItCouldNotBeAskedAndTriesAgain();
    void showsWhichFilesDifferOnDemand();
    void previewsWhatAClickWouldDo();
    void showsTheStepsOfARunningUpdateAndCancelsIt();
    void showsTheHistoryAndWhatComesNew();
    void offersEachBackupToGoBackTo();
    void showsTheLogOfItsLastUpdates();
    void aViewerMayLookOnly();
    void asksAgainWhenItHasChanged();

private:
    void open();
    void addDrift(DriftKind kind);
    QStringList textsIn(const QString& section) const;
    bool says(const QString& section, const QString& part) const;

    std::unique_ptr<test::WorkersStage> m_stage;
};

void TestWorkerDetail::init()
{
    m_stage = std::make_unique<test::WorkersStage>();
    m_stage->fleet.addWorkers(2);
    m_stage->fleet.addBackup(u"worker01"_s).originalVersion.codebaseVersion = Version(u"v0.9.0"_s);
    Release& release = m_stage->fleet.addRelease(u"v1.1.0"_s);
    release.versionInfo.components = {{u"api"_s, u"v1.1.0"_s}, {u"translator"_s, u"v1.0.0"_s}};
}

void TestWorkerDetail::open()
{
    m_stage->open();
    m_stage->page->open({.page = PageId::Workers, .item = u"worker01"_s});
}

void TestWorkerDetail::addDrift(DriftKind kind)
{
    WorkerView& view = m_stage->fleet.worker(u"worker01"_s);
    view.status = WorkerStatus::Outdated;
    view.reason = u"runs v1.0.0, expected v1.1.0"_s;
    view.expectedVersion = m_stage->fleet.expected = Version(u"v1.1.0"_s);
    view.drift = Drift{.kind = kind,
                       .cause = DriftCause::NeverUpdated,
                       .since = m_stage->clock.now().addSecs(-7300),
                       .currentVersion = view.version,
                       .expectedVersion = view.expectedVersion,
                       .detail = u"v1.0.0, expected v1.1.0"_s};
}

QStringList TestWorkerDetail::textsIn(const QString& section) const
{
    QStringList texts;
    const auto* part = m_stage->find<QWidget>(section);
    for (const auto* label : part->findChildren<QLabel*>()) {
        if (const auto* wrapped = qobject_cast<const WrappedLabel*>(label))
            texts << wrapped->fullText();
        else
            texts << label->text();
    }
    return texts;
}

bool TestWorkerDetail::says(const QString& section, const QString& part) const
{
    return test::eventually([&] {
        return m_stage->find<QWidget>(section)->isVisible() &&
               textsIn(section).join(u'\n').contains(part);
    });
}

void TestWorkerDetail::showsExpectedAndRunningVersionsSideBySide()
{
    addDrift(DriftKind::Codebase);
    open();
    QVERIFY(says(u"versionsSection"_s, u"v1.1.0"_s));
    QVERIFY(says(u"versionsSection"_s, u"translator"_s));
    const auto marks = m_stage->find<QWidget>(u"versionsSection"_s)->findChildren<ToneIcon*>();
    QCOMPARE(marks.size(), 2); // the whole, and one component
}

void TestWorkerDetail::saysRuleByRuleWhyItIsNotUpdated()
{
    addDrift(DriftKind::Codebase);
    m_stage->fleet.on(validateRoute, [](auto&) {
        return test::FakeFleet::Answer::of(
            WorkReadiness{.workerId = WorkerId(u"worker01"_s),
                          .isReady = false,
                          .reason = u"no"_s,
                          .rules = {{u"reachable"_s, true, {}},
                                    {u"component.api"_s, false, u"1.0.0, expected 1.1.0"_s},
                                    {u"automatic_update"_s, false, u"<b>off</b>"_s}}});
    });
    open();
    QVERIFY(says(u"rulesSection"_s, u"It can be reached"_s));
    QVERIFY(says(u"rulesSection"_s, u"Component api differs: 1.0.0, expected 1.1.0"_s));
    QVERIFY(says(u"rulesSection"_s, u"<b>off</b>"_s));
    QVERIFY(says(u"rulesSection"_s, u"Why it is not being updated"_s));
    QVERIFY(ruleText(u"component.x"_s, true).contains(u'x'));
    QCOMPARE(ruleText(u"a_rule_of_tomorrow"_s, false), u"a_rule_of_tomorrow"_s);
}

void TestWorkerDetail::noRuleKeepsBackWhatIsUpToDate()
{
    m_stage->fleet.on(validateRoute, [](auto&) {
        return test::FakeFleet::Answer::of(
            WorkReadiness{.workerId = WorkerId(u"worker01"_s),
                          .isReady = true,
                          .rules = {{u"version"_s, true, {}},
                                    {u"would_update"_s, false, u"is up to date"_s},
                                    {u"automatic_update"_s, false, u"is up to date"_s}}});
    });
    open();
    QVERIFY(says(u"rulesSection"_s, u"Nothing keeps it from work and updates"_s));
    QVERIFY(!textsIn(u"rulesSection"_s).join(u'\n').contains("would not be accepted"_L1));
}

void TestWorkerDetail::tellsInPlaceThatItCouldNotBeAskedAndTriesAgain()
{
    bool isWell = false;
    m_stage->fleet.on(validateRoute, [&](auto&) {
        return isWell
                   ? test::FakeFleet::Answer::of(WorkReadiness{.workerId = WorkerId(u"worker01"_s),
                                                               .rules = {{u"paired"_s, true, {}}}})
                   : test::FakeFleet::Answer::refusal(500, u"the store is broken"_s);
    });
    open();
    QVERIFY(says(u"rulesSection"_s, u"the store is broken"_s));
    isWell = true;
    m_stage->click(u"rulesSectionAgain"_s);
    QVERIFY(says(u"rulesSection"_s, u"It is paired"_s));
    QVERIFY(!m_stage->find<QPushButton>(u"rulesSectionAgain"_s)->isVisible());
}

void TestWorkerDetail::showsWhichFilesDifferOnDemand()
{
    addDrift(DriftKind::Content);
    m_stage->fleet.on(driftRoute, [](auto&) {
        DriftReport report{.workerId = WorkerId(u"worker01"_s), .hasDrifted = true, .drift = {}};
        report.files = {{u"etc/<b>translator</b>.conf"_s, FileChange::Changed, u"content"_s}};
        report.fileCount = 1;
        return test::FakeFleet::Answer::of(report);
    });
    open();
    QCOMPARE(m_stage->fleet.countOf(driftRoute), 0);
    m_stage->click(u"askFiles"_s);
    QVERIFY(says(u"driftSection"_s, u"etc/<b>translator</b>.conf"_s));
    m_stage->fleet.on(driftRoute, [](auto&) {
        return test::FakeFleet::Answer::refusal(504, u"worker01 did not answer"_s);
    });
    m_stage->click(u"askFiles"_s);
    QVERIFY(says(u"driftSection"_s, u"worker01 did not answer"_s));
    QVERIFY(says(u"driftSection"_s, u"etc/<b>translator</b>.conf"_s));
}

void TestWorkerDetail::previewsWhatAClickWouldDo()
{
    addDrift(DriftKind::Codebase);
    open();
    const auto* preview = m_stage->find<WrappedLabel>(u"movePreview"_s);
    QVERIFY(test::eventually(
        [&] { return preview->fullText().contains(u"Update: v1.0.0 → v1.1.0"_s); }));
    QVERIFY(preview->fullText().contains(u"Rollback: v1.0.0 → v0.9.0"_s));
    m_stage->click(u"updateWorker"_s);
    const auto* sheet = m_stage->page->findChild<PromptDialog*>();
    QVERIFY(sheet);
    QCOMPARE(sheet->windowTitle(), u"Update worker01 to v1.1.0"_s);
}

void TestWorkerDetail::showsTheStepsOfARunningUpdateAndCancelsIt()
{
    addDrift(DriftKind::Codebase);
    open();
    QVERIFY(!m_stage->find<QWidget>(u"stepsSection"_s)->isVisible());
    m_stage->operations->start(planUpdate(m_stage->state(), {WorkerId(u"worker01"_s)}));
    QVERIFY(says(u"stepsSection"_s, u"Update to v1.1.0"_s));
    const auto update = m_stage->state().lastUpdateOf(WorkerId(u"worker01"_s));
    m_stage->fleet.advance(update->id, UpdateState::Uploading);
    const auto* steps = m_stage->find<QWidget>(u"stepsSection"_s)->findChild<StepList*>();
    QVERIFY(test::eventually([&] { return steps->count() > 0; }));
    m_stage->click(u"cancelUpdate"_s);
    QVERIFY(test::eventually(
        [this] { return !m_stage->find<QPushButton>(u"cancelUpdate"_s)->isVisible(); }));
}

void TestWorkerDetail::showsTheHistoryAndWhatComesNew()
{
    m_stage->fleet.happen(event_type::workerDrifted, u"worker01"_s);
    m_stage->fleet.happen(event_type::workerDrifted, u"worker02"_s);
    open();
    const auto* model =
        m_stage->find<QWidget>(u"historySection"_s)->findChild<Timeline*>()->model();
    QVERIFY(test::eventually([&] { return model->rowCount() == 1; }));
    m_stage->fleet.happen(event_type::workerDriftEnded, u"worker01"_s);
    QVERIFY(test::eventually([&] { return model->rowCount() == 2; }));
    QVERIFY(model->index(0, 0).data().toString().contains(u"drift_ended"_s));
}

void TestWorkerDetail::offersEachBackupToGoBackTo()
{
    m_stage->fleet.addBackup(u"worker02"_s);
    open();
    QVERIFY(says(u"backupsSection"_s, u"v0.9.0"_s));
    m_stage->click(m_stage->fleet.backups.front().id.value());
    const auto* sheet = m_stage->page->findChild<PromptDialog*>();
    QVERIFY(sheet);
    QCOMPARE(sheet->windowTitle(), u"Roll back worker01 to v0.9.0"_s);
}

void TestWorkerDetail::showsTheLogOfItsLastUpdates()
{
    Update update{.id = UpdateId(u"update-1"_s), .workerId = WorkerId(u"worker01"_s)};
    update.state = UpdateState::RolledBack;
    update.error = u"health check failed"_s;
    update.steps = {{.state = UpdateState::Verifying,
                     .detail = u"asked /health"_s,
                     .error = u"answered 503"_s}};
    m_stage->fleet.updates[update.id] = update;
    open();
    const auto* log = m_stage->find<QPlainTextEdit>(u"updateLog"_s);
    QVERIFY(
        test::eventually([&] { return log->toPlainText().contains(u"health check failed"_s); }));
    QVERIFY(log->toPlainText().contains(u"asked /health"_s));
    QVERIFY(log->toPlainText().contains(u"answered 503"_s));
}

void TestWorkerDetail::aViewerMayLookOnly()
{
    m_stage->fleet.caller.role = Role::Viewer;
    addDrift(DriftKind::Codebase);
    open();
    QVERIFY(says(u"backupsSection"_s, u"v0.9.0"_s));
    for (const QString& name :
         {u"updateWorker"_s, u"rollBackWorker"_s, m_stage->fleet.backups.front().id.value()}) {
        const auto* button = m_stage->find<QPushButton>(name);
        QVERIFY2(!button->isEnabled(), qPrintable(name));
        QVERIFY(!button->toolTip().isEmpty());
    }
    QVERIFY(m_stage->find<QPushButton>(u"checkWorker"_s)->isEnabled());
    QVERIFY(!m_stage->find<QPushButton>(u"addWorkers"_s)->isVisible());
}

void TestWorkerDetail::asksAgainWhenItHasChanged()
{
    open();
    QVERIFY(test::eventually([this] { return m_stage->fleet.countOf(validateRoute) == 1; }));
    addDrift(DriftKind::Codebase);
    m_stage->fleet.happen(event_type::workerDrifted, u"worker01"_s);
    QVERIFY(test::eventually([this] { return m_stage->fleet.countOf(validateRoute) == 2; }));
    QVERIFY(says(u"driftSection"_s, u"v1.0.0, expected v1.1.0"_s));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestWorkerDetail)
#include "test_worker_detail.moc"
