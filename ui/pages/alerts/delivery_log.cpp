// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/delivery_log.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/models/alert_columns.h"
#include "ui/pages/alerts/topic_frame.h"
#include "ui/text/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table_dress.h"

#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTreeView>

namespace lockstep::ui {

DeliveryLog::DeliveryLog(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent),
      m_model(deliveryColumns(fleet(), clock()), [](const Delivery& d) { return d.id.value(); }),
      m_channel(new QComboBox), m_status(new QComboBox), m_table(new QTreeView)
{
    dressTable();
    auto* empty = new EmptyState(
        u"mail"_s, tr("No deliveries"),
        tr("What is sent to the channels is recorded here, with what became of it. Add a channel "
           "to be told of alerts."));
    m_frame = new TopicFrame(session(), Topic::Deliveries, m_table, empty);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    card->addWidget(m_frame, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeBar());
    column->addWidget(card, 1);
    connect(&fleet(), &FleetState::deliveriesChanged, this, &DeliveryLog::follow);
    connect(&fleet(), &FleetState::channelsChanged, this, &DeliveryLog::channelsChanged);
    m_model.showAll(fleet().deliveries());
    channelsChanged();
    filterChanged();
}

QLayout* DeliveryLog::makeBar()
{
    m_channel->setObjectName(u"deliveryChannel"_s);
    m_channel->setAccessibleName(tr("Channel"));
    m_channel->setMinimumWidth(200);
    m_status->setObjectName(u"deliveryStatus"_s);
    m_status->setAccessibleName(tr("Status"));
    m_status->setMinimumWidth(160);
    m_status->addItem(tr("Any status"), -1);
    for (const auto& entry : enumWords<DeliveryStatus>)
        m_status->addItem(word(entry.value), int(entry.value));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_channel);
    row->addWidget(m_status);
    row->addStretch();
    connect(m_channel, &QComboBox::currentIndexChanged, this, &DeliveryLog::filterChanged);
    connect(m_status, &QComboBox::currentIndexChanged, this, &DeliveryLog::filterChanged);
    return row;
}

void DeliveryLog::dressTable()
{
    ui::dressTable(*m_table, u"deliveryTable"_s, tr("Deliveries, newest first"));
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    m_table->setItemDelegateForColumn(m_model.columnOf("status"), new BadgeDelegate(*m_table));
    for (int i = 0; i < m_model.columnCount(); ++i)
        m_table->header()->resizeSection(i, m_model.columns()[size_t(i)].width);
}

void DeliveryLog::enter()
{
    session().want(Topic::Deliveries);
    if (fleet().mayAdminister())
        session().want(Topic::Channels);
}

void DeliveryLog::follow(const DeliveryChanges& changes)
{
    m_model.apply(changes, fleet().deliveries(), clock().now());
    if (!m_table->underMouse())
        m_model.settle();
    channelsChanged();
    m_frame->setEmpty(m_model.rowCount() == 0);
}

void DeliveryLog::channelsChanged()
{
    const QString kept = m_channel->currentData().toString();
    const QSignalBlocker quiet(m_channel);
    m_channel->clear();
    m_channel->addItem(tr("Any channel"), QString());
    std::set<NotificationChannelId> channels;
    for (const auto& [id, delivery] : fleet().deliveries().items())
        channels.insert(delivery->channelId);
    for (const auto& [id, channel] : fleet().channels().items())
        channels.insert(id);
    for (const NotificationChannelId& id : channels)
        m_channel->addItem(nameOf(fleet(), id), id.value());
    m_channel->setCurrentIndex(std::max(0, m_channel->findData(kept)));
    m_model.touchColumn("channel");
}

void DeliveryLog::filterChanged()
{
    const NotificationChannelId channel(m_channel->currentData().toString());
    const int status = m_status->currentData().toInt();
    m_model.setFilter([channel, status](const Delivery& delivery) {
        return (channel.isEmpty() || delivery.channelId == channel) &&
               (status < 0 || int(delivery.status) == status);
    });
    m_frame->setEmpty(m_model.rowCount() == 0);
}

} // namespace lockstep::ui
