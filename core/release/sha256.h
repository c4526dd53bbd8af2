// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ids.h"

#include <QByteArrayView>

#include <stop_token>

namespace lockstep::release {

/// SHA-256 of bytes that come in pieces, ten times as fast as QCryptographicHash where the
/// processor knows SHA (Nettle asks it). One thread at a time.
class Sha256Stream {
public:
    Sha256Stream();
    ~Sha256Stream();
    Sha256Stream(Sha256Stream&&) noexcept;
    Sha256Stream& operator=(Sha256Stream&&) noexcept;

    void add(QByteArrayView bytes);
    /// The digest of all that was added; the next add() begins another one.
    Sha256 finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The digest of a file's content. Blocks.
Result<Sha256> sha256OfFile(const QString& path, std::stop_token stop = {});

} // namespace lockstep::release
