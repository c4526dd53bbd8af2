// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QAbstractButton>

QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace lockstep::ui {

/// What a row of the overview's lists shows.
struct RowFace {
    QString id;
    QString icon;
    Tone tone = Tone::Neutral;
    QString status; ///< what icon and colour say, in a word
    QString title;
    QString subtitle;
    QString trailing;     ///< an age, a duration
    int percent = -1;     ///< of what goes on; -1: nothing does
    bool isMuted = false; ///< somebody looks after it already
    bool canAct = false;  ///< the row's small button is there
    friend bool operator==(const RowFace&, const RowFace&) = default;
};

/// A row that is pressed to see more, with at most one small button at its end.
class OverviewRow : public QAbstractButton {
    Q_OBJECT

public:
    static constexpr int rowHeight = 48;

    /// Without an icon there is no small button.
    OverviewRow(const QString& actionIcon, const QString& actionName, QWidget* parent = nullptr);

    void setFace(const RowFace& face);
    const RowFace& face() const { return m_face; }
    /// What it showed has gone; it stays as it was, pale, until the mouse has left the list.
    void setOver(bool isOver);

    QSize sizeHint() const override { return {240, rowHeight}; }
    QSize minimumSizeHint() const override { return {120, rowHeight}; }

Q_SIGNALS:
    void actionTriggered();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void placeAction();
    void paintTexts(QPainter& painter, const QRect& place) const;

    const bool m_hasAction;
    RowFace m_face;
    bool m_isOver = false;
    QToolButton* m_action;
};

} // namespace lockstep::ui
