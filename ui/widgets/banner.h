// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace lockstep::ui {

class WrappedLabel;

/// A line across a page about a state that lasts, such as a lost connection, with one thing to do
/// about it. It keeps its height while its text changes, so that nothing below it moves.
class Banner : public QWidget {
    Q_OBJECT

public:
    explicit Banner(Tone tone = Tone::Info, QWidget* parent = nullptr);

    void setTone(Tone tone);
    void setText(const QString& text);
    /// An empty text hides the button.
    void setAction(const QString& text);
    void setDismissable(bool isDismissable);
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone m_tone;
    WrappedLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace lockstep::ui
