// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/overview/overview_row.h"

namespace lockstep::ui {

/// Which rows are shown, in which order: those wanted, `most` of them. While somebody points at
/// them, each that is shown keeps its place, gone or not, and new ones come behind.
std::vector<QString> rowOrder(const std::vector<QString>& shown, const std::vector<QString>& wanted,
                              bool isPointedAt, size_t most);

/// A short list on a card, of a height that does not change.
class RowList : public QWidget {
    Q_OBJECT

public:
    /// `action` is what the small button of a row does.
    RowList(const QString& actionIcon, const QString& action, QWidget* parent = nullptr);

    static constexpr size_t mostRows = 6;
    void setRows(const std::vector<RowFace>& faces);
    /// Stands there while there are no rows.
    void setEmptyText(const QString& icon, const QString& text);
    std::vector<QString> shown() const { return m_shown; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(const QString& id);
    void acted(const QString& id);

protected:
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    OverviewRow* rowAt(size_t index);
    void arrange();

    QString m_actionIcon;
    QString m_action;
    QString m_emptyIcon;
    QString m_emptyText;
    std::vector<RowFace> m_faces;
    std::vector<QString> m_shown;
    std::vector<OverviewRow*> m_rows;
};

} // namespace lockstep::ui
