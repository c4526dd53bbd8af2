// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/plan_sheet.h"

#include "ui/delegates/row_delegate.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/prompts/plan_model.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int mostRows = 9;

bool leavesOut(const Plan& plan)
{
    return std::ranges::any_of(
        plan.moves, [](const PlannedMove& move) { return move.obstacle != Obstacle::None; });
}

void dress(QTableView& table)
{
    table.setObjectName(u"planTable"_s);
    table.setAccessibleName(QDialog::tr("What is going to be done"));
    table.setItemDelegate(new RowDelegate(table));
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(rowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

/// As wide as what it shows, and as high, up to some rows.
void fit(QTableView& table, const PlanModel& model)
{
    int width = 0;
    for (int column = 0; column < model.columnCount(); ++column) {
        const int own = model.columns()[size_t(column)].width;
        table.setColumnWidth(column, own);
        width += table.isColumnHidden(column) ? 0 : own;
    }
    table.horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table.setMinimumWidth(std::min(width + 64, 840));
    const int rows = std::clamp(model.rowCount(), 1, mostRows);
    table.setMinimumHeight((rows + 1) * rowHeight + 4);
}

QTableView* makeTable(const Plan& plan, const FleetState& fleet)
{
    auto* table = new QTableView;
    auto* model = new PlanModel(plan, fleet, table);
    table->setModel(model);
    dress(*table);
    table->setColumnHidden(model->columnOf("note"), !leavesOut(plan));
    fit(*table, *model);
    return table;
}

QString acceptText(const Plan& plan)
{
    return plan.kind == UpdateKind::Update ? QDialog::tr("Start update")
                                           : QDialog::tr("Start rollback");
}

} // namespace

void showPlan(const Plan& plan, const FleetState& fleet, QWidget* window, QObject* context,
              std::function<void(const Plan&)> start)
{
    auto* dialog = new PromptDialog(planTitle(plan), acceptText(plan), false, window);
    dialog->setObjectName(u"planSheet"_s);
    dialog->addBody(makeTable(plan, fleet));
    auto* summary = new WrappedLabel(TextSize::Body, Voice::Muted);
    summary->setObjectName(u"planSummary"_s);
    summary->setFullText(planSummary(plan));
    dialog->addBody(summary);
    const bool isPossible = !plan.possible().empty();
    dialog->acceptButton().setEnabled(isPossible);
    QObject::connect(dialog, &QDialog::accepted, context,
                     [plan, start = std::move(start)] { start(plan); });
    dialog->open();
    if (isPossible)
        dialog->acceptButton().setFocus();
    else
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->setFocus();
}

} // namespace lockstep::ui
