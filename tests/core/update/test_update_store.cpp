// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/update_store.h"
#include "tests/core/update/stage.h"

using namespace lockstep;
using namespace lockstep::test;

namespace {

const QDateTime noon(QDate(2024, 1, 1), QTime(12, 0), QTimeZone::UTC);

} // namespace

class TestUpdateStore : public QObject {
    Q_OBJECT

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<update::UpdateStore> m_store;

    Update save(const WorkerId& worker, UpdateState state, const QDateTime& endedAt,
                const BatchId& batch = {})
    {
        Update update{.id = newUpdateId(),
                      .workerId = worker,
                      .state = state,
                      .batchId = batch,
                      .createdAt = endedAt,
                      .endedAt = isFinal(state) ? endedAt : QDateTime()};
        valueOf(m_store->save(update).transform([] { return true; }));
        return update;
    }
    std::vector<UpdateId> left(const WorkerId& worker)
    {
        std::vector<UpdateId> ids;
        for (const Update& update : valueOf(m_store->list({.workerId = worker})))
            ids.push_back(update.id);
        return ids;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<ScratchFolder>();
        m_database = store::Database::open(*m_folder / u"test.db"_s).value();
        m_store = std::make_unique<update::UpdateStore>(*m_database);
    }
    void cleanup()
    {
        m_store.reset();
        m_database.reset();
        m_folder.reset();
    }

    void oldUpdatesGoButTheNewestOfEachWorker()
    {
        save(worker01, UpdateState::Completed, noon);
        const Update young = save(worker01, UpdateState::Failed, noon.addDays(10));
        save(worker02, UpdateState::Completed, noon);
        const Update newest = save(worker02, UpdateState::RolledBack, noon.addDays(1));
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5))), 2);
        QCOMPARE(left(worker01), std::vector{young.id});
        QCOMPARE(left(worker02), std::vector{newest.id});
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5))), 0);
    }

    void oneThatHasNotEndedStays()
    {
        const Update running = save(worker01, UpdateState::Uploading, noon);
        const Update next = save(worker01, UpdateState::Completed, noon);
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5))), 0);
        QCOMPARE(left(worker01), (std::vector{next.id, running.id}));
    }

    void manyGoAFewAtATime()
    {
        for (int i = 0; i < 6; ++i)
            save(worker01, UpdateState::Completed, noon);
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5), 3)), 3);
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5), 3)), 2);
    }

    void aBatchGoesWithItsLastUpdate()
    {
        const BatchId gone = newBatchId();
        const BatchId half = newBatchId();
        const BatchId young = newBatchId();
        for (const auto& [id, time] :
             {std::pair{gone, noon}, std::pair{half, noon}, std::pair{young, noon.addDays(9)}})
            valueOf(m_store->save(Batch{.id = id, .createdAt = time}, {}).transform([] {
                return true;
            }));
        save(worker01, UpdateState::Completed, noon, gone);
        save(worker01, UpdateState::Completed, noon, half);
        QCOMPARE(valueOf(m_store->expire(noon.addDays(5))), 1);
        QVERIFY(!m_store->findBatch(gone));
        QVERIFY(m_store->findBatch(half));
        QVERIFY(m_store->findBatch(young)); // all of its workers were skipped
    }
};

QTEST_GUILESS_MAIN(TestUpdateStore)
#include "test_update_store.moc"
