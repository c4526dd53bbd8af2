// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/backups/backups_page.h"
#include "ui/pages/record_view.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

using Answer = test::FakeFleet::Answer;

class TestBackupsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhenBackupsAreMade();
    void showsABackupAndWhatAllTake();
    void filtersByWorkerVersionAndStatus();
    void verifiesAndShowsEachCheck();
    void tellsWhyItCouldNotBeVerified();
    void rollsBackAfterAPreviewAndCanBeUndone();
    void leadsToNothingThatIsGone();
    void deletesSeveralAfterAsking();
    void tellsWhichBackupCouldNotBeDeleted();
    void anOperatorMayRollBackAndNotDelete();
    void aViewerMayLookAndNotChange();
    void keepsTheSelectionWhenBackupsCome();
    void leadsToWorkerAndUpdate();
    void aNameIsNeverMarkup();

private:
    Backup& add(const QString& worker, const QString& version);
    void begin();
    void select(const QString& id) const { QVERIFY(list().selectId(id)); }
    RecordView& list() const { return *m_stage->find<RecordView>(u"backups"_s); }
    QPushButton& button(const QString& name) const { return *m_stage->find<QPushButton>(name); }
    void click(const QString& name) const { QTest::mouseClick(&button(name), Qt::LeftButton); }
    QString verdict() const { return m_stage->find<WrappedLabel>(u"verdictText"_s)->fullText(); }
    int rows() const { return list().model()->rowCount(); }

    std::unique_ptr<test::PageStage> m_stage;
    BackupsPage* m_page = nullptr;
};

void TestBackupsPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(3, Version(u"v1.1.0"_s));
}

void TestBackupsPage::cleanup() { m_stage.reset(); }

Backup& TestBackupsPage::add(const QString& worker, const QString& version)
{
    Backup& backup = m_stage->fleet.addBackup(worker);
    backup.originalVersion.codebaseVersion = Version(version);
    backup.updateId = UpdateId(u"upd-1"_s);
    return backup;
}

void TestBackupsPage::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<BackupsPage>();
    QVERIFY(test::eventually([this] { return m_stage->state().topic(Topic::Backups).isKnown(); }));
}

void TestBackupsPage::saysWhenBackupsAreMade()
{
    begin();
    QVERIFY(test::eventually([this] { return button(u"emptyAction0"_s).isVisible(); }));
    click(u"emptyAction0"_s);
    QCOMPARE(m_stage->places.back(), (Destination{.page = PageId::Workers}));
}

void TestBackupsPage::showsABackupAndWhatAllTake()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    add(u"worker02"_s, u"v1.0.0"_s);
    begin();
    QCOMPARE(rows(), 2);
    const QString summary = m_stage->find<ElidedLabel>(u"pageSummary"_s)->fullText();
    QVERIFY2(summary.contains(u"2 backups"_s) && summary.contains(u"8.0 KiB"_s),
             qPrintable(summary));
    select(id.value());
    auto* detail = m_page->findChild<BackupDetail*>();
    QVERIFY(detail->isVisible());
    QCOMPARE(detail->heading(), u"worker01"_s);
}

void TestBackupsPage::filtersByWorkerVersionAndStatus()
{
    add(u"worker01"_s, u"v1.0.0"_s);
    add(u"worker02"_s, u"v0.9.0"_s).status = BackupStatus::Expired;
    begin();
    auto* filter = m_stage->find<QLineEdit>(u"filter"_s);
    for (const QString& text : {u"worker02"_s, u"0.9"_s, u"expired"_s}) {
        filter->clear();
        QTest::keyClicks(filter, text);
        QCOMPARE(rows(), 1);
    }
    m_page->open({.page = PageId::Backups, .filter = u"nobody"_s});
    QVERIFY(button(u"showEverything"_s).isVisible());
    click(u"showEverything"_s);
    QCOMPARE(rows(), 2);
}

void TestBackupsPage::verifiesAndShowsEachCheck()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    m_stage->fleet.on(u"POST /api/v1/backups/%1/verify"_s.arg(id.value()), [id](const auto&) {
        return Answer::of(BackupVerification{
            .backupId = id,
            .workerId = WorkerId(u"worker01"_s),
            .isUsable = false,
            .checks = {{u"record"_s, true, {}}, {u"worker"_s, false, u"it has no <b>such</b>"_s}}});
    });
    begin();
    select(id.value());
    click(u"verify"_s);
    click(u"verify"_s);
    QVERIFY(test::eventually(
        [this] { return m_page->findChildren<QWidget*>(u"verdict"_s).size() == 2; }));
    QVERIFY(verdict().startsWith(u"No"_s));
    QCOMPARE(m_stage->fleet.countOf(u"POST /api/v1/backups/%1/verify"_s.arg(id.value())), 1);
}

void TestBackupsPage::tellsWhyItCouldNotBeVerified()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    m_stage->fleet.on(u"POST /api/v1/backups/%1/verify"_s.arg(id.value()), [](const auto&) {
        return Answer::refusal(500, u"the database is gone"_s, u"internal"_s);
    });
    begin();
    select(id.value());
    click(u"verify"_s);
    QVERIFY(test::eventually([this] { return verdict().contains(u"the database is gone"_s); }));
    QVERIFY(verdict().contains(u"worker01"_s));
}

void TestBackupsPage::rollsBackAfterAPreviewAndCanBeUndone()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    select(id.value());
    click(u"rollBack"_s);
    QCOMPARE(m_stage->acceptPlan(), QStringList{u"worker01 v1.1.0 → v1.0.0"_s});
    QVERIFY(test::eventually([&] { return m_stage->state().runningUpdates().size() == 1; }));
    const auto request = m_stage->fleet.last(u"POST /api/v1/update/rollback"_s);
    QCOMPARE(request.headers.value("X-Backup-ID"), id.value().toUtf8());
    QCOMPARE(m_stage->notices[0].action, u"Undo"_s);
    QVERIFY(test::eventually([this] { return !button(u"rollBack"_s).isEnabled(); }));
    m_stage->notices[0].onAction();
    QVERIFY(test::eventually([&] { return m_stage->state().runningUpdates().empty(); }));
}

void TestBackupsPage::leadsToNothingThatIsGone()
{
    Backup& expired = add(u"worker01"_s, u"v1.0.0"_s);
    expired.status = BackupStatus::Expired;
    const BackupId gone = expired.id;
    m_stage->fleet.worker(u"worker02"_s).isReachable = false;
    const BackupId away = add(u"worker02"_s, u"v1.0.0"_s).id;
    begin();
    select(gone.value());
    QVERIFY(!button(u"rollBack"_s).isEnabled());
    select(away.value());
    QVERIFY(!button(u"rollBack"_s).isEnabled());
    QVERIFY(button(u"rollBack"_s).toolTip().contains(u"cannot be reached"_s));
}

void TestBackupsPage::deletesSeveralAfterAsking()
{
    add(u"worker01"_s, u"v1.0.0"_s);
    add(u"worker02"_s, u"v1.0.0"_s);
    begin();
    list().selectAll();
    QVERIFY(!button(u"rollBack"_s).isEnabled());
    m_stage->prompts.accepts = false;
    click(u"remove"_s);
    QCOMPARE(m_stage->fleet.backups.size(), 2u);
    m_stage->prompts.accepts = true;
    click(u"remove"_s);
    QCOMPARE(m_stage->prompts.questions.back().details.size(), 2);
    QVERIFY(m_stage->prompts.questions.back().isGrave);
    QVERIFY(test::eventually([this] { return m_stage->state().backups().isEmpty(); }));
    QVERIFY(test::eventually([this] { return button(u"emptyAction0"_s).isVisible(); }));
}

void TestBackupsPage::tellsWhichBackupCouldNotBeDeleted()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    m_stage->fleet.on(u"DELETE /api/v1/backups/%1"_s.arg(id.value()), [](const auto&) {
        return Answer::refusal(409, u"its update runs"_s, u"conflict"_s);
    });
    begin();
    select(id.value());
    click(u"remove"_s);
    QVERIFY(test::eventually([this] { return !m_stage->notices.empty(); }));
    QVERIFY(m_stage->notices[0].text.contains(u"worker01"_s));
    QVERIFY(m_stage->notices[0].text.contains(u"its update runs"_s));
    QCOMPARE(rows(), 1);
}

void TestBackupsPage::anOperatorMayRollBackAndNotDelete()
{
    m_stage->fleet.caller.role = Role::Operator;
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    select(id.value());
    QVERIFY(button(u"rollBack"_s).isEnabled());
    QVERIFY(button(u"verify"_s).isEnabled());
    QVERIFY(!button(u"remove"_s).isEnabled());
    QVERIFY(button(u"remove"_s).toolTip().contains(u"administrators"_s));
}

void TestBackupsPage::aViewerMayLookAndNotChange()
{
    m_stage->fleet.caller.role = Role::Viewer;
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    select(id.value());
    for (const QString& name : {u"rollBack"_s, u"verify"_s, u"remove"_s})
        QVERIFY2(!button(name).isEnabled(), qPrintable(name));
    for (const Command& command : m_page->commands())
        QCOMPARE(!command.isEnabled || command.isEnabled(), command.id == u"backups.filter"_s);
}

void TestBackupsPage::keepsTheSelectionWhenBackupsCome()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    select(id.value());
    for (int i = 0; i < 100; ++i)
        add(u"worker02"_s, u"v1.0.0"_s);
    m_stage->session->refresh(Topic::Backups);
    QVERIFY(test::eventually([this] { return rows() == 101; }));
    QCOMPARE(list().onlySelectedId(), id.value());
}

void TestBackupsPage::leadsToWorkerAndUpdate()
{
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    m_page->open({.page = PageId::Backups, .item = id.value()});
    click(u"showWorker"_s);
    const Destination worker{.page = PageId::Workers, .item = u"worker01"_s};
    QCOMPARE(m_stage->places.back(), worker);
    click(u"showUpdate"_s);
    const Destination update{.page = PageId::Updates, .item = u"upd-1"_s};
    QCOMPARE(m_stage->places.back(), update);
}

void TestBackupsPage::aNameIsNeverMarkup()
{
    const QString name = u"<b>ע🚀"_s + QString(200, u'w');
    m_stage->fleet.worker(u"worker01"_s).name = name;
    const BackupId id = add(u"worker01"_s, u"v1.0.0"_s).id;
    begin();
    select(id.value());
    QCOMPARE(m_page->findChild<BackupDetail*>()->heading(), name);
    QVERIFY(m_page->minimumSizeHint().width() < 1280);
    for (const auto* label : m_page->findChildren<QLabel*>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestBackupsPage)
#include "test_backups_page.moc"
