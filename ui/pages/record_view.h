// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QTreeView>

namespace lockstep::ui {

/// How wide the columns of a table are, in device-independent pixels.
struct ColumnPlan {
    QList<int> widths;
    int stretched = 0;           ///< takes what is left, and has its width at least
    QList<int> dispensable = {}; ///< hidden where there is no room for all, the first of them first
};

/// A table of records, or of groups of them that can be opened. Its model tells the id of each row
/// by IdRole; selection, scroll position and open groups stay with the ids, whatever becomes of the
/// rows.
class RecordView : public QTreeView {
    Q_OBJECT
public:
    explicit RecordView(const QString& name, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    void setColumns(const ColumnPlan& plan);

    QStringList selectedIds() const;
    /// Of the one row that is selected; empty where there are none or several.
    QString onlySelectedId() const;
    /// Selects the row alone and brings it into sight. False where there is none.
    bool selectId(const QString& id);

Q_SIGNALS:
    void selectedIdsChanged();
    void opened(const QString& id);
    /// Nobody points at the rows, and some have changed: they may be put into order.
    void idle();

protected:
    void drawBranches(QPainter* painter, const QRect& place,
                      const QModelIndex& index) const override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    QModelIndex indexOf(const QString& id) const;
    void fitColumns();
    void remember();
    void restore();
    void checkSelection();

    ColumnPlan m_columns;
    QTimer m_idle;
    QStringList m_told; ///< selected ids that were told last
    QStringList m_kept; ///< selected ids while the model is reset
    QStringList m_open; ///< groups that are open, likewise
    int m_scroll = 0;
    bool m_isResetting = false;
};

} // namespace lockstep::ui
