// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/silences_section.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/models/alert_columns.h"
#include "ui/models/alert_words.h"
#include "ui/pages/alerts/topic_frame.h"
#include "ui/state/when_done.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/table_dress.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>

namespace lockstep::ui {

SilencesSection::SilencesSection(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent),
      m_model(silenceColumns(clock()), [](const Silence& silence) { return silence.id.value(); }),
      m_table(new QTreeView), m_new(makeButton(tr("New silence…"), u"plus"_s, ButtonKind::Primary)),
      m_end(makeButton(tr("End"), u"bell"_s))
{
    dressTable();
    m_new->setObjectName(u"newSilence"_s);
    m_end->setObjectName(u"endSilence"_s);
    auto* empty = new EmptyState(
        u"bell-off"_s, tr("No silences"),
        tr("While a silence is active nobody is told of the alerts that it matches. They fire all "
           "the same. Use one for planned work."));
    m_frame = new TopicFrame(session(), Topic::Silences, m_table, empty);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addStretch();
    bar->addWidget(m_end);
    bar->addWidget(m_new);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    card->addWidget(m_frame, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(bar);
    column->addWidget(card, 1);
    connect(m_new, &QPushButton::clicked, this, [this] { Q_EMIT silenceAsked(matchersFor({})); });
    connect(m_end, &QPushButton::clicked, this, &SilencesSection::askToEnd);
    connect(&fleet(), &FleetState::silencesChanged, this, &SilencesSection::follow);
    connect(&fleet(), &FleetState::aboutChanged, this, &SilencesSection::refreshButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SilencesSection::refreshButtons);
    follow();
}

void SilencesSection::dressTable()
{
    ui::dressTable(*m_table, u"silenceTable"_s, tr("Silences"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(0, new BadgeDelegate(*m_table));
    for (int i = 0; i < m_model.columnCount(); ++i)
        m_table->header()->resizeSection(i, m_model.columns()[size_t(i)].width);
}

void SilencesSection::enter() { session().want(Topic::Silences); }

void SilencesSection::follow()
{
    const QString kept = m_model.idAt(m_table->currentIndex().row());
    std::vector<Shared<Silence>> silences;
    for (const auto& [id, silence] : fleet().silences().items()) {
        if (silence->isActive || silence->nextStart.isValid())
            silences.push_back(silence);
    }
    m_model.setRecords(std::move(silences));
    if (const int row = m_model.rowOf(kept); row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
    m_frame->setEmpty(m_model.rowCount() == 0);
    refreshButtons();
}

void SilencesSection::refreshButtons()
{
    allow(*m_new, fleet().mayOperate());
    allow(*m_end, fleet().mayOperate());
    if (!m_table->selectionModel()->hasSelection())
        m_end->setEnabled(false);
}

void SilencesSection::askToEnd()
{
    const Shared<Silence> silence = m_model.record(m_table->currentIndex().row());
    prompts().confirm({.title = tr("End the silence?"),
                       .text = tr("People are told again of alerts that it matches."),
                       .details = {matchersText(silence->matchers), silence->reason},
                       .accept = tr("End silence")},
                      this, [this, silence] { end(silence); });
}

void SilencesSection::end(const Shared<Silence>& silence)
{
    whenDone(session().client().endSilence(silence->id), this, [this, silence](const auto& ended) {
        session().refresh(Topic::Silences);
        session().refresh(Topic::Alerts);
        if (!ended)
            Q_EMIT failed(ended.error(),
                          tr("Ending the silence “%1”").arg(matchersText(silence->matchers)));
        else
            Q_EMIT noticed({.text = tr("The silence has ended"), .tone = Tone::Good});
    });
}

} // namespace lockstep::ui
