// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <QCoroTask>

namespace lockstep::ui {

/// Where the tokens of coordinators are kept, by the id of their connection. What is asked goes on
/// without this object once it is begun. One thread.
class TokenVault {
public:
    virtual ~TokenVault() = default;

    /// NotFound: there is none. Of every call: Unsupported, there is no such place here, and the
    /// error says what that means for the token; PermissionDenied, the place does not let us in;
    /// Timeout, it does not answer.
    virtual QCoro::Task<Result<Secret>> read(QString key) = 0;
    virtual QCoro::Task<Result<>> write(QString key, Secret token) = 0;
    /// A missing one is no error.
    virtual QCoro::Task<Result<>> remove(QString key) = 0;
};

} // namespace lockstep::ui
