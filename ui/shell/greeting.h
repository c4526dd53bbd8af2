// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/style/tokens.h"

#include <QAbstractButton>

class QLabel;

namespace lockstep::ui {

/// What somebody new sees: three ways on, and a way past them.
class Greeting : public QWidget {
    Q_OBJECT
public:
    explicit Greeting(QWidget* parent = nullptr);

    /// The demo fleet is being started; how far it is, for people.
    void setDemoState(const QString& state);

Q_SIGNALS:
    void demoAsked();
    void addWorkersAsked();
    void connectAsked();
    void passed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_demoState;
};

/// A large button: an icon, a title and what it leads to.
class WayButton : public QAbstractButton {
    Q_OBJECT
public:
    WayButton(const QString& icon, const QString& title, const QString& text,
              QWidget* parent = nullptr);

    QSize sizeHint() const override { return {248, 152}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString m_icon;
    QString m_text;
};

} // namespace lockstep::ui
