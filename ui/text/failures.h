// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace lockstep::ui {

/// A failure as it is told to people, safe for one line each.
struct Failure {
    QString title;    ///< what did not work, and why, in the user's language
    QString detail;   ///< the coordinator's own sentence, in English
    QString nextStep; ///< what to do about it; empty when nothing is to be done

    friend bool operator==(const Failure&, const Failure&) = default;
};

/// `doing` is what was wanted, as it starts a sentence: "The update of worker01".
Failure describe(const Error& error, const QString& doing);

} // namespace lockstep::ui
