// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/reflect.h"

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace lockstep::ui {

/// A value that several places show. It never changes: what is new is another one in its place.
template <class T>
using Shared = std::shared_ptr<const T>;

/// What has become of a shelf.
template <class Key>
struct Changes {
    bool isWhole = false;     ///< all was read anew; the lists hold what differs nonetheless
    std::vector<Key> put;     ///< new, or another value than before
    std::vector<Key> removed; ///< no longer there

    bool isEmpty() const noexcept { return put.empty() && removed.empty(); }
};

/// Values by key, in order of key. Knows what differs when values are put in that it has already.
/// `isSame(a, b)` decides what counts as a difference. What is made from the values, such as an
/// index or a count, is kept up by a note.
template <class Key, class T>
class Shelf {
public:
    using KeyOf = Key (*)(const T&);
    using IsSame = bool (*)(const T&, const T&);
    /// Called for each value that comes, goes or is another: null before, null after.
    using Note = std::function<void(const T* before, const T* after)>;
    Shelf(KeyOf keyOf, IsSame isSame, Note note = {})
        : m_keyOf(keyOf), m_isSame(isSame), m_note(std::move(note))
    {}

    const std::map<Key, Shared<T>>& items() const noexcept { return m_items; }
    size_t size() const noexcept { return m_items.size(); }
    bool isEmpty() const noexcept { return m_items.empty(); }
    /// Null when it is not there.
    Shared<T> find(const Key& key) const
    {
        const auto found = m_items.find(key);
        return found == m_items.end() ? nullptr : found->second;
    }

    /// These and no others.
    Changes<Key> replace(std::vector<T> values)
    {
        std::map<Key, Shared<T>> before;
        before.swap(m_items);
        Changes<Key> changes{.isWhole = true, .put = {}, .removed = {}};
        for (T& value : values)
            putAnew(std::move(value), before, changes);
        for (const auto& [key, value] : before) {
            changes.removed.push_back(key);
            note(value.get(), nullptr);
        }
        return changes;
    }

    /// These beside the others.
    Changes<Key> put(std::vector<T> values)
    {
        Changes<Key> changes;
        for (T& value : values) {
            const Key key = m_keyOf(value);
            Shared<T>& place = m_items[key];
            if (place && m_isSame(*place, value))
                continue;
            const Shared<T> before =
                std::exchange(place, std::make_shared<const T>(std::move(value)));
            note(before.get(), place.get());
            changes.put.push_back(key);
        }
        return changes;
    }

    Changes<Key> remove(const std::vector<Key>& keys)
    {
        Changes<Key> changes;
        for (const Key& key : keys) {
            const auto gone = m_items.extract(key);
            if (gone.empty())
                continue;
            changes.removed.push_back(key);
            note(gone.mapped().get(), nullptr);
        }
        return changes;
    }

private:
    void putAnew(T value, std::map<Key, Shared<T>>& before, Changes<Key>& changes)
    {
        Key key = m_keyOf(value);
        auto old = before.extract(key);
        if (!old.empty() && m_isSame(*old.mapped(), value)) {
            m_items.insert(m_items.end(), std::move(old));
            return;
        }
        auto now = std::make_shared<const T>(std::move(value));
        note(old.empty() ? nullptr : old.mapped().get(), now.get());
        m_items.insert_or_assign(m_items.end(), key, std::move(now));
        changes.put.push_back(std::move(key));
    }
    void note(const T* before, const T* after) const
    {
        if (m_note)
            m_note(before, after);
    }

    KeyOf m_keyOf;
    IsSame m_isSame;
    Note m_note;
    std::map<Key, Shared<T>> m_items;
};

/// Whether all that goes over the wire is equal.
template <Reflected T>
bool isSameRecord(const T& a, const T& b)
{
    bool isSame = true;
    forEachField<T>(
        [&](const auto& field) { isSame = isSame && a.*field.member == b.*field.member; });
    return isSame;
}

} // namespace lockstep::ui
