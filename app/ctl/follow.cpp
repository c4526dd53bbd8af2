// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/follow.h"

#include "app/ctl/view/progress.h"

#include <ranges>

namespace lockstep::ctl {

namespace {

constexpr Duration interval = std::chrono::milliseconds(200);
constexpr Duration patience = std::chrono::minutes(2);

/// Shows one state of affairs after the other.
class ProgressPrinter {
public:
    explicit ProgressPrinter(Session& session) : m_session(session) {}

    void show(const Progress& progress)
    {
        Output& out = m_session.out;
        if (out.isLive())
            out.redraw(progressDisplay(progress, m_session.now(), out.width(), out.height()));
        else if (!out.isJson())
            log(progress);
        m_last = progress;
    }

    /// Leaves what was shown last where it stands.
    Followed finish()
    {
        const Output& out = m_session.out;
        const bool isWhole =
            out.isLive() && showsAll(m_last, m_session.now(), out.width(), out.height());
        m_session.out.keepDrawing();
        return {m_last.updates, isWhole};
    }

private:
    void log(const Progress& progress)
    {
        int nameWidth = 0;
        for (const Update& update : progress.updates)
            nameWidth = std::max(nameWidth, displayWidth(update.workerId.value()));
        for (const Update& update : progress.updates)
            m_session.out.print(
                progressLines(before(update.workerId), update, nameWidth, m_session.now()));
        if (progress.note != m_last.note && !progress.note.isEmpty())
            m_session.out.note(progress.note);
    }

    const Update* before(const WorkerId& worker) const
    {
        const auto found = std::ranges::find(m_last.updates, worker, &Update::workerId);
        return found == m_last.updates.end() ? nullptr : &*found;
    }

    Session& m_session;
    Progress m_last;
};

QString afterwards(const std::vector<Update>& updates)
{
    const QString how = updates.size() == 1 && !updates.front().id.isEmpty()
                            ? u"show "_s + updates.front().id.value()
                            : u"updates"_s;
    return u"no longer watching; what is under way goes on: 'lockstepctl %1' tells how it stands"_s
        .arg(how);
}

} // namespace

SingleSource::SingleSource(const client::CoordinatorClient& client, UpdateId id)
    : m_client(client), m_id(std::move(id))
{}

QCoro::Task<Result<Snapshot>> SingleSource::poll()
{
    LOCKSTEP_CO_TRY(const Update update, co_await m_client.update(m_id));
    co_return Snapshot{{update}, isFinal(update.state)};
}

BatchSource::BatchSource(const client::CoordinatorClient& client, BatchId id)
    : m_client(client), m_id(std::move(id))
{}

QCoro::Task<Result<Snapshot>> BatchSource::poll()
{
    // The report first: when it says that all is over, what is read after it is final.
    LOCKSTEP_CO_TRY(const auto report, co_await m_client.batch(m_id));
    const bool isFinished = report.status == "finished"_L1;
    LOCKSTEP_CO_TRY(const auto listed, co_await readListed(!isFinished));
    LOCKSTEP_CO_CHECK(co_await readEnded(listed));
    co_return snapshot(report);
}

QCoro::Task<Result<std::set<WorkerId>>> BatchSource::readListed(bool activeOnly)
{
    const client::UpdateFilter filter{.workerId = {}, .batchId = m_id, .activeOnly = activeOnly};
    LOCKSTEP_CO_TRY(const auto page, co_await m_client.updates(filter));
    std::set<WorkerId> listed;
    for (const Update& update : page.items) {
        m_updates.insert_or_assign(update.workerId, update);
        listed.insert(update.workerId);
    }
    co_return listed;
}

/// An update that was running and is in no list of the active ones any more has ended.
QCoro::Task<Result<>> BatchSource::readEnded(std::set<WorkerId> listed)
{
    for (auto& [worker, update] : m_updates) {
        if (!isFinal(update.state) && !listed.contains(worker)) {
            LOCKSTEP_CO_TRY(update, co_await m_client.update(update.id));
        }
    }
    co_return Result<>();
}

Snapshot BatchSource::snapshot(const BatchReport& report) const
{
    std::map<WorkerId, Update> updates = m_updates;
    for (const WorkerId& worker : report.running)
        updates[worker].workerId = worker; // one that no list has shown yet counts as queued
    Snapshot snapshot{.updates = {}, .isFinished = report.status == "finished"_L1};
    std::ranges::copy(updates | std::views::values, std::back_inserter(snapshot.updates));
    return snapshot;
}

QCoro::Task<Result<Followed>> follow(Session& session, UpdateSource& source, QString title)
{
    ProgressPrinter printer(session);
    Progress progress{.title = title, .startedAt = session.now(), .updates = {}, .note = {}};
    Duration lastAnswer = session.clock.monotonic();
    for (bool goesOn = true; goesOn;
         goesOn = co_await session.clock.sleep(interval, session.stop)) {
        const auto snapshot = co_await source.poll();
        if (session.stop.stop_requested())
            break;
        if (snapshot) {
            lastAnswer = session.clock.monotonic();
            progress.updates = snapshot->updates;
            progress.note.clear();
        } else {
            const bool isPatient = session.clock.monotonic() - lastAnswer < patience;
            if (!client::mayPass(snapshot.error()) || !isPatient)
                co_return fail(snapshot.error());
            if (progress.note.isEmpty()) // one line for an outage, however its errors differ
                progress.note = snapshot.error().message() + u"; asking again"_s;
        }
        printer.show(progress);
        if (snapshot && snapshot->isFinished)
            co_return printer.finish();
    }
    session.out.note(afterwards(progress.updates));
    co_return fail(ErrorCode::Cancelled, u"stopped watching"_s);
}

} // namespace lockstep::ctl
