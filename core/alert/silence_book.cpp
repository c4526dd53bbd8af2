// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/silence_book.h"

#include "core/alert/silence.h"

namespace lockstep::alert {

namespace {

constexpr qint64 secondsShown = 24 * 3600; ///< after its end

QJsonObject dataOf(const Silence& silence)
{
    return {{u"silence_id"_s, silence.id.value()}, {u"reason"_s, silence.reason}};
}

} // namespace

SilenceBook::SilenceBook(store::Database& database, event::EventLog& events)
    : m_database(database), m_events(events),
      m_stored(database, u"silences"_s, {{"id", [](const Silence& s) { return s.id.value(); }}})
{}

Result<std::unique_ptr<SilenceBook>> SilenceBook::open(store::Database& database,
                                                       event::EventLog& events)
{
    std::unique_ptr<SilenceBook> book(new SilenceBook(database, events));
    LOCKSTEP_TRY(auto stored, book->m_stored.selectReadable());
    for (Silence& silence : stored)
        book->m_silences.emplace(silence.id, std::move(silence));
    if (!book->m_silences.empty())
        book->m_ids = RisingId(u"silence-"_s, book->m_silences.rbegin()->first.value());
    return book;
}

std::vector<Silence> SilenceBook::list(const QDateTime& now) const
{
    std::vector<Silence> listed;
    for (const auto& [id, silence] : m_silences) {
        if (hasEnded(silence, now.addSecs(-secondsShown)))
            continue;
        listed.push_back(silence);
        listed.back().isActive = isActive(silence, now);
        listed.back().nextStart = nextStart(silence, now);
    }
    return listed;
}

std::vector<Silence> SilenceBook::active(const QDateTime& now) const
{
    auto silences = list(now);
    std::erase_if(silences, [](const Silence& silence) { return !silence.isActive; });
    return silences;
}

Result<Silence> SilenceBook::add(Silence silence)
{
    silence.id = SilenceId(m_ids.next(silence.createdAt));
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_events.append(event_type::silenceCreated, {},
                        u"%1 silences %2 (%3)"_s.arg(silence.createdBy, textOf(silence.matchers),
                                                     silence.id.value()) +
                            (silence.reason.isEmpty() ? QString() : u": "_s + silence.reason),
                        dataOf(silence));
        return m_stored.put(silence);
    }));
    m_silences.emplace(silence.id, silence);
    silence.isActive = isActive(silence, silence.createdAt);
    silence.nextStart = nextStart(silence, silence.createdAt);
    return silence;
}

Result<Silence> SilenceBook::end(const SilenceId& id, const QDateTime& now)
{
    const auto found = m_silences.find(id);
    if (found == m_silences.end())
        return fail(ErrorCode::NotFound, u"no silence '%1'"_s.arg(id.value()));
    if (hasEnded(found->second, now))
        return fail(ErrorCode::Conflict, u"silence %1 has ended already"_s.arg(id.value()));
    Silence ended = found->second;
    ended.endsAt = now;
    LOCKSTEP_CHECK(m_database.transaction([&]() -> Result<> {
        m_events.append(event_type::silenceEnded, {}, u"silence %1 was ended"_s.arg(id.value()),
                        dataOf(ended));
        return m_stored.put(ended);
    }));
    found->second = ended;
    return ended;
}

Result<> SilenceBook::expire(const QDateTime& before)
{
    for (auto at = m_silences.begin(); at != m_silences.end();) {
        if (!hasEnded(at->second, before)) {
            ++at;
            continue;
        }
        LOCKSTEP_CHECK(m_stored.remove(at->first.value()));
        at = m_silences.erase(at);
    }
    return {};
}

} // namespace lockstep::alert
