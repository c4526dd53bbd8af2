// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace lockstep::ui {

/// A thin bar at the top of what is being loaded. It keeps its place while it is off, and shows
/// only what takes longer than a moment.
class LoadingStripe : public QWidget {
    Q_OBJECT

public:
    explicit LoadingStripe(QWidget* parent = nullptr);

    void setLoading(bool isLoading);
    bool isLoading() const { return m_isLoading; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void advance();

    QTimer m_timer;
    bool m_isLoading = false;
    int m_phase = -1; ///< -1 until the first moment is over
};

} // namespace lockstep::ui
