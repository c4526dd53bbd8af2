// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class WrappedLabel;

/// What a page shows while it has nothing else to: what would be here, why it is not, and what to
/// do about it.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(const QString& icon, const QString& title, const QString& text,
               QWidget* parent = nullptr);

    void setTexts(const QString& title, const QString& text);
    /// Adds a button; the first one is the main one.
    QPushButton* addAction(const QString& text, const QString& icon = {});

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QWidget* m_iconSpace;
    WrappedLabel* m_title;
    WrappedLabel* m_text;
    QHBoxLayout* m_buttons;
};

} // namespace lockstep::ui
