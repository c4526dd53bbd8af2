// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_table.h"

#include <QTest>

#include <set>

using namespace lockstep;
using namespace lockstep::update;

namespace {

std::set<UpdateState> reachableFrom(UpdateState start)
{
    std::set<UpdateState> found{start};
    std::vector<UpdateState> open{start};
    while (!open.empty()) {
        const Row* row = rowOf(open.back());
        open.pop_back();
        if (!row)
            continue;
        for (const UpdateState next : {row->onSuccess, row->onFailure}) {
            if (found.insert(next).second)
                open.push_back(next);
        }
    }
    return found;
}

std::set<UpdateState> allStates()
{
    std::set<UpdateState> states;
    for (const auto& each : enumWords<UpdateState>)
        states.insert(each.value);
    return states;
}

} // namespace

class TestUpdateTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateIsReachableFromQueued()
    {
        QCOMPARE(reachableFrom(UpdateState::Queued), allStates());
    }

    void aRollbackByHandCanOnlyEndInItsOwnTwoWays()
    {
        QCOMPARE(reachableFrom(UpdateState::RollingBack),
                 (std::set{UpdateState::RollingBack, UpdateState::RolledBack,
                           UpdateState::RollbackFailed}));
    }

    void everyStateThatIsNotFinalHasOneRowAndAFinalOneHasNone()
    {
        for (const UpdateState state : allStates()) {
            const auto rows = std::ranges::count(updateTable(), state, &Row::state);
            QCOMPARE(rows, isFinal(state) ? 0 : 1);
            QCOMPARE(rowOf(state) == nullptr, isFinal(state));
        }
    }

    void everyPathEnds()
    {
        // Each row leads on in the order of the table, or to an end, so none leads back.
        const auto table = updateTable();
        const auto placeOf = [&](UpdateState state) {
            return std::ranges::find(table, state, &Row::state) - table.begin();
        };
        for (const Row& row : table) {
            for (const UpdateState next : {row.onSuccess, row.onFailure})
                QVERIFY(isFinal(next) || placeOf(next) > placeOf(row.state));
        }
    }

    void everyStepHasALimitThatCountsAsAFailure()
    {
        for (const Row& row : updateTable())
            QCOMPARE(row.limit != nullptr, row.step != nullptr);
    }

    void onceTheWorkerMayHaveBeenTouchedAFailureLeadsBack()
    {
        bool isTouched = false;
        for (const Row& row : updateTable()) {
            isTouched = isTouched || row.state == UpdateState::BackingUp;
            if (row.state != UpdateState::RollingBack)
                QCOMPARE(row.onFailure, isTouched ? UpdateState::RollingBack : UpdateState::Failed);
        }
    }
};

QTEST_APPLESS_MAIN(TestUpdateTable)
#include "test_update_table.moc"
