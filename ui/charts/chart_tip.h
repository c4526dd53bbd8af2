// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QWidget>

#include <optional>

namespace lockstep::ui {

struct ChartTipRow {
    QString label;
    QString value;
    std::optional<Tone> tone = {};
};
struct ChartTipText {
    QString title;
    std::vector<ChartTipRow> rows;
};

/// The values of what is pointed at, in a small panel over the chart. Plain text; takes no mouse.
class ChartTip : public QWidget {
public:
    explicit ChartTip(QWidget& chart);

    /// Beside `at`, within the chart.
    void showAt(const QRect& at, const ChartTipText& text);
    const ChartTipText& text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QSize neededSize() const;

    ChartTipText m_text;
};

} // namespace lockstep::ui
