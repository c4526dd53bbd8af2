// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace lockstep {

/// One value that arrives later, awaited by at most one coroutine. Copies share it. The first
/// resolve() counts; the awaiting coroutine goes on inside that call, so make it the last thing
/// done. One thread.
template <class T>
class Pending {
public:
    void resolve(T value) const
    {
        const std::shared_ptr<State> state = m_state; // the resumed coroutine may destroy *this
        if (state->value)
            return;
        state->value.emplace(std::move(value));
        if (auto waiter = std::exchange(state->waiter, nullptr))
            waiter.resume();
    }
    bool isResolved() const noexcept { return m_state->value.has_value(); }

    auto operator co_await() const noexcept
    {
        struct Awaiter {
            std::shared_ptr<State> state;
            bool await_ready() const noexcept { return state->value.has_value(); }
            void await_suspend(std::coroutine_handle<> waiter) noexcept { state->waiter = waiter; }
            T await_resume() { return *std::move(state->value); }
        };
        return Awaiter{m_state};
    }

private:
    struct State {
        std::optional<T> value;
        std::coroutine_handle<> waiter;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace lockstep
