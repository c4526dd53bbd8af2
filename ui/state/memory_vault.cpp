// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/memory_vault.h"

namespace lockstep::ui {

QCoro::Task<Result<Secret>> MemoryVault::read(QString key)
{
    const auto found = m_tokens.find(key);
    if (found == m_tokens.end())
        co_return fail(ErrorCode::NotFound, u"no token is kept"_s);
    co_return found->second;
}

QCoro::Task<Result<>> MemoryVault::write(QString key, Secret token)
{
    m_tokens.insert_or_assign(std::move(key), std::move(token));
    co_return Result<>();
}

QCoro::Task<Result<>> MemoryVault::remove(QString key)
{
    m_tokens.erase(key);
    co_return Result<>();
}

} // namespace lockstep::ui
