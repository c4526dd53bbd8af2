// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/active_alerts.h"

#include "ui/delegates/link_delegate.h"
#include "ui/models/alert_words.h"
#include "ui/pages/alerts/acknowledge_form.h"
#include "ui/pages/alerts/alert_actions.h"
#include "ui/pages/alerts/alert_delegate.h"
#include "ui/pages/alerts/alert_detail.h"
#include "ui/pages/alerts/topic_frame.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"
#include "ui/widgets/table_dress.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTimer>
#include <QTreeView>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

bool fits(const Alert& alert, const QString& text)
{
    const auto holds = [&](const QString& part) {
        return part.contains(text, Qt::CaseInsensitive);
    };
    return text.isEmpty() || holds(alert.message) || holds(subjectOf(alert)) ||
           holds(alert.workerId.value()) || holds(alert.group) || holds(word(alert.condition)) ||
           holds(word(alert.severity));
}

} // namespace

ActiveAlerts::ActiveAlerts(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent), m_model(fleet(), clock()),
      m_search(new SearchField(tr("Filter by message, worker, group, severity"))),
      m_grouping(new SegmentedButton(tr("Group by"))), m_tree(new QTreeView),
      m_detail(new AlertDetail(fleet(), clock())),
      m_empty(new EmptyState(u"check-circle"_s, {}, {})), m_frame(nullptr),
      m_actions(new AlertActions(session(), this)), m_clockwork(new QTimer(this))
{
    dressTree();
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 4, 1, 4);
    m_frame = new TopicFrame(session(), Topic::Alerts, m_tree, m_empty);
    card->addWidget(m_frame, 1);
    m_detail->setFixedWidth(360);
    m_detail->hide();
    auto* body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(card, 1);
    body->addWidget(m_detail);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeBar());
    column->addLayout(body, 1);
    connectDetail();
    connect(&fleet(), &FleetState::alertsChanged, this, &ActiveAlerts::follow);
    connect(&fleet(), &FleetState::silencesChanged, this, [this] { m_model.touchTimes(); });
    connect(&fleet(), &FleetState::aboutChanged, this, &ActiveAlerts::refreshRole);
    connect(m_clockwork, &QTimer::timeout, this, [this] { m_model.touchTimes(); });
    m_clockwork->start(30s);
    connect(m_empty->addAction(tr("Show all alerts")), &QPushButton::clicked, this,
            [this] { m_search->setText({}); });
    setFocusProxy(m_search);
    arrange();
    refreshState();
    refreshRole();
}

QLayout* ActiveAlerts::makeBar()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_search->setObjectName(u"alertSearch"_s);
    m_grouping->setObjectName(u"alertGrouping"_s);
    m_grouping->addSegment(tr("By condition"));
    m_grouping->addSegment(tr("By group"));
    m_grouping->addSegment(tr("By worker"));
    row->addWidget(m_search, 1);
    row->addWidget(m_grouping);
    connect(m_search, &SearchField::textChanged, this, &ActiveAlerts::filterChanged);
    connect(m_grouping, &SegmentedButton::currentChanged, this, [this](int index) {
        m_folded.clear();
        m_model.setGrouping(AlertGrouping(index));
    });
    return row;
}

void ActiveAlerts::dressTree()
{
    dressTable(*m_tree, u"alertTree"_s, tr("Alerts that fire"));
    m_tree->setModel(&m_model);
    m_tree->setUniformRowHeights(false);
    m_tree->setIndentation(0);
    m_tree->setItemsExpandable(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setItemDelegateForColumn(AlertTree::Message, new AlertDelegate(*m_tree));
    m_tree->setItemDelegateForColumn(AlertTree::Subject, new LinkDelegate(*m_tree));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(AlertTree::Message, QHeaderView::Stretch);
    m_tree->header()->resizeSection(AlertTree::Subject, 168);
    m_tree->header()->resizeSection(AlertTree::Age, 104);
    m_tree->header()->resizeSection(AlertTree::Handling, 208);
    connect(&m_model, &AlertTree::modelReset, this, &ActiveAlerts::arrange);
    connect(&m_model, &AlertTree::rowsInserted, this, &ActiveAlerts::arrange);
    connect(&m_model, &AlertTree::layoutChanged, this, &ActiveAlerts::arrange);
    connect(m_tree, &QTreeView::clicked, this, &ActiveAlerts::click);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ActiveAlerts::showSelected);
    connect(m_tree, &QTreeView::collapsed, this,
            [this](const QModelIndex& header) { m_folded.insert(m_model.keyOf(header)); });
    connect(m_tree, &QTreeView::expanded, this,
            [this](const QModelIndex& header) { m_folded.erase(m_model.keyOf(header)); });
}

void ActiveAlerts::connectDetail()
{
    connect(m_detail, &AlertDetail::closed, this, &ActiveAlerts::closeDetail);
    connect(m_detail, &AlertDetail::silenceAsked, this, &ActiveAlerts::silenceSelected);
    connect(m_detail, &AlertDetail::workerAsked, this, [this](const QString& worker) {
        Q_EMIT asked({.page = PageId::Workers, .item = worker});
    });
    connect(
        &m_detail->form(), &AcknowledgeForm::accepted, this,
        [this](const AcknowledgeRequest& request) { m_actions->acknowledge(selected(), request); });
    connect(&m_detail->form(), &AcknowledgeForm::withdrawAsked, this, [this] {
        auto alerts = selected();
        std::erase_if(alerts, [](const Shared<Alert>& alert) { return !alert->acknowledged; });
        m_actions->withdraw(alerts);
    });
    connect(m_actions, &AlertActions::failed, this, &AlertsSection::failed);
    connect(m_actions, &AlertActions::acknowledged, this, &ActiveAlerts::tellAcknowledged);
    connect(m_actions, &AlertActions::withdrawn, this, &ActiveAlerts::tellWithdrawn);
}

void ActiveAlerts::enter()
{
    session().want(Topic::Silences);
    m_model.touchTimes();
}

void ActiveAlerts::follow(const AlertChanges& changes)
{
    const auto before = selected();
    m_model.apply(changes);
    if (!underMouse())
        m_model.settle();
    if (selected().empty() && !before.empty()) { // all was read anew
        for (const Shared<Alert>& alert : before) {
            const QModelIndex index = m_model.indexOf(alert->id);
            m_tree->selectionModel()->select(index, QItemSelectionModel::Select |
                                                        QItemSelectionModel::Rows);
        }
    }
    refreshState();
    showSelected();
    if (!m_wanted.isEmpty())
        select(m_wanted);
}

void ActiveAlerts::filterChanged()
{
    const QString text = m_search->text().trimmed();
    m_model.setFilter([text](const Alert& alert) { return fits(alert, text); });
    refreshState();
}

/// Headers reach over all columns, and are open unless somebody has folded them.
void ActiveAlerts::arrange()
{
    if (std::exchange(m_isArranging, true))
        return;
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex header = m_model.index(row, 0);
        m_tree->setFirstColumnSpanned(row, {}, true);
        m_tree->setExpanded(header, !m_folded.contains(m_model.keyOf(header)));
    }
    m_isArranging = false;
}

void ActiveAlerts::refreshState()
{
    const bool isNarrowed = !m_search->text().trimmed().isEmpty();
    if (isNarrowed)
        m_empty->setTexts(tr("No alert fits"), tr("None of the alerts fits the filter."));
    else
        m_empty->setTexts(tr("All is well"),
                          tr("No alert fires. Drift, lost workers and failing updates would be "
                             "told here."));
    m_empty->findChild<QPushButton*>(u"emptyAction0"_s)->setVisible(isNarrowed);
    m_frame->setEmpty(m_model.rowCount() == 0);
    Q_EMIT countChanged(int(fleet().alerts().size()));
}

void ActiveAlerts::refreshRole()
{
    allow(m_detail->form(), fleet().mayOperate());
    allow(m_detail->silenceButton(), fleet().mayOperate());
}

std::vector<Shared<Alert>> ActiveAlerts::selected() const
{
    std::vector<Shared<Alert>> alerts;
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows()) {
        if (Shared<Alert> alert = m_model.alertAt(index))
            alerts.push_back(std::move(alert));
    }
    return alerts;
}

void ActiveAlerts::showSelected()
{
    const auto alerts = selected();
    m_detail->show(alerts);
    m_detail->setVisible(!alerts.empty());
}

void ActiveAlerts::select(const AlertId& id)
{
    if (fleet().alerts().find(id) && !m_model.indexOf(id).isValid())
        m_search->setText({}); // it is filtered out
    const QModelIndex index = m_model.indexOf(id);
    m_wanted = index.isValid() ? AlertId() : id;
    if (!index.isValid())
        return;
    m_tree->setExpanded(index.parent(), true);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ActiveAlerts::setFilterText(const QString& text) { m_search->setText(text); }

void ActiveAlerts::click(const QModelIndex& index)
{
    if (m_model.isHeader(index)) {
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        return;
    }
    const Shared<Alert> alert = m_model.alertAt(index);
    if (index.column() == AlertTree::Subject && !alert->workerId.isEmpty())
        Q_EMIT asked({.page = PageId::Workers, .item = alert->workerId.value()});
}

void ActiveAlerts::closeDetail()
{
    m_tree->clearSelection();
    m_tree->setFocus();
}

void ActiveAlerts::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_detail->isVisible())
        return closeDetail();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && m_detail->isVisible() && m_tree->hasFocus())
        return m_detail->form().focusComment();
    AlertsSection::keyPressEvent(event);
}

void ActiveAlerts::leaveEvent(QEvent* event)
{
    m_model.settle();
    AlertsSection::leaveEvent(event);
}

void ActiveAlerts::acknowledgeSelected() { m_detail->form().focusComment(); }

void ActiveAlerts::silenceSelected() { Q_EMIT silenceAsked(matchersFor(selected())); }

void ActiveAlerts::tellAcknowledged(const std::vector<Shared<Alert>>& alerts)
{
    m_detail->form().clear();
    const QPointer<AlertActions> actions = m_actions;
    Q_EMIT noticed({.text = tr("%Ln alerts were acknowledged", nullptr, int(alerts.size())),
                    .tone = Tone::Good,
                    .action = tr("Undo"),
                    .onAction = [actions, alerts] {
                        if (actions)
                            actions->withdraw(alerts);
                    }});
}

void ActiveAlerts::tellWithdrawn(const std::vector<Shared<Alert>>& alerts)
{
    Q_EMIT noticed({.text = tr("The acknowledgement of %Ln alerts was withdrawn", nullptr,
                               int(alerts.size()))});
}

} // namespace lockstep::ui
