// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/update.h"

#include <QWidget>

namespace lockstep::ui {

/// The steps of one update as they happen: icon, word, how long, how many bytes, a bar while it
/// runs and what it does below that, and the error below the step that failed. Setting the steps
/// again changes them in place.
class StepList : public QWidget {
    Q_OBJECT

public:
    explicit StepList(QWidget* parent = nullptr);

    /// `now` gives the running step its duration.
    void setSteps(const std::vector<UpdateStep>& steps, const QDateTime& now);
    int count() const { return int(m_steps.size()); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect errorPlace(const UpdateStep& step, int top, int width) const;
    int heightOf(const UpdateStep& step, int width) const;
    void paintStep(QPainter& painter, const UpdateStep& step, int top) const;
    void paintLineOf(QPainter& painter, const UpdateStep& step, int top) const;
    void paintBelow(QPainter& painter, const UpdateStep& step, int top) const;
    QRect seen(const QRect& place, int top) const;
    QString figures(const UpdateStep& step) const;
    QString inWords(const UpdateStep& step) const;

    std::vector<UpdateStep> m_steps;
    QDateTime m_now;
};

} // namespace lockstep::ui
