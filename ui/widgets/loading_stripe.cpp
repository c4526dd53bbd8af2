// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/loading_stripe.h"

#include "ui/style/theme.h"
#include "ui/style/tokens.h"

#include <QPainter>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

constexpr auto patience = 250ms;
constexpr auto frame = 33ms;
constexpr int phases = 48;

} // namespace

LoadingStripe::LoadingStripe(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(2);
    setAccessibleName(tr("Loading"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&m_timer, &QTimer::timeout, this, &LoadingStripe::advance);
}

void LoadingStripe::setLoading(bool isLoading)
{
    if (std::exchange(m_isLoading, isLoading) == isLoading)
        return;
    m_phase = -1;
    if (isLoading)
        m_timer.start(patience);
    else
        m_timer.stop();
    update();
}

void LoadingStripe::advance()
{
    m_phase = (m_phase + 1) % phases;
    if (animates(this))
        m_timer.start(frame);
    else
        m_timer.stop();
    update();
}

void LoadingStripe::paintEvent(QPaintEvent*)
{
    if (m_phase < 0)
        return;
    QPainter painter(this);
    const QColor accent = tokens(palette()).accent;
    if (!animates(this)) {
        painter.fillRect(rect(), accent);
        return;
    }
    const int length = width() / 3;
    const int left = (width() + length) * m_phase / phases - length;
    painter.fillRect(left, 0, length, height(), accent);
}

} // namespace lockstep::ui
