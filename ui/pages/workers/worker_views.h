// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/worker_model.h"
#include "ui/pages/workers/id_selection.h"
#include "ui/state/settings.h"

#include <QListView>
#include <QTableView>

QT_FORWARD_DECLARE_CLASS(QMenu)
QT_FORWARD_DECLARE_CLASS(QStackedLayout)

namespace lockstep::ui {

/// Cards in rows of equal width, as many beside each other as have theirs.
class CardGrid : public QListView {
    Q_OBJECT
public:
    explicit CardGrid(WorkerModel& model, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize viewportSizeHint() const override { return {480, 320}; }
};

/// A table whose columns can be hidden, moved and resized, by mouse and by keyboard: Alt with the
/// arrow keys moves the column that the keyboard is at, with Shift too resizes it.
class WorkerTable : public QTableView {
    Q_OBJECT
public:
    explicit WorkerTable(WorkerModel& model, QWidget* parent = nullptr);

    /// Fills the menu with what can be shown.
    void fillColumnMenu(QMenu& menu);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveColumn(int by);
    void resizeColumn(int by);

    WorkerModel& m_workers;
};

/// The grid and the table of the same workers, one of them shown, with one selection.
class WorkerViews : public QWidget {
    Q_OBJECT
public:
    explicit WorkerViews(WorkerModel& model, QWidget* parent = nullptr);

    IdSelection& selection() { return m_selection; }
    WorkersView view() const;
    void setView(WorkersView view);
    WorkerTable& table() { return *m_table; }
    CardGrid& grid() { return *m_grid; }
    /// Selects the worker and brings it into sight; nothing where the filter hides it.
    void goTo(const QString& worker);
    /// Brings what the keyboard is at into sight.
    void showCurrent();

Q_SIGNALS:
    /// Somebody clicked it twice, or pressed Return.
    void opened(const QString& worker);
    void menuWanted(const QPoint& globalPosition);

protected:
    void leaveEvent(QEvent* event) override;

private:
    QAbstractItemView& current() const;
    void adopt(QAbstractItemView& view);

    WorkerModel& m_model;
    IdSelection m_selection;
    CardGrid* m_grid;
    WorkerTable* m_table;
    QStackedLayout* m_stack;
};

} // namespace lockstep::ui
