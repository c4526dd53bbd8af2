// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/alert_history.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/delegates/link_delegate.h"
#include "ui/models/alert_columns.h"
#include "ui/state/when_done.h"
#include "ui/text/failures.h"
#include "ui/text/words.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/table_dress.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeView>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

template <class Enum>
void addWords(QComboBox& box, const QString& any)
{
    box.addItem(any, QString());
    for (const auto& entry : enumWords<Enum>)
        box.addItem(word(entry.value), QString(entry.word));
}

} // namespace

AlertHistoryView::AlertHistoryView(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent),
      m_model(alertHistoryColumns(clock()), [](const Alert& alert) { return alert.id.value(); }),
      m_severity(new QComboBox), m_condition(new QComboBox), m_worker(new QLineEdit),
      m_typing(new QTimer(this)), m_table(new QTreeView),
      m_empty(new EmptyState(u"history"_s, tr("No alerts here"),
                             tr("No alert of this kind is on record."))),
      m_stack(new QStackedWidget), m_stripe(new LoadingStripe), m_problem(new Banner(Tone::Bad)),
      m_more(makeButton(tr("Load more"), u"history"_s))
{
    dressTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeBar());
    column->addWidget(makeBody(), 1);
    column->addWidget(m_more, 0, Qt::AlignHCenter);
    m_more->setObjectName(u"loadMore"_s);
    m_more->hide();
    m_typing->setSingleShot(true);
    m_typing->setInterval(300ms);
    connect(m_typing, &QTimer::timeout, this, &AlertHistoryView::filterChanged);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_limit += step;
        load();
    });
}

QLayout* AlertHistoryView::makeBar()
{
    addWords<AlertSeverity>(*m_severity, tr("Any severity"));
    addWords<AlertCondition>(*m_condition, tr("Any condition"));
    m_severity->setObjectName(u"historySeverity"_s);
    m_severity->setAccessibleName(tr("Severity"));
    m_condition->setObjectName(u"historyCondition"_s);
    m_condition->setAccessibleName(tr("Condition"));
    m_worker->setObjectName(u"historyWorker"_s);
    m_worker->setAccessibleName(tr("Worker"));
    m_worker->setPlaceholderText(tr("Id of a worker"));
    m_worker->setClearButtonEnabled(true);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_severity);
    row->addWidget(m_condition);
    row->addWidget(m_worker, 1);
    connect(m_severity, &QComboBox::currentIndexChanged, this, &AlertHistoryView::filterChanged);
    connect(m_condition, &QComboBox::currentIndexChanged, this, &AlertHistoryView::filterChanged);
    connect(m_worker, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    return row;
}

void AlertHistoryView::dressTable()
{
    ui::dressTable(*m_table, u"alertHistory"_s, tr("Alerts that were"));
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    m_table->setItemDelegateForColumn(m_model.columnOf("severity"), new BadgeDelegate(*m_table));
    m_table->setItemDelegateForColumn(m_model.columnOf("status"), new BadgeDelegate(*m_table));
    m_table->setItemDelegateForColumn(m_model.columnOf("subject"), new LinkDelegate(*m_table));
    for (int i = 0; i < m_model.columnCount(); ++i)
        m_table->header()->resizeSection(i, m_model.columns()[size_t(i)].width);
    connect(m_table, &QTreeView::clicked, this, &AlertHistoryView::click);
}

QWidget* AlertHistoryView::makeBody()
{
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    m_problem->setObjectName(u"historyProblem"_s);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(new QWidget);
    m_stack->setCurrentIndex(2);
    card->body().setSpacing(0);
    card->addWidget(m_stripe);
    card->addWidget(m_problem);
    card->addWidget(m_stack, 1);
    connect(m_problem, &Banner::actionTriggered, this, &AlertHistoryView::load);
    return card;
}

void AlertHistoryView::enter() { load(); }

void AlertHistoryView::filterChanged()
{
    m_limit = step;
    load();
}

void AlertHistoryView::load()
{
    const int question = ++m_question;
    m_stripe->setLoading(true);
    const client::AlertFilter filter{.status = {},
                                     .severity = m_severity->currentData().toString(),
                                     .condition = m_condition->currentData().toString(),
                                     .workerId = WorkerId(m_worker->text().trimmed()),
                                     .limit = m_limit};
    whenDone(session().client().alertHistory(filter), this,
             [this, question](const auto& answer) { take(question, answer); });
}

void AlertHistoryView::take(int question, const Result<client::Reply<AlertHistory>>& answer)
{
    if (question != m_question)
        return;
    m_stripe->setLoading(false);
    m_problem->setVisible(!answer);
    if (!answer) {
        const Failure failure = describe(answer.error(), tr("Reading the history of alerts"));
        m_problem->setText(failure.title + u". "_s + failure.nextStep);
        return;
    }
    std::vector<Shared<Alert>> alerts;
    for (const Alert& alert : answer->alerts)
        alerts.push_back(std::make_shared<const Alert>(alert));
    m_more->setVisible(answer->nextCursor.has_value() || int(alerts.size()) >= m_limit);
    m_stack->setCurrentIndex(alerts.empty() ? 1 : 0);
    m_model.setRecords(std::move(alerts));
}

void AlertHistoryView::click(const QModelIndex& index)
{
    const Alert& alert = m_model.at(index.row());
    if (index.column() == m_model.columnOf("subject") && !alert.workerId.isEmpty())
        Q_EMIT asked({.page = PageId::Workers, .item = alert.workerId.value()});
}

} // namespace lockstep::ui
