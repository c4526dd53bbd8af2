// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/glow.h"

#include <QAbstractItemView>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

constexpr qint64 glowLasts = 1500; // ms

}

double glowStrength(qint64 changedAt, qint64 now)
{
    const qint64 age = now - changedAt;
    if (changedAt <= 0 || age < 0 || age >= glowLasts)
        return 0;
    const double left = 1.0 - double(age) / double(glowLasts);
    return left * left;
}

Glow& Glow::of(QAbstractItemView& view)
{
    if (auto* existing = view.findChild<Glow*>(Qt::FindDirectChildrenOnly))
        return *existing;
    return *new Glow(view);
}

Glow::Glow(QAbstractItemView& view) : QObject(&view), m_view(view)
{
    m_timer.setInterval(50ms);
    connect(&m_timer, &QTimer::timeout, this, &Glow::repaint);
}

void Glow::keep(const QModelIndex& index)
{
    m_glowing += index;
    if (!m_timer.isActive())
        m_timer.start();
}

void Glow::repaint()
{
    // Whatever still glows says so when it is painted.
    if (m_glowing.isEmpty())
        m_timer.stop();
    for (const QPersistentModelIndex& index : std::exchange(m_glowing, {}))
        if (index.isValid())
            m_view.update(index);
}

} // namespace lockstep::ui
