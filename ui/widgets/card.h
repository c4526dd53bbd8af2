// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace lockstep::ui {

class ElidedLabel;

/// A rounded surface with a title, room for small controls beside it, and whatever is put below.
class Card : public QWidget {
    Q_OBJECT

public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Puts a control at the end of the title's line.
    void addTrailing(QWidget* widget);
    void addWidget(QWidget* widget, int stretch = 0);
    /// Where the content goes.
    QVBoxLayout& body() { return *m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_title;
    QHBoxLayout* m_head;
    QVBoxLayout* m_body;
};

} // namespace lockstep::ui
