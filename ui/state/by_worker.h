// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strong_string.h"
#include "core/model/ids.h"

#include <map>
#include <set>

namespace lockstep::ui {

/// Which records of a shelf are of which worker; goes along with the shelf, see Shelf::Note.
template <class Key, class T>
class ByWorker {
public:
    void note(const T* before, const T* after)
    {
        if (before)
            remove(*before);
        if (after)
            m_keys[after->workerId].insert(after->id);
    }
    /// In order of their ids.
    const std::set<Key>& of(const WorkerId& worker) const
    {
        static const std::set<Key> none;
        const auto found = m_keys.find(worker);
        return found == m_keys.end() ? none : found->second;
    }

private:
    void remove(const T& record)
    {
        const auto found = m_keys.find(record.workerId);
        found->second.erase(record.id);
        if (found->second.empty())
            m_keys.erase(found);
    }

    std::map<WorkerId, std::set<Key>> m_keys;
};

} // namespace lockstep::ui
