// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace lockstep::ui {

/// What the console's models tell of an item beside Qt's own roles; the delegates paint it.
enum ItemRole : int {
    IdRole = Qt::UserRole + 1, ///< QString: what the item is about
    LookIconRole,              ///< QString: the name of an icon, see icons.h
    LookToneRole,              ///< Tone
    SortRole,                  ///< what the proxies sort by
    ChangedAtRole,             ///< qint64: ms since the epoch at which it last changed; it glows
    ProgressRole,              ///< int: 0 to 100, or -1 where there is none
    SubtitleRole,              ///< QString: the second line
    MutedRole,                 ///< bool: of less interest than its neighbours
    FirstFreeRole = Qt::UserRole + 100, ///< a model's own roles start here
};

} // namespace lockstep::ui
