// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_model.h"

#include <QTreeView>

class QPushButton;

namespace lockstep::ui {

/// The table of events. While its top is in sight it follows the newest; scrolled away it stays
/// where it is, and a button tells how many have come since and leads back.
class EventView : public QTreeView {
    Q_OBJECT

public:
    explicit EventView(EventModel& model, QWidget* parent = nullptr);

    /// Events that came while the newest was out of sight.
    int unseen() const { return m_unseen; }
    void jumpToNewest();

Q_SIGNALS:
    /// Space.
    void pauseAsked();
    void workerAsked(const QString& worker);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    bool isAtNewest() const;
    void rowsComing();
    void rowsCame(int count);
    void click(const QModelIndex& index);
    void setUnseen(int count);

    EventModel& m_model;
    QPushButton* m_pill;
    int m_unseen = 0;
    int m_placeBefore = 0;
};

} // namespace lockstep::ui
