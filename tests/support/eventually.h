// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <functional>

namespace lockstep::test {

/// Lets the event loop run until it holds, for at most thirty seconds. Qt's own QTRY macros do not
/// compile with -Wconversion.
inline bool eventually(const std::function<bool()>& holds)
{
    return QTest::qWaitFor(holds, 30'000);
}

} // namespace lockstep::test
