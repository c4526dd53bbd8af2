// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/style/tokens.h"
#include "ui/widgets/card.h"

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)

namespace lockstep::ui {

class WrappedLabel;

/// A part of a worker's detail: what is known stays while it is asked for anew, and what went
/// wrong with that is told here, with a way to try again.
class DetailSection : public Card {
    Q_OBJECT
public:
    DetailSection(const QString& name, const QString& title);

    /// None takes it away.
    void setProblem(const std::optional<Error>& problem, const QString& doing = {});
    /// A quiet sentence in the place of the content; empty: none.
    void setHint(const QString& hint);

Q_SIGNALS:
    void tryAgain();

private:
    QWidget* m_trouble;
    WrappedLabel* m_problem;
    WrappedLabel* m_hint;
};

/// An icon of a tone as a widget.
class ToneIcon : public QWidget {
    Q_OBJECT
public:
    ToneIcon(const QString& icon, Tone tone, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    Tone m_tone;
};

/// Lines of a grid that are put anew when what they show has changed.
class LineGrid : public QWidget {
    Q_OBJECT
public:
    explicit LineGrid(QWidget* parent = nullptr);

    void clear();
    /// The grid owns them; null leaves the place empty.
    void addLine(const std::vector<QWidget*>& cells);
    void setStretch(int column);
    int lines() const { return m_lines; }

private:
    QGridLayout* m_grid;
    int m_lines = 0;
};

} // namespace lockstep::ui
