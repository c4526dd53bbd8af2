// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_table.h"
#include "ui/charts/chart_tip.h"

namespace lockstep::ui {

/// How a chart is kept in a file.
enum class ChartFile { Picture, Table };

/// What all charts have in common: what one points at, by mouse or arrow keys, is marked and shows
/// its values; a click or Return picks it; the menu saves the chart. What it shows is its
/// accessible description, in words.
class Chart : public QWidget {
    Q_OBJECT

public:
    /// `name` says what it shows: "Workers by status".
    explicit Chart(const QString& name, QWidget* parent = nullptr);

    /// Stands in the place of a chart that has nothing to show.
    void setEmptyText(const QString& text);
    /// Of what is marked; -1 where nothing is.
    int highlighted() const { return m_highlighted; }
    void highlight(int index);
    const ChartTip& tip() const { return *m_tip; }
    /// As it is seen, with nothing marked, in `scale` times its size.
    QImage picture(qreal scale = 2);
    virtual ChartTable table() const = 0;
    /// Pops up the menu that saves it.
    void showMenu(const QPoint& globalPlace);

    QSize sizeHint() const override { return {320, 220}; }
    QSize minimumSizeHint() const override { return {200, 180}; }

Q_SIGNALS:
    /// The key of what was picked.
    void picked(const QString& key);
    void saveAsked(lockstep::ui::ChartFile file);

protected:
    /// Of what can be pointed at.
    virtual int count() const = 0;
    virtual QString keyAt(int index) const = 0;
    virtual ChartTipText tipAt(int index) const = 0;
    /// Where it is; the tip stands beside it.
    virtual QRect placeOf(int index) const = 0;
    /// -1 where nothing is.
    virtual int indexAt(const QPoint& place) const = 0;
    virtual QString description() const = 0;
    virtual void paintChart(QPainter& painter) = 0;
    /// Takes the colours of the theme; called when they change, too.
    virtual void tint() {}
    virtual void highlightChanged() {}

    /// To be called when it shows something else.
    void renew();
    bool isRightToLeft() const { return layoutDirection() == Qt::RightToLeft; }

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void pick(int index);
    void step(int by);

    QString m_emptyText;
    ChartTip* m_tip;
    int m_highlighted = -1;
};

} // namespace lockstep::ui
