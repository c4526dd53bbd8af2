// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/coordinator_client.h"

namespace lockstep::client {

template <class T>
std::vector<T>& itemsOf(Page<T>& page)
{
    return page.items;
}
inline std::vector<Alert>& itemsOf(AlertList& list) { return list.alerts; }

/// How a list of the API calls its items.
template <class List>
constexpr auto itemsName = "items"_L1;
template <>
inline constexpr auto itemsName<AlertList> = "alerts"_L1;

/// Puts the pages of a list together, value and document, to one that looks like a single page.
/// Costs what the items cost, however many pages they come in.
template <class List>
class Pages {
public:
    explicit Pages(Reply<List> first) : m_whole(std::move(first)) {}

    const std::optional<QString>& nextCursor() const noexcept { return m_whole.nextCursor; }

    void append(Reply<List> page)
    {
        if (std::exchange(m_isOne, false))
            m_documents = m_whole.document[itemsName<List>].toArray();
        for (const QJsonValue& item : page.document[itemsName<List>].toArray())
            m_documents.append(item);
        std::ranges::move(itemsOf(page), std::back_inserter(itemsOf(m_whole)));
        m_whole.nextCursor = std::move(page.nextCursor);
    }

    Reply<List> take() &&
    {
        if (m_isOne)
            return std::move(m_whole);
        m_whole.count = int(itemsOf(m_whole).size());
        QJsonObject document = m_whole.document.toObject();
        document.insert(itemsName<List>, m_documents);
        document.insert("count"_L1, m_whole.count);
        document.remove("next_cursor"_L1);
        m_whole.document = document;
        return std::move(m_whole);
    }

private:
    Reply<List> m_whole;
    QJsonArray m_documents; ///< of the items, once there is more than one page
    bool m_isOne = true;
};

} // namespace lockstep::client
