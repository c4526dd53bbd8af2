// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/even_grid.h"
#include "ui/pages/overview/fleet_figures.h"
#include "ui/pages/overview/row_faces.h"
#include "ui/pages/overview/row_list.h"

#include <QSignalSpy>
#include <QTest>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

const QDateTime noon(QDate(2026, 3, 31), QTime(12, 0), QTimeZone::UTC);

WorkerView worker(const QString& id, WorkerStatus status, const QString& version = u"v1"_s)
{
    WorkerView view;
    view.id = WorkerId(id);
    view.name = id;
    view.status = status;
    view.version = Version(version);
    return view;
}

Alert alert(const QString& id, AlertSeverity severity, int minutes, bool isAcknowledged = false)
{
    Alert made;
    made.id = AlertId(id);
    made.severity = severity;
    made.message = id + u" fires"_s;
    made.firedAt = noon.addSecs(-60 * minutes);
    made.acknowledged = isAcknowledged;
    return made;
}

RowFace face(const QString& id) { return {.id = id, .icon = {}, .status = {}, .title = id}; }

std::vector<QString> ids(std::initializer_list<QString> all) { return all; }

/// Likes to be 150 high.
class Cell : public QWidget {
public:
    static constexpr int height = 150;
    explicit Cell(QSizePolicy::Policy policy) { setSizePolicy(QSizePolicy::Expanding, policy); }
    QSize sizeHint() const override { return {100, height}; }
};

class TestOverviewParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyPairedWorkersCount();
    void theOldestDriftIsTheOneThatIsTold();
    void theScoreIsExplainedPartByPart();
    void whatNobodyLooksAfterComesFirstAndTheWorstOfThat();
    void aViewerAcknowledgesNothing();
    void anUpdateShowsItsWorkerByName();
    void whatWaitsForItsTurnComesLast();
    void rowsFollowWhatIsWanted();
    void rowsKeepTheirPlacesWhileOnePointsAtThem();
    void noMoreRowsThanThereIsRoomFor();
    void aRowLeadsToWhatItShows();
    void theSmallButtonOfARowIsNotTheRow();
    void theListKeepsItsHeight();
    void rowsOfCardsAreFull();
    void cardsShareTheHeightThatIsLeft();
    void aRowWithACardOfFixedHeightDoesNotGrow();
};

void TestOverviewParts::onlyPairedWorkersCount()
{
    FleetState fleet;
    WorkerView stranger = worker(u"w3"_s, WorkerStatus::Unknown);
    stranger.isPaired = false;
    fleet.setExpectedVersion(Version(u"v2"_s));
    fleet.setWorkers({worker(u"w1"_s, WorkerStatus::Outdated),
                      worker(u"w2"_s, WorkerStatus::UpToDate, u"v2"_s), stranger});
    const FleetFigures figures = figuresOf(fleet);
    QCOMPARE(figures.counts.total(), 2);
    QCOMPARE(figures.notPaired, 1);
    QCOMPARE(figures.onExpected, 1);
    QCOMPARE(fleet.tally().outdated(), std::set<WorkerId>({WorkerId(u"w1"_s)}));
    QCOMPARE(figures.versions.size(), 2u);
}

void TestOverviewParts::theOldestDriftIsTheOneThatIsTold()
{
    FleetState fleet;
    WorkerView young = worker(u"w1"_s, WorkerStatus::Outdated);
    young.drift = Drift();
    young.driftDuration = 5min;
    WorkerView old = worker(u"w2"_s, WorkerStatus::Outdated);
    old.drift = Drift();
    old.driftDuration = 5h;
    fleet.setWorkers({young, old});
    QCOMPARE(figuresOf(fleet).oldestDrift, std::optional<Duration>(5h));
    fleet.setWorkers({});
    QVERIFY(!figuresOf(fleet).oldestDrift);
}

void TestOverviewParts::theScoreIsExplainedPartByPart()
{
    StatusCounts counts;
    counts.add(WorkerStatus::UpToDate);
    counts.add(WorkerStatus::Outdated);
    counts.add(WorkerStatus::Unknown);
    const QString text = healthScoreText(counts);
    QCOMPARE(text.count(u'\n'), 2);
    QVERIFY2(text.contains(u"50 points"_s), qPrintable(text));
    QVERIFY(text.contains(u"not counted"_s));
    QCOMPARE(healthScoreText({}), QString());
}

void TestOverviewParts::whatNobodyLooksAfterComesFirstAndTheWorstOfThat()
{
    FleetState fleet;
    fleet.setAbout({.callerName = {}, .role = Role::Operator, .version = {}});
    fleet.setAlerts({alert(u"known"_s, AlertSeverity::Critical, 90, true),
                     alert(u"young"_s, AlertSeverity::High, 5),
                     alert(u"old"_s, AlertSeverity::High, 50),
                     alert(u"worst"_s, AlertSeverity::Critical, 1)});
    QStringList order;
    for (const RowFace& each : alertFaces(fleet, noon))
        order += each.id;
    QCOMPARE(order, QStringList({u"worst"_s, u"old"_s, u"young"_s, u"known"_s}));
    QVERIFY(alertFaces(fleet, noon).back().isMuted);
    QVERIFY(!alertFaces(fleet, noon).back().canAct);
    QVERIFY(alertFaces(fleet, noon).front().canAct);
}

void TestOverviewParts::aViewerAcknowledgesNothing()
{
    FleetState fleet;
    fleet.setAbout({.callerName = {}, .role = Role::Viewer, .version = {}});
    fleet.setAlerts({alert(u"a"_s, AlertSeverity::High, 5)});
    QVERIFY(!alertFaces(fleet, noon).front().canAct);
}

void TestOverviewParts::anUpdateShowsItsWorkerByName()
{
    FleetState fleet;
    WorkerView named = worker(u"w1"_s, WorkerStatus::Updating);
    named.name = u"Berlin <1>"_s;
    fleet.setWorkers({named});
    Update update;
    update.id = UpdateId(u"upd-1"_s);
    update.workerId = WorkerId(u"w1"_s);
    update.state = UpdateState::Uploading;
    update.targetVersion = Version(u"v2"_s);
    update.createdAt = noon.addSecs(-90);
    fleet.putUpdates({update});
    const auto faces = updateFaces(fleet, noon);
    QCOMPARE(faces.size(), 1u);
    QCOMPARE(faces[0].title, u"Berlin <1>"_s);
    QCOMPARE(faces[0].trailing, u"1 min 30 s"_s);
    QVERIFY(faces[0].percent > 0 && faces[0].percent < 100);
    update.state = UpdateState::Completed;
    fleet.putUpdates({update});
    QVERIFY(updateFaces(fleet, noon).empty());
}

void TestOverviewParts::whatWaitsForItsTurnComesLast()
{
    FleetState fleet;
    std::vector<Update> updates(100);
    for (size_t i = 0; i < updates.size(); ++i) {
        updates[i].id = UpdateId(u"upd-%1"_s.arg(i, 3, 10, QChar(u'0')));
        updates[i].workerId = WorkerId(u"w%1"_s.arg(i));
    }
    updates[70].state = UpdateState::Applying;
    fleet.putUpdates(updates);
    const auto faces = updateFaces(fleet, noon);
    QCOMPARE(faces.size(), mostFaces);
    QCOMPARE(faces[0].id, u"upd-070"_s);
    QCOMPARE(faces[1].id, u"upd-000"_s);
}

void TestOverviewParts::rowsFollowWhatIsWanted()
{
    QCOMPARE(rowOrder(ids({u"a"_s, u"b"_s}), ids({u"c"_s, u"b"_s}), false, 6),
             ids({u"c"_s, u"b"_s}));
}

void TestOverviewParts::rowsKeepTheirPlacesWhileOnePointsAtThem()
{
    QCOMPARE(rowOrder(ids({u"a"_s, u"b"_s}), ids({u"c"_s, u"b"_s}), true, 6),
             ids({u"a"_s, u"b"_s, u"c"_s}));
}

void TestOverviewParts::noMoreRowsThanThereIsRoomFor()
{
    QCOMPARE(rowOrder({}, ids({u"a"_s, u"b"_s, u"c"_s}), false, 2), ids({u"a"_s, u"b"_s}));
    QCOMPARE(rowOrder(ids({u"a"_s, u"b"_s}), ids({u"c"_s}), true, 2), ids({u"a"_s, u"b"_s}));
}

void TestOverviewParts::aRowLeadsToWhatItShows()
{
    RowList list(u"check"_s, u"Acknowledge"_s);
    list.setRows({face(u"a"_s), face(u"b"_s)});
    list.resize(300, 300);
    list.show();
    QSignalSpy picked(&list, &RowList::picked);
    auto* second = list.findChild<OverviewRow*>(u"row1"_s);
    QTest::mouseClick(second, Qt::LeftButton);
    second->setFocus();
    QTest::keyClick(second, Qt::Key_Space);
    QTest::keyClick(second, Qt::Key_Return);
    QCOMPARE(picked.size(), 3);
    QCOMPARE(picked[2][0].toString(), u"b"_s);
}

void TestOverviewParts::theSmallButtonOfARowIsNotTheRow()
{
    RowList list(u"check"_s, u"Acknowledge"_s);
    RowFace first = face(u"a"_s);
    first.canAct = true;
    list.setRows({first, face(u"b"_s)});
    list.resize(300, 300);
    list.show();
    QSignalSpy picked(&list, &RowList::picked);
    QSignalSpy acted(&list, &RowList::acted);
    const auto buttons = list.findChildren<QAbstractButton*>(u"rowAction"_s);
    QCOMPARE(buttons[0]->accessibleName(), u"Acknowledge"_s);
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QVERIFY(buttons[1]->isHidden());
    QCOMPARE(acted.size(), 1);
    QVERIFY(picked.isEmpty());
}

void TestOverviewParts::theListKeepsItsHeight()
{
    RowList list(u"check"_s, u"Acknowledge"_s);
    const QSize before = list.sizeHint();
    list.setRows({face(u"a"_s)});
    QCOMPARE(list.sizeHint(), before);
}

void TestOverviewParts::rowsOfCardsAreFull()
{
    EvenGrid grid(100, 6);
    for (int i = 0; i < 6; ++i)
        grid.addWidget(new QWidget);
    QCOMPARE(grid.columns(50), 1);
    QCOMPARE(grid.columns(300), 2);
    QCOMPARE(grid.columns(640), 3); // five would fit, and leave a gap
    QCOMPARE(grid.columns(4000), 6);
    for (int i = 0; i < 6; ++i) {
        const std::unique_ptr<QLayoutItem> item(grid.takeAt(0));
        delete item->widget();
    }
}

void TestOverviewParts::cardsShareTheHeightThatIsLeft()
{
    QWidget host;
    auto* grid = new EvenGrid(100, 2, &host);
    for (int i = 0; i < 4; ++i)
        grid->addWidget(new Cell(QSizePolicy::Expanding));
    host.setLayoutDirection(Qt::RightToLeft);
    grid->setGeometry({0, 0, 216, 416});
    QCOMPARE(grid->itemAt(0)->geometry(), QRect(116, 0, 100, 200));
    QCOMPARE(grid->itemAt(3)->geometry(), QRect(0, 216, 100, 200));
    grid->setGeometry({0, 0, 216, 2000}); // no more than twice as high
    QCOMPARE(grid->itemAt(0)->geometry().height(), 2 * Cell::height);
}

void TestOverviewParts::aRowWithACardOfFixedHeightDoesNotGrow()
{
    QWidget host;
    auto* grid = new EvenGrid(100, 2, &host);
    for (int i = 0; i < 4; ++i)
        grid->addWidget(new Cell(i == 1 ? QSizePolicy::Maximum : QSizePolicy::Expanding));
    grid->setGeometry({0, 0, 216, 416});
    QCOMPARE(grid->itemAt(0)->geometry().height(), Cell::height);
    QCOMPARE(grid->itemAt(2)->geometry().height(), 416 - 16 - Cell::height);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestOverviewParts)
#include "test_overview_parts.moc"
