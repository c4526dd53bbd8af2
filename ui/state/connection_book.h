// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "core/model/token.h"
#include "ui/state/session.h"
#include "ui/state/settings.h"

namespace lockstep::ui {

/// The coordinators that the console knows by name, each with its session while it is open. Tokens
/// go to a TokenVault and are never given back. Answers come to functions, unless `context` is gone
/// by then. GUI thread.
class ConnectionBook : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    using Done = std::function<void(const Result<>&)>;
    using Tested = std::function<void(const Result<CallerInfo>&)>;

    virtual std::vector<ConnectionProfile> profiles() const = 0;
    /// Null while it is not open.
    virtual Session* sessionOf(const QString& id) const = 0;
    /// Keeps the profile, as a new one where its id is empty, and opens it. Without a token the one
    /// that is kept stays. Fails where the address or the certificate file cannot be read; that the
    /// token could not be kept is told as well, and it holds until the program ends.
    virtual void save(const ConnectionProfile& profile, const std::optional<Secret>& token,
                      QObject* context, Done done) = 0;
    /// Closes and forgets it, its token too.
    virtual void remove(const QString& id, QObject* context, Done done) = 0;
    virtual void open(const QString& id) = 0;
    virtual void close(const QString& id) = 0;
    /// Asks the coordinator who we are there; keeps nothing.
    virtual void test(const ConnectionProfile& profile, const std::optional<Secret>& token,
                      QObject* context, Tested tested) = 0;

Q_SIGNALS:
    /// Profiles or sessions are others than before.
    void changed();
};

} // namespace lockstep::ui
