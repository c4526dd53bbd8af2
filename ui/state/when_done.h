// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoroTask>

namespace lockstep::ui {

/// Hands on what a task results in, on this thread, unless `context` is gone by then.
///
///     whenDone(client.checkWorker(id), this, [this](const auto& result) { … });
template <class T, class Then>
void whenDone(QCoro::Task<T> task, QObject* context, Then then)
{
    QCoro::connect(std::move(task), context, std::move(then));
}

} // namespace lockstep::ui
