// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events/event_filter_bar.h"

#include "ui/models/event_kinds.h"
#include "ui/style/icons.h"
#include "ui/widgets/search_field.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStringListModel>

namespace lockstep::ui {

EventFilterBar::EventFilterBar(QWidget* parent)
    : QWidget(parent), m_text(new SearchField(tr("Search in messages, types and workers"))),
      m_type(new QComboBox), m_worker(new QLineEdit), m_workers(new QStringListModel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    m_text->setObjectName(u"eventText"_s);
    m_type->setObjectName(u"eventType"_s);
    m_type->setAccessibleName(tr("Type of events"));
    m_type->setMinimumWidth(200);
    m_type->setMaxVisibleItems(20);
    m_worker->setObjectName(u"eventWorker"_s);
    m_worker->setAccessibleName(tr("Worker"));
    m_worker->setPlaceholderText(tr("Any worker"));
    m_worker->setClearButtonEnabled(true);
    m_worker->setFixedWidth(184);
    setFocusProxy(m_text);
    auto* completer = new QCompleter(m_workers, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_worker->setCompleter(completer);
    addTypes();
    row->addWidget(m_text, 1);
    row->addWidget(m_type);
    row->addWidget(m_worker);
    connect(m_text, &SearchField::textChanged, this, &EventFilterBar::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &EventFilterBar::changed);
    connect(m_worker, &QLineEdit::textChanged, this, &EventFilterBar::changed);
}

void EventFilterBar::addTypes()
{
    m_type->addItem(tr("All types"), QStringList());
    for (const EventGroup group : everyEventGroup) {
        const auto types = eventTypes(group);
        m_type->insertSeparator(m_type->count());
        m_type->addItem(tr("%1: all").arg(word(group)), QStringList(types.begin(), types.end()));
        for (const QString& type : types) {
            const Look look = lookOfEvent(type);
            m_type->addItem(icon(look.icon), look.word, QStringList(type));
        }
    }
}

EventQuery EventFilterBar::query() const
{
    const QStringList types = m_type->currentData().toStringList();
    return {.types = {types.begin(), types.end()},
            .worker = m_worker->text().trimmed(),
            .text = m_text->text().trimmed()};
}

void EventFilterBar::setText(const QString& text) { m_text->setText(text); }

void EventFilterBar::setWorker(const QString& worker) { m_worker->setText(worker); }

void EventFilterBar::setWorkers(const QStringList& workers) { m_workers->setStringList(workers); }

void EventFilterBar::clear()
{
    {
        const QSignalBlocker quiet(this);
        m_text->setText({});
        m_type->setCurrentIndex(0);
        m_worker->clear();
    }
    Q_EMIT changed();
}

void EventFilterBar::focusText() { m_text->setFocus(Qt::ShortcutFocusReason); }

} // namespace lockstep::ui
