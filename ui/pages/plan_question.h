// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace lockstep::ui {

/// What people are asked before a plan is carried out: which workers go from what to what, which
/// backup is used, how long it took last time, and who is left out and why.
Question questionOf(const Plan& plan, const QDateTime& now);

/// What they are told once it is under way, with a way to take it back.
Notice noticeOf(int operation, Operations& operations);

} // namespace lockstep::ui
