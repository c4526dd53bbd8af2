// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/token_vault.h"

#include <map>

namespace lockstep::ui {

/// Keeps tokens until the program ends.
class MemoryVault final : public TokenVault {
public:
    QCoro::Task<Result<Secret>> read(QString key) override;
    QCoro::Task<Result<>> write(QString key, Secret token) override;
    QCoro::Task<Result<>> remove(QString key) override;

private:
    std::map<QString, Secret> m_tokens;
};

} // namespace lockstep::ui
