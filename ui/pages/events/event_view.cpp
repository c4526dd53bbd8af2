// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events/event_view.h"

#include "ui/delegates/link_delegate.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/table_dress.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>

namespace lockstep::ui {

EventView::EventView(EventModel& model, QWidget* parent)
    : QTreeView(parent), m_model(model),
      m_pill(makeButton({}, u"chevron-up"_s, ButtonKind::Primary, this))
{
    dressTable(*this, u"eventTable"_s, tr("Events, newest first"));
    setModel(&model);
    setItemDelegateForColumn(EventModel::Worker, new LinkDelegate(*this));
    header()->setStretchLastSection(true);
    header()->resizeSection(EventModel::Time, 128);
    header()->resizeSection(EventModel::Type, 200);
    header()->resizeSection(EventModel::Worker, 160);
    m_pill->setObjectName(u"newEvents"_s);
    m_pill->hide();
    connect(m_pill, &QPushButton::clicked, this, &EventView::jumpToNewest);
    connect(&model, &EventModel::rowsAboutToBeInserted, this, &EventView::rowsComing);
    connect(&model, &EventModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { rowsCame(last - first + 1); });
    connect(&model, &EventModel::modelReset, this, [this] { setUnseen(0); });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isAtNewest())
            setUnseen(0);
    });
    connect(this, &QTreeView::clicked, this, &EventView::click);
}

bool EventView::isAtNewest() const { return verticalScrollBar()->value() == 0; }

void EventView::rowsComing() { m_placeBefore = verticalScrollBar()->value(); }

void EventView::rowsCame(int count)
{
    if (m_placeBefore == 0)
        return;
    doItemsLayout();
    updateGeometries();
    const int height = sizeHintForRow(0);
    verticalScrollBar()->setValue(m_placeBefore + count * height);
    setUnseen(m_unseen + count);
}

void EventView::setUnseen(int count)
{
    m_unseen = count;
    m_pill->setText(tr("%Ln new", nullptr, count));
    m_pill->setAccessibleName(tr("%Ln new events, show the newest", nullptr, count));
    m_pill->setVisible(count > 0);
    m_pill->adjustSize();
    m_pill->move((width() - m_pill->width()) / 2, header()->height() + 8);
}

void EventView::jumpToNewest() { verticalScrollBar()->setValue(0); }

void EventView::click(const QModelIndex& index)
{
    const QString worker = m_model.at(index.row()).workerId.value();
    if (index.column() == EventModel::Worker && !worker.isEmpty())
        Q_EMIT workerAsked(worker);
}

void EventView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT pauseAsked();
        return;
    }
    QTreeView::keyPressEvent(event);
    if (event->key() == Qt::Key_Home)
        jumpToNewest();
}

void EventView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    setUnseen(m_unseen);
}

} // namespace lockstep::ui
