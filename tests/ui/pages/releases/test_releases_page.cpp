// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/record_view.h"
#include "ui/pages/releases/release_detail.h"
#include "ui/pages/releases/releases_page.h"
#include "ui/style/item_roles.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>
#include <QTemporaryDir>

namespace lockstep::ui {

namespace {

using Answer = test::FakeFleet::Answer;
using namespace std::chrono_literals;

const QString releasesRoute = u"POST /api/v1/releases"_s;
const QString local = u"http://127.0.0.1:8080"_s;

class TestReleasesPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysHowToMakeTheFirstRelease();
    void showsWhoRunsAReleaseAndLeadsThere();
    void filtersReleases();
    void showsAndSearchesTheFilesOfARelease();
    void showsHowTwoReleasesDiffer();
    void tellsWhichFilesCouldNotBeRead();
    void aRefusedPackageStaysUntilItIsTriedAgain();
    void makesAReleaseOfAPackageThatIsChosen();
    void makesReleasesOfWhatIsDropped();
    void makesAReleaseOfAFolderOfThisMachine();
    void saysThatAFolderHasToBeOnTheCoordinatorsMachine();
    void showsProgressAndCanBeCancelled();
    void makesAReleaseTheExpectedOne();
    void deletesAReleaseAfterAsking();
    void tellsWhyAReleaseCouldNotBeDeleted();
    void anOperatorMayExpectAndNothingElse();
    void aViewerMayLookAndDropNothing();
    void staysUsableWhenTheCoordinatorIsLost();

private:
    void add(const QString& version, const std::vector<ManifestEntry>& entries = {});
    void begin(const QString& address = local);
    QString makePackage(const QString& name) const;
    bool drop(const QList<QUrl>& urls) const;
    void select(const QString& id) const { QVERIFY(list().selectId(id)); }
    void openTab(ReleaseDetail::Tab tab) const
    {
        m_stage->find<QTabBar>(u"tabs"_s)->setCurrentIndex(tab);
    }
    RecordView& list(const QString& name = u"releases"_s) const
    {
        return *m_stage->find<RecordView>(name);
    }
    QPushButton& button(const QString& name) const { return *m_stage->find<QPushButton>(name); }
    void click(const QString& name) const { QTest::mouseClick(&button(name), Qt::LeftButton); }
    QString label(const QString& name) const
    {
        if (const auto* wrapped = m_stage->find<WrappedLabel>(name))
            return wrapped->fullText();
        return m_stage->find<ElidedLabel>(name)->fullText();
    }
    static int rowsOf(const RecordView& view) { return view.model()->rowCount(); }

    QTemporaryDir m_folder;
    std::unique_ptr<test::PageStage> m_stage;
    ReleasesPage* m_page = nullptr;
};

ManifestEntry file(const QString& path, QChar digest)
{
    return {.path = path, .mode = 0644, .size = 100, .sha256 = Sha256(QString(64, digest))};
}

void TestReleasesPage::init()
{
    m_stage = std::make_unique<test::PageStage>();
    m_stage->fleet.addWorkers(3);
}

void TestReleasesPage::cleanup() { m_stage.reset(); }

void TestReleasesPage::add(const QString& version, const std::vector<ManifestEntry>& entries)
{
    m_stage->fleet.addRelease(version).createdAt =
        m_stage->clock.now().addSecs(qint64(m_stage->fleet.releases.size()));
    Manifest manifest;
    manifest.entries = entries;
    sortEntries(manifest.entries);
    m_stage->fleet.manifests[Version(version)] = manifest;
}

void TestReleasesPage::begin(const QString& address)
{
    m_stage->address = address;
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<ReleasesPage>();
    QVERIFY(test::eventually([this] { return m_stage->state().topic(Topic::Releases).isKnown(); }));
}

QString TestReleasesPage::makePackage(const QString& name) const
{
    const QString path = m_folder.filePath(name);
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("package");
    return path;
}

bool TestReleasesPage::drop(const QList<QUrl>& urls) const
{
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(m_page, &enter);
    auto* veil = m_stage->find<QWidget>(u"dropVeil"_s);
    if (!veil->isVisible() || veil->accessibleName().isEmpty())
        return false;
    if (!enter.isAccepted()) {
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(m_page, &leave);
        return false;
    }
    QDropEvent dropped({100, 100}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_page, &dropped);
    return dropped.isAccepted() && !veil->isVisible();
}

void TestReleasesPage::saysHowToMakeTheFirstRelease()
{
    begin();
    QVERIFY(test::eventually([this] { return button(u"emptyAction0"_s).isVisible(); }));
    m_stage->prompts.text = makePackage(u"v1.tar.gz"_s);
    click(u"emptyAction0"_s);
    QVERIFY(test::eventually([this] { return rowsOf(list()) == 1; }));
}

void TestReleasesPage::showsWhoRunsAReleaseAndLeadsThere()
{
    add(u"v1.0.0"_s);
    add(u"v1.1.0"_s);
    begin();
    QCOMPARE(list().model()->index(0, 0).data(IdRole).toString(), u"v1.1.0"_s);
    select(u"v1.1.0"_s);
    QVERIFY(!button(u"showWorkers"_s).isEnabled());
    select(u"v1.0.0"_s);
    QCOMPARE(button(u"showWorkers"_s).text(), u"3 worker(s) run it"_s);
    click(u"showWorkers"_s);
    const Destination workers{.page = PageId::Workers, .filter = u"version:v1.0.0"_s};
    QCOMPARE(m_stage->places.back(), workers);
}

void TestReleasesPage::filtersReleases()
{
    add(u"v1.0.0"_s);
    add(u"v1.1.0"_s);
    begin();
    QTest::keyClicks(m_stage->find<QLineEdit>(u"filter"_s), u"1.1"_s);
    QCOMPARE(rowsOf(list()), 1);
    m_page->open({.page = PageId::Releases, .item = u"v1.0.0"_s});
    QCOMPARE(rowsOf(list()), 2);
    QCOMPARE(list().onlySelectedId(), u"v1.0.0"_s);
}

void TestReleasesPage::showsAndSearchesTheFilesOfARelease()
{
    add(u"v1.0.0"_s, {file(u"bin/api"_s, u'a'), file(u"lib/<b>x</b>.so"_s, u'b')});
    begin();
    select(u"v1.0.0"_s);
    openTab(ReleaseDetail::Files);
    RecordView& files = list(u"files"_s);
    QVERIFY(test::eventually([&] { return rowsOf(files) == 2; }));
    QTest::keyClicks(m_stage->find<QLineEdit>(u"fileFilter"_s), u"LIB bbb"_s);
    QCOMPARE(rowsOf(files), 1);
    QVERIFY(label(u"fileCount"_s).contains(u"1 of 2"_s));
    openTab(ReleaseDetail::Facts);
    openTab(ReleaseDetail::Files);
    QCOMPARE(m_stage->fleet.countOf(u"GET /api/v1/releases/v1.0.0/manifest"_s), 1);
}

void TestReleasesPage::showsHowTwoReleasesDiffer()
{
    add(u"v0.9.0"_s, {file(u"a"_s, u'a')});
    add(u"v1.0.0"_s, {file(u"a"_s, u'a'), file(u"b"_s, u'b'), file(u"c"_s, u'c')});
    add(u"v1.1.0"_s, {file(u"a"_s, u'f'), file(u"c"_s, u'c'), file(u"d"_s, u'd')});
    begin();
    select(u"v1.1.0"_s);
    openTab(ReleaseDetail::Differences);
    auto* base = m_stage->find<QComboBox>(u"base"_s);
    QCOMPARE(base->currentText(), u"v1.0.0"_s);
    RecordView& changes = list(u"fileChanges"_s);
    QVERIFY(test::eventually([&] { return rowsOf(changes) == 3; }));
    QCOMPARE(label(u"changeCount"_s), u"1 added, 1 removed, 1 changed"_s);
    auto* segments = m_stage->find<QWidget>(u"changes"_s);
    QTest::mouseClick(segments->findChild<QWidget*>(u"segment1"_s), Qt::LeftButton);
    QCOMPARE(rowsOf(changes), 1);
    QCOMPARE(changes.model()->index(0, 0).data().toString(), u"d"_s);
    QTest::keyClick(base, Qt::Key_Down);
    QVERIFY(test::eventually([&] { return label(u"changeCount"_s).startsWith(u"2 added"_s); }));
}

void TestReleasesPage::tellsWhichFilesCouldNotBeRead()
{
    add(u"v1.0.0"_s);
    m_stage->fleet.manifests.clear();
    begin();
    select(u"v1.0.0"_s);
    openTab(ReleaseDetail::Files);
    auto* files = m_page->findChild<ReleaseFiles*>();
    const auto isTold = [&] {
        return std::ranges::any_of(files->findChildren<WrappedLabel*>(), [](auto* each) {
            return each->isVisible() && each->fullText().contains(u"v1.0.0"_s);
        });
    };
    QVERIFY(test::eventually(isTold));
}

void TestReleasesPage::makesAReleaseOfAPackageThatIsChosen()
{
    add(u"v1.0.0"_s);
    begin();
    m_stage->prompts.text = makePackage(u"v2.0.0.tar.gz"_s);
    click(u"addPackage"_s);
    QVERIFY(test::eventually([this] { return list().onlySelectedId() == u"v2.0.0"_s; }));
    QVERIFY(m_stage->notices.back().text.contains(u"v2.0.0"_s));
    QCOMPARE(m_stage->notices.back().tone, Tone::Good);
    QVERIFY(test::eventually([this] { return !button(u"cancelImport"_s).isVisible(); }));
}

void TestReleasesPage::makesReleasesOfWhatIsDropped()
{
    begin();
    QVERIFY(drop({QUrl::fromLocalFile(makePackage(u"v2.tar.gz"_s)),
                  QUrl::fromLocalFile(makePackage(u"v3.tar.gz"_s))}));
    QVERIFY(test::eventually([this] { return rowsOf(list()) == 2; }));
    QCOMPARE(m_stage->fleet.countOf(releasesRoute), 2);
    QVERIFY(!drop({QUrl(u"https://example.org/v4.tar.gz"_s)}));
}

void TestReleasesPage::makesAReleaseOfAFolderOfThisMachine()
{
    begin();
    QVERIFY(drop({QUrl::fromLocalFile(m_folder.path())}));
    QVERIFY(test::eventually([this] { return rowsOf(list()) == 1; }));
    const auto request = m_stage->fleet.last(releasesRoute).as<ReleaseRequest>();
    QCOMPARE(request.sourceDir, m_folder.path());
}

void TestReleasesPage::saysThatAFolderHasToBeOnTheCoordinatorsMachine()
{
    begin(u"https://far.example:8443"_s);
    QVERIFY(!button(u"addFolder"_s).isEnabled());
    QVERIFY(button(u"addFolder"_s).toolTip().contains(u"machine"_s));
    QVERIFY(drop({QUrl::fromLocalFile(m_folder.path())}));
    QVERIFY(label(u"importProblem"_s).contains(u"coordinator's machine"_s));
    QCOMPARE(m_stage->fleet.countOf(releasesRoute), 0);
    click(u"dismissImport"_s);
    QVERIFY(!button(u"dismissImport"_s).isVisible());
}

void TestReleasesPage::showsProgressAndCanBeCancelled()
{
    begin();
    m_stage->fleet.delay = 300ms;
    m_stage->prompts.text = makePackage(u"v2.tar.gz"_s);
    click(u"addPackage"_s);
    QVERIFY(test::eventually([this] { return button(u"cancelImport"_s).isVisible(); }));
    QTest::qWait(20);
    click(u"cancelImport"_s);
    QVERIFY(test::eventually([this] { return !button(u"cancelImport"_s).isVisible(); }));
    QVERIFY(m_stage->fleet.releases.empty());
    QVERIFY(m_stage->notices.empty());
}

void TestReleasesPage::aRefusedPackageStaysUntilItIsTriedAgain()
{
    begin();
    m_stage->fleet.on(releasesRoute, [](const auto&) {
        return Answer::refusal(422, u"etc/<b>passwd</b> leads out of the tree"_s, u"refused"_s);
    });
    m_stage->prompts.text = makePackage(u"bad.tar.gz"_s);
    click(u"addPackage"_s);
    QVERIFY(test::eventually([this] { return button(u"retryImport"_s).isVisible(); }));
    QVERIFY(label(u"importProblem"_s).contains(u"etc/<b>passwd</b> leads out of the tree"_s));
    m_stage->fleet.on(releasesRoute, [this](const auto&) {
        return Answer::of(m_stage->fleet.addRelease(u"good"_s), 201);
    });
    click(u"retryImport"_s);
    QVERIFY(test::eventually([this] { return rowsOf(list()) == 1; }));
    QVERIFY(!button(u"retryImport"_s).isVisible());
}

void TestReleasesPage::makesAReleaseTheExpectedOne()
{
    add(u"v1.0.0"_s);
    add(u"v1.1.0"_s);
    begin();
    select(u"v1.0.0"_s);
    QVERIFY(!button(u"expect"_s).isEnabled());
    select(u"v1.1.0"_s);
    click(u"expect"_s);
    QVERIFY(m_stage->prompts.questions[0].text.contains(u"3 worker"_s));
    QVERIFY(test::eventually(
        [this] { return m_stage->state().expectedVersion() == Version(u"v1.1.0"_s); }));
    QVERIFY(test::eventually([this] { return !m_stage->notices.empty(); }));
    m_stage->notices.back().onAction();
    QCOMPARE(m_stage->places.back().filter, u"status:outdated"_s);
    QVERIFY(test::eventually([this] { return !button(u"expect"_s).isEnabled(); }));
}

void TestReleasesPage::deletesAReleaseAfterAsking()
{
    add(u"v0.9.0"_s);
    begin();
    select(u"v0.9.0"_s);
    m_stage->prompts.accepts = false;
    click(u"remove"_s);
    QVERIFY(m_stage->prompts.questions[0].isGrave);
    QCOMPARE(rowsOf(list()), 1);
    m_stage->prompts.accepts = true;
    click(u"remove"_s);
    QVERIFY(test::eventually([this] { return m_stage->state().releases().isEmpty(); }));
    QVERIFY(!m_page->findChild<ReleaseDetail*>()->isVisible());
}

void TestReleasesPage::tellsWhyAReleaseCouldNotBeDeleted()
{
    add(u"v0.9.0"_s);
    m_stage->fleet.on(u"DELETE /api/v1/releases/v0.9.0"_s, [](const auto&) {
        return Answer::refusal(409, u"a backup leads back to release v0.9.0"_s, u"conflict"_s);
    });
    begin();
    select(u"v0.9.0"_s);
    click(u"remove"_s);
    QVERIFY(test::eventually([this] { return !m_stage->notices.empty(); }));
    QVERIFY(m_stage->notices[0].text.contains(u"a backup leads back"_s));
    QCOMPARE(rowsOf(list()), 1);
}

void TestReleasesPage::anOperatorMayExpectAndNothingElse()
{
    m_stage->fleet.caller.role = Role::Operator;
    add(u"v1.1.0"_s);
    begin();
    select(u"v1.1.0"_s);
    QVERIFY(button(u"expect"_s).isEnabled());
    for (const QString& name : {u"addPackage"_s, u"addFolder"_s, u"remove"_s}) {
        QVERIFY2(!button(name).isEnabled(), qPrintable(name));
        QVERIFY(button(name).toolTip().contains(u"administrators"_s));
    }
}

void TestReleasesPage::aViewerMayLookAndDropNothing()
{
    m_stage->fleet.caller.role = Role::Viewer;
    begin();
    QVERIFY(!button(u"expect"_s).isEnabled());
    QVERIFY(!drop({QUrl::fromLocalFile(makePackage(u"v2.tar.gz"_s))}));
    QVERIFY(!m_stage->find<QWidget>(u"dropVeil"_s)->isVisible());
    QCOMPARE(m_stage->fleet.countOf(releasesRoute), 0);
    for (const Command& command : m_page->commands())
        QCOMPARE(!command.isEnabled || command.isEnabled(), command.id == u"releases.filter"_s);
}

void TestReleasesPage::staysUsableWhenTheCoordinatorIsLost()
{
    add(u"v1.0.0"_s, {file(u"a"_s, u'a')});
    begin();
    select(u"v1.0.0"_s);
    openTab(ReleaseDetail::Files);
    QVERIFY(test::eventually([this] { return rowsOf(list(u"files"_s)) == 1; }));
    m_stage->fleet.broken = Error(ErrorCode::Unreachable, u"connection refused"_s);
    m_stage->session->refresh(Topic::Releases);
    QVERIFY(test::eventually(
        [this] { return m_stage->state().topic(Topic::Releases).problem.has_value(); }));
    QCOMPARE(rowsOf(list()), 1);
    QVERIFY(list().isEnabled() && list(u"files"_s).isVisible());
    m_stage->prompts.text = makePackage(u"v2.tar.gz"_s);
    click(u"addPackage"_s);
    QVERIFY(test::eventually([this] { return button(u"retryImport"_s).isVisible(); }));
    m_stage->fleet.broken.reset();
    click(u"retryImport"_s);
    QVERIFY(test::eventually([this] { return rowsOf(list()) == 2; }));
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestReleasesPage)
#include "test_releases_page.moc"
