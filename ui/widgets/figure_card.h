// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QAbstractButton>

namespace lockstep::ui {

/// One number of the overview: icon, label, the figure, and a quiet line below. It is pressed
/// like a button, by mouse or keyboard; values change in place.
class FigureCard : public QAbstractButton {
    Q_OBJECT

public:
    FigureCard(const QString& label, const QString& icon, Tone tone, QWidget* parent = nullptr);

    void setFigure(const QString& figure);
    /// A trend, or what the figure is out of; may be empty.
    void setSubtitle(const QString& subtitle);
    void setTone(Tone tone);
    const QString& figure() const { return m_figure; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void describe();
    void paintText(QPainter& painter, const QRect& place) const;

    QString m_icon;
    Tone m_tone;
    QString m_figure;
    QString m_subtitle;
};

} // namespace lockstep::ui
