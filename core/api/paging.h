// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/messages.h"
#include "core/net/contract.h"
#include "core/net/http.h"

namespace lockstep::api {

/// Lists are given page by page. A cursor is the key of the last item that was given, not a number
/// of items, so that nothing is lost or doubled when the list changes between two pages. To clients
/// it is opaque.
struct PageRequest {
    QLatin1StringView list; ///< a cursor of one list is none of another
    int limit = 0;
    QStringList after; ///< key of the item that the page follows; empty: it is the first page

    /// How many items to look for: one more than the page holds, to see whether there are more.
    int wanted() const { return limit + 1; }
};

/// Reads `?limit=` and `?cursor=`. A cursor's key has `parts` texts. The errors name what is wrong.
Result<PageRequest> pageOf(const net::Request& request, QLatin1StringView list, int limitOtherwise,
                           int mostItems, qsizetype parts = 1);

/// A part of the cursor's key that is a number; an error as for any broken cursor when it is none.
Result<qint64> numberInCursor(const PageRequest& page, qsizetype part);

/// Names both parameters in a route's contract.
net::Contract paged(net::Contract contract, const char* limitDoc);

/// The cursor behind the item with this key.
QString cursorAt(QLatin1StringView list, const QStringList& key);

/// Makes a page of at most `page.wanted()` items, those that follow `page.after`. `keyOf` gives the
/// key of an item, a QStringList.
template <class T, class KeyOf>
Page<T> makePage(std::vector<T> items, const PageRequest& page, KeyOf keyOf)
{
    Page<T> made;
    if (qsizetype(items.size()) > page.limit) {
        items.erase(items.begin() + page.limit, items.end());
        made.nextCursor = cursorAt(page.list, keyOf(items.back()));
    }
    made.count = int(items.size());
    made.items = std::move(items);
    return made;
}

} // namespace lockstep::api
