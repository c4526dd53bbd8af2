// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "ui/state/token_vault.h"

namespace lockstep::desktop {

/// The keyring of the desktop: the Secret Service or KWallet, through QtKeychain; never a file in
/// clear. The main thread's, whose event loop must be GLib's (QT_NO_GLIB unset): libsecret answers
/// through it.
class Keyring final : public ui::TokenVault {
public:
    explicit Keyring(QString service = u"lockstep"_s, Duration patience = std::chrono::seconds(30));

    QCoro::Task<Result<Secret>> read(QString key) override;
    QCoro::Task<Result<>> write(QString key, Secret token) override;
    QCoro::Task<Result<>> remove(QString key) override;

private:
    const QString m_service;
    const Duration m_patience; ///< for a person, too, who is asked to unlock it
};

} // namespace lockstep::desktop
