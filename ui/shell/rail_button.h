// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>

namespace lockstep::ui {

/// A row of the rail: an icon, a word, and at its end a count, a hint or a dot.
class RailButton : public QAbstractButton {
    Q_OBJECT
public:
    RailButton(const QString& icon, const QString& text, QWidget* parent = nullptr);

    /// Its word, by which it is called, too; in the place of setText().
    void setWords(const QString& words);
    void setIconName(const QString& icon);
    void setIconTone(Tone tone);
    void setCount(int count, Tone tone);
    void setHint(const QString& hint); ///< its keys, say
    void setNarrow(bool isNarrow);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void describe();
    void paintCount(QPainter& painter, QRect& place) const;
    void paintHint(QPainter& painter, QRect& place) const;
    void paintPicture(QPainter& painter, QRect& place) const;

    QString m_icon;
    Tone m_iconTone = Tone::Neutral;
    int m_count = 0;
    Tone m_countTone = Tone::Neutral;
    QString m_hint;
    bool m_isNarrow = false;
};

} // namespace lockstep::ui
