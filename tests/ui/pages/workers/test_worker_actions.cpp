// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/workers/workers_stage.h"
#include "ui/pages/workers/worker_actions.h"
#include "ui/pages/workers/worker_sheet.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

using Answer = test::FakeFleet::Answer;
using Request = test::FakeFleet::Request;

const QString workersRoute = u"/api/v1/distributed/workers"_s;
const QString batchRoute = u"POST /api/v1/update/batch"_s;

class TestWorkerActions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void updatesTheSelectionAfterAPreviewAndUndoesIt();
    void saysWhichWorkerAnotherConsoleIsUpdatingAndLeadsThere();
    void checksManyAndSaysForWhichItFailed();
    void removesOnlyWhatIsConfirmed();
    void changesTagsOfMany();
    void pairsAndDisables();
    void asksForAVersionThatExists();
    void addsAWorker();
    void showsAFaultAtTheFieldThatIsMeant();
    void editsWhatHasChangedOnly();
    void showsTheCommandThatLetsAnAgentJoin();
    void offersNothingThatTheRoleMayNotDo();
    void leavesWorkersOfTheConfigurationAsTheyAre();
    void commandsFollowSelectionAndRole();

private:
    WorkerActions& actions() const { return *m_stage->page->findChild<WorkerActions*>(); }
    PromptDialog* sheet() const { return m_stage->page->findChild<PromptDialog*>(); }
    void accept() const { QTest::mouseClick(&sheet()->acceptButton(), Qt::LeftButton); }
    QAction* actionOf(QMenu& menu, const QString& id) const;
    const Notice* noticeWith(const QString& action) const;

    std::unique_ptr<test::WorkersStage> m_stage;
    std::vector<WorkerId> m_both{WorkerId(u"worker01"_s), WorkerId(u"worker02"_s)};
};

void TestWorkerActions::init()
{
    m_stage = std::make_unique<test::WorkersStage>();
    m_stage->fleet.addWorkers(3);
    for (auto& [id, view] : m_stage->fleet.workers)
        view.origin = WorkerOrigin::Api;
    m_stage->fleet.addRelease(u"v1.1.0"_s);
    m_stage->fleet.expected = Version(u"v1.1.0"_s);
}

QAction* TestWorkerActions::actionOf(QMenu& menu, const QString& id) const
{
    return menu.findChild<QAction*>(id);
}

const Notice* TestWorkerActions::noticeWith(const QString& action) const
{
    const auto found = std::ranges::find(m_stage->notices, action, &Notice::action);
    return found == m_stage->notices.end() ? nullptr : &*found;
}

void TestWorkerActions::updatesTheSelectionAfterAPreviewAndUndoesIt()
{
    m_stage->open();
    m_stage->pick(u"worker01"_s);
    m_stage->pick(u"worker02"_s, Qt::ControlModifier);
    m_stage->click(u"updateSelected"_s);
    QCOMPARE(m_stage->fleet.countOf(batchRoute), 0);
    accept();
    QVERIFY(test::eventually([this] { return m_stage->fleet.countOf(batchRoute) == 1; }));
    QCOMPARE(m_stage->fleet.last(batchRoute).as<BatchRequest>().workers, m_both);
    QVERIFY(test::eventually([this] {
        return m_stage->isTold(u"started"_s) && m_stage->state().runningUpdates().size() == 2;
    }));
    m_stage->operations->undo(1);
    QVERIFY(test::eventually([this] { return m_stage->state().runningUpdates().empty(); }));
}

void TestWorkerActions::saysWhichWorkerAnotherConsoleIsUpdatingAndLeadsThere()
{
    m_stage->open();
    m_stage->fleet.on(batchRoute, [](auto&) {
        return Answer::refusal(409, u"worker01 is being updated by update-other"_s, u"conflict"_s);
    });
    actions().update({WorkerId(u"worker01"_s)});
    accept();
    QVERIFY(test::eventually([this] { return noticeWith(u"Show"_s) != nullptr; }));
    const Notice notice = *noticeWith(u"Show"_s);
    QVERIFY(notice.text.contains(u"worker01 is not being updated"_s));
    QVERIFY(notice.text.contains(u"update-other"_s));
    QCOMPARE(notice.tone, Tone::Bad);
    notice.onAction();
    QCOMPARE(m_stage->places.size(), 1U);
    QCOMPARE(m_stage->places[0].item, u"worker01"_s);
}

void TestWorkerActions::checksManyAndSaysForWhichItFailed()
{
    m_stage->open();
    const QString route = u"POST "_s + workersRoute + u"/worker02/check"_s;
    m_stage->fleet.on(route, [](auto&) {
        return Answer::refusal(504, u"worker02 did not answer"_s, u"timeout"_s);
    });
    actions().check(m_both);
    QVERIFY(test::eventually([this] { return noticeWith(u"Try again"_s) != nullptr; }));
    const Notice notice = *noticeWith(u"Try again"_s);
    QVERIFY(notice.text.contains(u"worker02"_s));
    QVERIFY(notice.text.contains(u"It worked for 1 of 2 workers"_s));
    m_stage->fleet.on(route,
                      [this](auto&) { return Answer::of(m_stage->fleet.worker(u"worker02"_s)); });
    notice.onAction();
    QVERIFY(test::eventually([this] { return m_stage->isTold(u"Checked worker02"_s); }));
}

void TestWorkerActions::removesOnlyWhatIsConfirmed()
{
    m_stage->open();
    const QString route = u"DELETE "_s + workersRoute + u"/worker01"_s;
    m_stage->fleet.on(route, [this](auto&) {
        const WorkerView gone = m_stage->fleet.worker(u"worker01"_s);
        m_stage->fleet.workers.erase(gone.id);
        return Answer::of(gone);
    });
    m_stage->prompts.accepts = false;
    actions().remove({WorkerId(u"worker01"_s)});
    QTest::qWait(50);
    QCOMPARE(m_stage->fleet.countOf(route), 0);
    m_stage->prompts.accepts = true;
    actions().remove({WorkerId(u"worker01"_s)});
    QVERIFY(m_stage->prompts.questions.back().isGrave);
    QVERIFY(test::eventually([this] { return m_stage->shows(2); }));
}

void TestWorkerActions::changesTagsOfMany()
{
    m_stage->open();
    QStringList changed;
    for (const WorkerId& id : m_both)
        m_stage->fleet.on(u"PATCH "_s + workersRoute + u'/' + id.value(),
                          [this, &changed, id](const Request& request) {
                              changed << QString::fromUtf8(request.body);
                              return Answer::of(m_stage->fleet.workers.at(id));
                          });
    m_stage->prompts.text = u"edge, , new"_s;
    actions().setTags(m_both);
    QVERIFY(test::eventually([&] { return changed.size() == 2; }));
    QVERIFY(changed[0].contains(u"\"edge\""_s) && changed[0].contains(u"\"new\""_s));
    QVERIFY(!changed[0].contains(u"host"_s));
}

void TestWorkerActions::pairsAndDisables()
{
    m_stage->open();
    const QString pair = u"DELETE "_s + workersRoute + u"/worker01/pair"_s;
    m_stage->fleet.on(pair,
                      [this](auto&) { return Answer::of(m_stage->fleet.worker(u"worker01"_s)); });
    actions().setPaired({WorkerId(u"worker01"_s)}, false);
    QVERIFY(test::eventually([this] { return m_stage->isTold(u"Unpaired worker01"_s); }));
    const QString change = u"PATCH "_s + workersRoute + u"/worker01"_s;
    m_stage->fleet.on(change,
                      [this](auto&) { return Answer::of(m_stage->fleet.worker(u"worker01"_s)); });
    actions().setEnabled({WorkerId(u"worker01"_s)}, false);
    QVERIFY(test::eventually([this] { return m_stage->isTold(u"Disabled worker01"_s); }));
}

void TestWorkerActions::asksForAVersionThatExists()
{
    m_stage->open();
    m_stage->prompts.text = u"v1.1.0"_s;
    actions().askVersion(m_both);
    const TextQuestion& question = m_stage->prompts.textQuestions.back();
    QVERIFY(!question.fault(u"v9"_s).isEmpty());
    QVERIFY(question.fault(u"v1.1.0"_s).isEmpty());
    QVERIFY(test::eventually([this] { return sheet() != nullptr; }));
    QCOMPARE(sheet()->windowTitle(), u"Update 2 workers to v1.1.0"_s);
}

void TestWorkerActions::addsAWorker()
{
    m_stage->open();
    m_stage->fleet.on(u"POST "_s + workersRoute, [this](const Request& request) {
        const auto wanted = request.as<NewWorker>();
        WorkerView view = m_stage->fleet.worker(u"worker01"_s);
        view.id = wanted.id;
        view.name = wanted.name;
        view.group = wanted.group;
        m_stage->fleet.workers[view.id] = view;
        return Answer::of(view, 201);
    });
    actions().add();
    auto* form = m_stage->page->findChild<WorkerSheet*>();
    QTest::keyClicks(form->findChild<QLineEdit*>(u"id"_s), u"worker09"_s);
    QTest::keyClicks(form->findChild<QLineEdit*>(u"host"_s), u"10.0.0.9"_s);
    QTest::keyClicks(form->findChild<QLineEdit*>(u"tags"_s), u"a, b"_s);
    accept();
    QVERIFY(test::eventually([this] { return m_stage->shows(4); }));
    QVERIFY(m_stage->isTold(u"Added worker09"_s));
    noticeWith(u"Show"_s)->onAction();
    QCOMPARE(m_stage->places.back().item, u"worker09"_s);
}

void TestWorkerActions::showsAFaultAtTheFieldThatIsMeant()
{
    m_stage->open();
    m_stage->fleet.on(u"POST "_s + workersRoute, [](auto&) {
        return Answer::refusal(400, u"/host: <b>bad</b> is neither a name nor an address"_s,
                               u"invalid_argument"_s);
    });
    actions().add();
    auto* form = m_stage->page->findChild<WorkerSheet*>();
    accept();
    const auto* fault = form->findChild<WrappedLabel*>(u"hostFault"_s);
    QVERIFY(test::eventually([&] { return fault->isVisible(); }));
    QCOMPARE(fault->fullText(), u"<b>bad</b> is neither a name nor an address"_s);
    QVERIFY(form->isVisible());
    m_stage->fleet.on(u"POST "_s + workersRoute, [](auto&) {
        return Answer::refusal(409, u"worker01 is known already"_s, u"conflict"_s);
    });
    accept();
    const auto* whole = form->findChild<WrappedLabel*>(u"fault"_s);
    QVERIFY(test::eventually([&] { return whole->isVisible(); }));
    QVERIFY(whole->fullText().contains(u"worker01 is known already"_s));
    QVERIFY(!fault->isVisible());
}

void TestWorkerActions::editsWhatHasChangedOnly()
{
    m_stage->open();
    QString sent;
    m_stage->fleet.on(u"PATCH "_s + workersRoute + u"/worker01"_s, [&](const Request& request) {
        sent = QString::fromUtf8(request.body);
        return Answer::of(m_stage->fleet.worker(u"worker01"_s));
    });
    actions().edit(WorkerId(u"worker01"_s));
    auto* form = m_stage->page->findChild<WorkerSheet*>();
    QTest::keyClicks(form->findChild<QLineEdit*>(u"name"_s), u"Berlin"_s);
    accept();
    QVERIFY(test::eventually([&] { return !sent.isEmpty(); }));
    QVERIFY(sent.contains(u"Berlin"_s));
    QVERIFY(!sent.contains(u"port"_s) && !sent.contains(u"tags"_s));
}

void TestWorkerActions::showsTheCommandThatLetsAnAgentJoin()
{
    m_stage->open();
    m_stage->fleet.on(u"POST /api/v1/enroll/tokens"_s, [this](auto&) {
        return Answer::of(EnrollToken{.token = u"join-123"_s,
                                      .expiresAt = m_stage->clock.now().addSecs(3600),
                                      .caSha256 = Sha256(QString(64, u'c'))},
                          201);
    });
    actions().letJoin();
    auto* dialog = m_stage->page->findChild<JoinSheet*>();
    const auto* command = dialog->findChild<QPlainTextEdit*>(u"joinCommand"_s);
    QVERIFY(test::eventually([&] { return !command->toPlainText().isEmpty(); }));
    QVERIFY(command->toPlainText().startsWith(
        u"lockstep-agent join https://fake.example:8443 --token join-123 --ca-hash cccc"_s));
    accept();
    QCOMPARE(QGuiApplication::clipboard()->text(), command->toPlainText());
    QVERIFY(dialog->isVisible());
}

void TestWorkerActions::offersNothingThatTheRoleMayNotDo()
{
    m_stage->fleet.caller.role = Role::Viewer;
    m_stage->open();
    QMenu menu;
    actions().fillMenu(menu, m_both);
    for (const QString& id :
         {u"update"_s, u"rollback"_s, u"pair"_s, u"enable"_s, u"tags"_s, u"remove"_s}) {
        QVERIFY2(!actionOf(menu, id)->isEnabled(), qPrintable(id));
        QVERIFY2(!actionOf(menu, id)->toolTip().isEmpty(), qPrintable(id));
    }
    QVERIFY(actionOf(menu, u"check"_s)->isEnabled());
}

void TestWorkerActions::leavesWorkersOfTheConfigurationAsTheyAre()
{
    m_stage->fleet.worker(u"worker01"_s).origin = WorkerOrigin::Configuration;
    m_stage->open();
    QMenu menu;
    actions().fillMenu(menu, {WorkerId(u"worker01"_s)});
    QVERIFY(!actionOf(menu, u"remove"_s)->isEnabled());
    QVERIFY(actionOf(menu, u"remove"_s)->toolTip().contains(u"configuration"_s));
    QVERIFY(actionOf(menu, u"update"_s)->isEnabled());
}

void TestWorkerActions::commandsFollowSelectionAndRole()
{
    m_stage->open();
    const auto isEnabled = [this](const QString& id) {
        const auto commands = m_stage->page->commands();
        const auto found = std::ranges::find(commands, id, &Command::id);
        return found->isEnabled();
    };
    QVERIFY(!isEnabled(u"workers.update"_s));
    m_stage->pick(u"worker01"_s);
    QVERIFY(isEnabled(u"workers.update"_s));
    QVERIFY(isEnabled(u"workers.add"_s));
    m_stage->fleet.caller.role = Role::Viewer;
    m_stage->session->refresh(Topic::About);
    QVERIFY(test::eventually([&] { return !isEnabled(u"workers.update"_s); }));
    QVERIFY(!isEnabled(u"workers.add"_s));
    QVERIFY(isEnabled(u"workers.check"_s));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestWorkerActions)
#include "test_worker_actions.moc"
