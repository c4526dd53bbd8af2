// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/content_watch.h"

#include "core/agent/agent_log.h"

#include <sys/resource.h>

namespace lockstep::agent {

namespace {

constexpr Duration readsAllAfter = std::chrono::hours(24);
constexpr int niceness = 10;

/// Lets this thread give way to others. Where that is refused it is as quick as they are.
void giveWay() { ::setpriority(PRIO_PROCESS, 0, niceness); }

} // namespace

ContentWatch::ContentWatch(Workplace& place, OperationRunner& runner)
    : m_place(place), m_runner(runner)
{
    m_threads.setMaxThreadCount(1);
    runner.onBegun = [this] { std::exchange(m_breakOff, std::stop_source()).request_stop(); };
}

QCoro::Task<> ContentWatch::watch(std::stop_token stop)
{
    if (m_place.config.contentCheckInterval <= Duration::zero())
        co_return;
    while (co_await m_place.clock.sleep(untilNext(), stop)) {
        const auto found = co_await look();
        if (!found && found.error().code() != ErrorCode::Conflict &&
            found.error().code() != ErrorCode::Cancelled)
            qCWarning(agentLog).noquote()
                << "cannot look at the installed files:" << found.error().message();
        if (!co_await m_place.clock.sleep(m_place.config.contentCheckInterval, stop))
            co_return;
    }
}

/// How long a release that was switched to lately is let alone yet.
Duration ContentWatch::untilNext() const
{
    const Duration interval = m_place.config.contentCheckInterval;
    const QDateTime switched = m_place.slots.switchedAt();
    if (!switched.isValid())
        return Duration::zero();
    const Duration age(switched.msecsTo(m_place.clock.now()));
    return std::clamp(interval - age, Duration::zero(), interval);
}

Result<QString> ContentWatch::currentSlot() const
{
    if (m_isStopped)
        return fail(ErrorCode::Cancelled, u"the agent is stopping"_s);
    if (m_runner.running())
        return fail(ErrorCode::Conflict, u"an operation is running"_s);
    const QString slot = m_place.slots.currentName();
    if (slot.isEmpty())
        return fail(ErrorCode::Conflict, u"no release is installed"_s);
    return slot;
}

QCoro::Task<Result<Manifest>> ContentWatch::look()
{
    const auto turn = co_await m_turn.acquire();
    LOCKSTEP_CO_TRY(const QString slot, currentSlot());
    co_return co_await lookAt(slot);
}

QCoro::Task<Result<Manifest>> ContentWatch::lookAt(QString slot)
{
    LOCKSTEP_CO_TRY(ContentLook content, prepare(slot));
    const bool readsAll = content.known.empty();
    const auto work = [content = std::move(content),
                       stop = m_breakOff.get_token()]() mutable -> Result<ContentFound> {
        giveWay();
        return lookAtContent(std::move(content), stop);
    };
    auto found = co_await runInPool(work, &m_threads);
    LOCKSTEP_CO_TRY(const QString current, currentSlot()); // an operation may have begun meanwhile
    if (!found)
        co_return fail(found.error());
    if (current != slot)
        co_return fail(ErrorCode::Conflict, u"another release was installed meanwhile"_s);
    m_slot = slot;
    m_known = std::move(found->known);
    if (readsAll)
        m_allReadAt = m_place.clock.monotonic();
    LOCKSTEP_CO_CHECK(co_await note(slot, found->manifest.treeSha256));
    co_return std::move(found->manifest);
}

Result<ContentLook> ContentWatch::prepare(const QString& slot)
{
    const bool isFresh = m_place.clock.monotonic() - m_allReadAt < readsAllAfter;
    LOCKSTEP_TRY(Manifest manifest, m_place.slots.manifest(slot));
    return ContentLook{.tree = m_place.slots.tree(slot),
                       .manifest = std::move(manifest),
                       .rules = {.excludes = m_place.config.contentExcludes,
                                 .statePaths = m_place.config.application.statePaths},
                       .known = m_slot == slot && isFresh ? m_known : release::KnownFiles()};
}

QCoro::Task<Result<>> ContentWatch::note(QString slot, Sha256 tree)
{
    if (m_place.application.tree(slot) == tree)
        co_return Result<>();
    LOCKSTEP_CO_TRY(const Slot installed, m_place.slots.find(slot));
    const bool isIntact = installed.release.version.treeSha256 == tree;
    if (isIntact)
        qCInfo(agentLog).noquote() << "the files of" << slot << "are as installed again";
    else
        qCWarning(agentLog).noquote() << "files of" << slot << "were changed: tree" << tree.value();
    m_place.application.observe(slot, tree);
    // Kept, so that a restarted agent does not tell for a while that all is well.
    co_return co_await runInPool([slots = m_place.slots, slot, isIntact, tree] {
        return slots.noteContent(slot, isIntact ? Sha256() : tree);
    });
}

QCoro::Task<> ContentWatch::stop()
{
    m_isStopped = true;
    std::exchange(m_breakOff, std::stop_source()).request_stop();
    const auto turn = co_await m_turn.acquire();
}

} // namespace lockstep::agent
