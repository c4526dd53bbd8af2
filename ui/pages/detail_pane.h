// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/look.h"

#include <QScrollArea>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace lockstep::ui {

class Badge;
class ElidedLabel;
class WrappedLabel;

/// What is told of the one thing that is selected, beside the list: a heading with a status, and
/// sections below that scroll.
class DetailPane : public QScrollArea {
    Q_OBJECT
public:
    explicit DetailPane(const QString& name, QWidget* parent = nullptr);

    void setHeading(const QString& title, const QString& subtitle = {});
    /// None hides it.
    void setLook(const std::optional<Look>& look);
    /// A button in the line below the heading.
    void addAction(QWidget* button);
    void addWidget(QWidget* widget, int stretch = 0);
    /// A quiet title over what is added next.
    QWidget* addSection(const QString& title);
    QString heading() const;

private:
    ElidedLabel* m_title;
    WrappedLabel* m_subtitle;
    Badge* m_badge;
    QHBoxLayout* m_actions;
    QVBoxLayout* m_body;
};

/// Lets the surface on which the area lies be seen through it, once it has its widget.
void clearGround(QScrollArea& area);

} // namespace lockstep::ui
