// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/record_view.h"
#include "ui/pages/updates/updates_page.h"
#include "ui/style/item_roles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmented_button.h"
#include "ui/widgets/step_list.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

namespace lockstep::ui {

namespace {

const QString updatesRoute = u"GET /api/v1/updates"_s;
const QString batchRoute = u"POST /api/v1/update/batch"_s;

class TestUpdatesPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhereUpdatesComeFromWhileThereAreNone();
    void showsWhatRunsWithItsStepsAsTheyGo();
    void gathersABatchAndTellsWhoDidNotGetThrough();
    void tellsWhomTheCoordinatorLeftOutOfABatch();
    void narrowsToTheStateThatIsChosen();
    void filtersByWordsAndShowsEverythingAgain();
    void cancelsWhatRunsAfterAsking();
    void tellsWhichUpdateCouldNotBeCancelled();
    void retriesOnlyWhatFailed();
    void aRetryCanBeTakenBack();
    void leadsToTheWorker();
    void aViewerMayLookAndNotChange();
    void keepsWhatItShowsWhenTheCoordinatorIsLost();
    void aNameIsNeverMarkup();
    void loadsOlderUpdatesWhenAsked();
    void opensAtAnUpdateEvenOneThatTheFilterHides();
    void offersInAMenuWhatCanBeDone();
    void whatHasEndedMovesDownWhenNobodyPointsAtIt();
    void everythingHasAName();

private:
    Update& add(int number, UpdateState state, const QString& batch = {});
    void begin();
    void select(const QString& id) const { QVERIFY(list().selectId(id)); }
    RecordView& list() const { return *m_stage->find<RecordView>(u"updates"_s); }
    QPushButton& button(const QString& name) const { return *m_stage->find<QPushButton>(name); }
    DetailPane& detail() const { return *m_stage->page->findChild<DetailPane*>(); }
    QString problem() const { return detail().findChild<WrappedLabel*>(u"problem"_s)->fullText(); }
    void click(const QString& name) const { QTest::mouseClick(&button(name), Qt::LeftButton); }
    int rows() const { return list().model()->rowCount(); }

    std::unique_ptr<test::PageStage> m_stage;
    UpdatesPage* m_page = nullptr;
};

void TestUpdatesPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(4);
}

void TestUpdatesPage::cleanup() { m_stage.reset(); }

Update& TestUpdatesPage::add(int number, UpdateState state, const QString& batch)
{
    Update update;
    update.id = UpdateId(u"upd-a%1"_s.arg(number, 4, 10, QChar(u'0')));
    update.workerId = WorkerId(u"worker%1"_s.arg((number - 1) % 4 + 1, 2, 10, QChar(u'0')));
    update.batchId = BatchId(batch);
    update.state = state;
    update.targetVersion = Version(u"v1.1.0"_s);
    update.createdAt = m_stage->clock.now().addSecs(-600 + number);
    update.steps.push_back({.state = state, .startedAt = update.createdAt});
    if (isFinal(state))
        update.endedAt = update.createdAt.addSecs(60);
    if (isFinal(state) && state != UpdateState::Completed)
        update.error = u"no space left on <b>/srv</b>"_s;
    return m_stage->fleet.updates[update.id] = update;
}

void TestUpdatesPage::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<UpdatesPage>();
}

void TestUpdatesPage::saysWhereUpdatesComeFromWhileThereAreNone()
{
    begin();
    auto* empty = button(u"emptyAction0"_s).parentWidget();
    QVERIFY(test::eventually([&] { return empty->isVisible(); }));
    QVERIFY(!detail().isVisible());
    click(u"emptyAction0"_s);
    QCOMPARE(m_stage->places.back(), (Destination{.page = PageId::Workers}));
}

void TestUpdatesPage::showsWhatRunsWithItsStepsAsTheyGo()
{
    const UpdateId id = add(1, UpdateState::Uploading).id;
    begin();
    select(id.value());
    QVERIFY(detail().isVisible());
    QCOMPARE(detail().heading(), u"worker01"_s);
    QCOMPARE(detail().findChild<StepList*>()->count(), 1);
    m_stage->fleet.advance(id, UpdateState::Applying);
    QVERIFY(test::eventually([&] { return detail().findChild<StepList*>()->count() == 2; }));
    m_stage->fleet.advance(id, UpdateState::RolledBack, u"health gate: 503"_s);
    QVERIFY(test::eventually([&] { return problem() == u"health gate: 503"_s; }));
    QCOMPARE(list().selectedIds(), QStringList{id.value()});
}

void TestUpdatesPage::gathersABatchAndTellsWhoDidNotGetThrough()
{
    for (int number = 1; number <= 3; ++number)
        add(number, number == 2 ? UpdateState::Failed : UpdateState::Completed, u"bat-1"_s);
    begin();
    QCOMPARE(rows(), 1);
    select(u"bat-1"_s);
    QVERIFY(detail().heading().contains(u"v1.1.0"_s));
    QCOMPARE(problem(), u"worker02: no space left on <b>/srv</b>"_s);
    QTest::keyClick(&list(), Qt::Key_Return);
    QVERIFY(list().isExpanded(list().model()->index(0, 0)));
}

void TestUpdatesPage::tellsWhomTheCoordinatorLeftOutOfABatch()
{
    m_stage->fleet.on(u"GET /api/v1/update/batch/bat-1"_s, [](const auto&) {
        return test::FakeFleet::Answer::of(
            BatchReport{.id = BatchId(u"bat-1"_s),
                        .status = u"finished"_s,
                        .skipped = {{WorkerId(u"worker04"_s), u"is disabled"_s}}});
    });
    add(1, UpdateState::Completed, u"bat-1"_s);
    add(2, UpdateState::Completed, u"bat-1"_s);
    begin();
    select(u"bat-1"_s);
    auto* skipped = detail().findChild<WrappedLabel*>(u"skipped"_s);
    QVERIFY(test::eventually([&] { return skipped->fullText() == u"worker04: is disabled"_s; }));
}

void TestUpdatesPage::narrowsToTheStateThatIsChosen()
{
    add(1, UpdateState::Completed);
    add(2, UpdateState::Failed);
    add(3, UpdateState::RolledBack);
    add(4, UpdateState::Queued);
    begin();
    QCOMPARE(rows(), 4);
    auto* scope = m_stage->find<SegmentedButton>(u"scope"_s);
    for (const auto& [segment, id] : {std::pair{1, u"upd-a0004"_s},
                                      {2, u"upd-a0002"_s},
                                      {3, u"upd-a0003"_s},
                                      {4, u"upd-a0001"_s}}) {
        QTest::mouseClick(scope->findChild<QWidget*>(u"segment%1"_s.arg(segment)), Qt::LeftButton);
        QCOMPARE(rows(), 1);
        QCOMPARE(list().model()->index(0, 0).data(IdRole).toString(), id);
    }
}

void TestUpdatesPage::filtersByWordsAndShowsEverythingAgain()
{
    add(1, UpdateState::Completed);
    add(2, UpdateState::Failed);
    begin();
    auto* filter = m_stage->find<QLineEdit>(u"filter"_s);
    QTest::keyClicks(filter, u"WORKER02 space"_s);
    QCOMPARE(rows(), 1);
    QTest::keyClicks(filter, u" nothing"_s);
    QCOMPARE(rows(), 0);
    QVERIFY(button(u"showEverything"_s).isVisible());
    click(u"showEverything"_s);
    QCOMPARE(rows(), 2);
}

void TestUpdatesPage::cancelsWhatRunsAfterAsking()
{
    const UpdateId id = add(1, UpdateState::Uploading).id;
    begin();
    QVERIFY(!button(u"cancel"_s).isEnabled());
    select(id.value());
    m_stage->prompts.accepts = false;
    click(u"cancel"_s);
    QCOMPARE(m_stage->prompts.questions.size(), 1u);
    QVERIFY(m_stage->prompts.questions[0].isGrave);
    QCOMPARE(m_stage->prompts.questions[0].details, QStringList{u"worker01"_s});
    m_stage->prompts.accepts = true;
    click(u"cancel"_s);
    QVERIFY(test::eventually(
        [&] { return m_stage->state().updates().find(id)->state == UpdateState::Failed; }));
    QCOMPARE(m_stage->fleet.countOf(u"POST /api/v1/updates/%1/cancel"_s.arg(id.value())), 1);
    QVERIFY(test::eventually([&] { return !button(u"cancel"_s).isEnabled(); }));
}

void TestUpdatesPage::tellsWhichUpdateCouldNotBeCancelled()
{
    const UpdateId id = add(1, UpdateState::Verifying).id;
    m_stage->fleet.on(u"POST /api/v1/updates/%1/cancel"_s.arg(id.value()), [](const auto&) {
        return test::FakeFleet::Answer::refusal(409, u"it has ended"_s, u"conflict"_s);
    });
    begin();
    select(id.value());
    click(u"cancel"_s);
    QVERIFY(test::eventually([&] { return !m_stage->notices.empty(); }));
    QCOMPARE(m_stage->notices[0].tone, Tone::Bad);
    QVERIFY(m_stage->notices[0].text.contains(u"worker01"_s));
    QVERIFY(m_stage->notices[0].text.contains(u"it has ended"_s));
}

void TestUpdatesPage::retriesOnlyWhatFailed()
{
    add(1, UpdateState::Completed, u"bat-1"_s);
    add(2, UpdateState::Failed, u"bat-1"_s);
    add(3, UpdateState::RolledBack, u"bat-1"_s);
    begin();
    select(u"bat-1"_s);
    click(u"retry"_s);
    const QStringList moves = m_stage->acceptPlan();
    QCOMPARE(moves, (QStringList{u"worker02 v1.0.0 → v1.1.0"_s, u"worker03 v1.0.0 → v1.1.0"_s}));
    QVERIFY(test::eventually([&] { return m_stage->fleet.countOf(batchRoute) == 1; }));
    const auto asked = m_stage->fleet.last(batchRoute).as<BatchRequest>();
    QCOMPARE(asked.workers, (std::vector{WorkerId(u"worker02"_s), WorkerId(u"worker03"_s)}));
    QCOMPARE(asked.version->value(), u"v1.1.0"_s);
}

void TestUpdatesPage::aRetryCanBeTakenBack()
{
    add(2, UpdateState::Failed);
    begin();
    select(u"upd-a0002"_s);
    click(u"retry"_s);
    QCOMPARE(m_stage->acceptPlan().size(), 1);
    QVERIFY(test::eventually([&] { return m_stage->state().runningUpdates().size() == 1; }));
    QCOMPARE(m_stage->notices[0].action, u"Undo"_s);
    QVERIFY(test::eventually([&] { return m_stage->operations->canUndo(1); }));
    m_stage->notices[0].onAction();
    QVERIFY(test::eventually([&] { return m_stage->state().runningUpdates().empty(); }));
}

void TestUpdatesPage::leadsToTheWorker()
{
    add(3, UpdateState::Completed);
    begin();
    select(u"upd-a0003"_s);
    click(u"showWorker"_s);
    const Destination worker{.page = PageId::Workers, .item = u"worker03"_s};
    QCOMPARE(m_stage->places.back(), worker);
    QTest::keyClick(&list(), Qt::Key_Return);
    QCOMPARE(m_stage->places.size(), 2u);
    QTest::keyClick(&list(), Qt::Key_Escape);
    QVERIFY(!detail().isVisible());
}

void TestUpdatesPage::aViewerMayLookAndNotChange()
{
    m_stage->fleet.caller.role = Role::Viewer;
    add(1, UpdateState::Uploading);
    add(2, UpdateState::Failed);
    begin();
    list().selectAll();
    QVERIFY(!button(u"cancel"_s).isEnabled());
    QVERIFY(!button(u"retry"_s).isEnabled());
    QVERIFY(!button(u"retry"_s).toolTip().isEmpty());
    for (const Command& command : m_page->commands())
        QCOMPARE(!command.isEnabled || command.isEnabled(), command.id == u"updates.filter"_s);
}

void TestUpdatesPage::keepsWhatItShowsWhenTheCoordinatorIsLost()
{
    add(1, UpdateState::Completed);
    begin();
    select(u"upd-a0001"_s);
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_stage->session->refresh(Topic::Updates);
    auto* problem = m_stage->find<Banner>(u"problem"_s);
    QVERIFY(test::eventually([&] { return problem->isVisible(); }));
    QVERIFY(problem->text().contains(u"connection refused"_s));
    QCOMPARE(rows(), 1);
    QVERIFY(detail().isVisible() && list().isEnabled());
    m_stage->fleet.broken.reset();
    const int before = m_stage->fleet.countOf(updatesRoute);
    QTest::mouseClick(problem->findChild<QPushButton*>(), Qt::LeftButton);
    QVERIFY(test::eventually(
        [&] { return !problem->isVisible() && m_stage->fleet.countOf(updatesRoute) > before; }));
}

void TestUpdatesPage::aNameIsNeverMarkup()
{
    const QString name = u"<img src=x>\u202eע"_s + QString(200, u'w');
    m_stage->fleet.worker(u"worker01"_s).name = name;
    add(1, UpdateState::Failed);
    begin();
    select(u"upd-a0001"_s);
    QCOMPARE(list().model()->index(0, UpdateModel::Worker).data().toString(), name);
    QCOMPARE(detail().heading(), name);
    QVERIFY(m_page->minimumSizeHint().width() < 1280);
    for (const auto* label : m_page->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

void TestUpdatesPage::loadsOlderUpdatesWhenAsked()
{
    for (int number = 1; number <= 230; ++number)
        add(number, UpdateState::Completed);
    begin();
    QCOMPARE(rows(), 200);
    QVERIFY(button(u"older"_s).isVisible());
    click(u"older"_s);
    QVERIFY(test::eventually([&] { return rows() == 230; }));
    QVERIFY(!button(u"older"_s).isVisible());
}

void TestUpdatesPage::opensAtAnUpdateEvenOneThatTheFilterHides()
{
    add(1, UpdateState::Completed);
    add(2, UpdateState::Failed);
    begin();
    m_page->open({.page = PageId::Updates, .filter = u"worker02"_s});
    QCOMPARE(rows(), 1);
    m_page->open({.page = PageId::Updates, .item = u"upd-a0001"_s});
    QCOMPARE(list().selectedIds(), QStringList{u"upd-a0001"_s});
    const UpdateId later = add(9, UpdateState::Completed).id;
    m_page->open({.page = PageId::Updates, .item = later.value()});
    QVERIFY(test::eventually([&] { return list().onlySelectedId() == later.value(); }));
    m_page->open({.page = PageId::Updates, .item = u"upd-none"_s});
    QVERIFY(test::eventually([&] { return !m_stage->notices.empty(); }));
    QVERIFY(m_stage->notices.back().text.contains(u"upd-none"_s));
}

void TestUpdatesPage::offersInAMenuWhatCanBeDone()
{
    add(1, UpdateState::Failed);
    begin();
    select(u"upd-a0001"_s);
    Q_EMIT list().customContextMenuRequested({20, 60});
    auto* menu = m_page->findChild<QMenu*>();
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 2);
    QVERIFY(menu->actions()[0]->isEnabled() && !menu->actions()[1]->isEnabled());
    menu->actions()[0]->trigger();
    QCOMPARE(m_stage->acceptPlan().size(), 1);
}

void TestUpdatesPage::whatHasEndedMovesDownWhenNobodyPointsAtIt()
{
    add(2, UpdateState::Completed);
    const UpdateId id = add(1, UpdateState::Uploading).id;
    begin();
    QCOMPARE(list().model()->index(0, 0).data(IdRole).toString(), id.value());
    m_stage->fleet.advance(id, UpdateState::Completed);
    QVERIFY(test::eventually(
        [&] { return m_stage->state().updates().find(id)->state == UpdateState::Completed; }));
    QCOMPARE(list().model()->index(0, 0).data(IdRole).toString(), id.value());
    Q_EMIT list().idle();
    QCOMPARE(list().model()->index(1, 0).data(IdRole).toString(), id.value());
}

void TestUpdatesPage::everythingHasAName()
{
    add(1, UpdateState::Uploading);
    begin();
    select(u"upd-a0001"_s);
    for (const auto* control : m_page->findChildren<QAbstractButton*>()) {
        if (control->focusPolicy() != Qt::NoFocus && control->isVisibleTo(m_page))
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
    }
    QVERIFY(!list().accessibleName().isEmpty());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestUpdatesPage)
#include "test_updates_page.moc"
