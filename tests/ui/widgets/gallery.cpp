// SPDX-License-Identifier: GPL-3.0-or-later
// Shows every widget of the console in one window: `ui_gallery [--dark] [--save FILE] [--icons]`.
#include "ui/delegates/badge_delegate.h"
#include "ui/delegates/progress_delegate.h"
#include "ui/delegates/two_line_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/resources.h"
#include "ui/style/theme.h"
#include "ui/text/amounts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_card.h"
#include "ui/widgets/flow_grid.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notice_stack.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/timeline.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTreeView>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

QLayout* row(std::initializer_list<QWidget*> widgets)
{
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    for (QWidget* widget : widgets)
        line->addWidget(widget);
    line->addStretch();
    return line;
}

QWidget* figures()
{
    auto* box = new QWidget;
    auto* grid = new FlowGrid(168, box);
    const auto add = [grid](const QString& label, const QString& icon, Tone tone,
                            const QString& figure, const QString& subtitle) {
        auto* card = new FigureCard(label, icon, tone);
        card->setFigure(figure);
        card->setSubtitle(subtitle);
        grid->addWidget(card);
    };
    add(u"Workers"_s, u"workers"_s, Tone::Neutral, countText(1248), u"3 groups"_s);
    add(u"Up to date"_s, u"check-circle"_s, Tone::Good, countText(1190), u"95% of the fleet"_s);
    add(u"Outdated"_s, u"update"_s, Tone::Warning, countText(41), u"oldest 6 h 12 min"_s);
    add(u"Unhealthy"_s, u"heart-off"_s, Tone::Bad, countText(9), u"2 more than an hour ago"_s);
    add(u"Alerts"_s, u"critical"_s, Tone::Critical, countText(8), u"1 critical, 3 high"_s);
    add(u"Health"_s, u"heart"_s, Tone::Info, u"97"_s, u"of 100"_s);
    return box;
}

QWidget* badges()
{
    auto* card = new Card(u"Statuses"_s);
    auto* grid = new FlowGrid(120);
    grid->setSpacing(8);
    const auto all = []<class Enum>(Enum, FlowGrid* into) {
        for (const auto& entry : enumWords<Enum>)
            into->addWidget(new Badge(look(entry.value)));
    };
    all(WorkerStatus{}, grid);
    all(AlertSeverity{}, grid);
    all(UpdateState{}, grid);
    card->addTrailing(new IconButton(u"more"_s, u"More"_s));
    card->body().addLayout(grid);
    card->body().addStretch();
    return card;
}

QWidget* controls()
{
    auto* card = new Card(u"Controls"_s);
    auto* off = makeButton(u"Disabled"_s, u"update"_s);
    off->setEnabled(false);
    card->body().addLayout(row({makeButton(u"Update"_s, u"update"_s, ButtonKind::Primary),
                                makeButton(u"Roll back"_s, u"rollback"_s),
                                makeButton(u"Delete"_s, u"trash"_s, ButtonKind::Danger),
                                makeButton(u"Cancel"_s, {}, ButtonKind::Flat), off}));
    auto* search = new SearchField(u"Filter: status:outdated group:gpu"_s);
    auto* wrong = new SearchField(u"Filter"_s);
    wrong->setText(u"drift:>6x"_s);
    wrong->setError(u"\"6x\" is no span of time; write 6h, 90m or 2d"_s);
    card->addWidget(search);
    card->addWidget(wrong);
    auto* views = new SegmentedButton(u"View"_s);
    views->addSegment(u"Grid"_s, u"grid"_s);
    views->addSegment(u"Table"_s, u"table"_s);
    auto* box = new QComboBox;
    box->addItems({u"production"_s, u"staging"_s});
    auto* check = new QCheckBox(u"Telemetry"_s);
    check->setChecked(true);
    auto* radio = new QRadioButton(u"Dark"_s);
    radio->setChecked(true);
    card->body().addLayout(row({views, box, new QSpinBox, check, new QCheckBox(u"Off"_s), radio}));
    auto* tabs = new QTabBar;
    for (const QString& name : {u"Versions"_s, u"Health"_s, u"History"_s})
        tabs->addTab(name);
    card->addWidget(tabs);
    auto* bar = new QProgressBar;
    bar->setValue(60);
    card->addWidget(bar);
    card->body().addStretch();
    return card;
}

QStandardItem* cell(const QString& text, const Look& look = {}, int progress = -1)
{
    auto* item = new QStandardItem(text);
    if (!look.icon.isEmpty()) {
        item->setData(look.icon, LookIconRole);
        item->setData(QVariant::fromValue(look.tone), LookToneRole);
    }
    item->setData(progress, ProgressRole);
    return item;
}

QWidget* table()
{
    auto* card = new Card(u"Workers"_s);
    auto* view = new QTreeView;
    auto* model = new QStandardItemModel(view);
    model->setHorizontalHeaderLabels({u"Worker"_s, u"Status"_s, u"Version"_s, u"Update"_s});
    const QStringList names{u"eu-worker-01"_s, u"eu-worker-02"_s, u"gpu-<b>x</b>"_s, u"עובד-03"_s,
                            QString(120, u'w')};
    for (int i = 0; i < names.size(); ++i) {
        const Look status = look(WorkerStatus((i + 1) % 6));
        auto* name = cell(names[i]);
        name->setData(u"group eu, seen 12 s ago"_s, SubtitleRole);
        model->appendRow({name, cell(status.word, status), cell(u"1.8.%1"_s.arg(i)),
                          cell(i == 4 ? u"uploading 42%"_s : u"–"_s, {}, i == 4 ? 42 : -1)});
    }
    model->item(1)->setData(QDateTime::currentMSecsSinceEpoch(), ChangedAtRole);
    view->setModel(model);
    view->setRootIsDecorated(false);
    view->setItemDelegate(new RowDelegate(*view));
    view->setItemDelegateForColumn(0, new TwoLineDelegate(*view));
    view->setItemDelegateForColumn(1, new BadgeDelegate(*view));
    view->setItemDelegateForColumn(3, new ProgressDelegate(*view));
    view->header()->resizeSection(0, 190);
    view->header()->resizeSection(1, 140);
    view->header()->resizeSection(2, 80);
    view->selectionModel()->select(model->index(3, 0),
                                   QItemSelectionModel::Select | QItemSelectionModel::Rows);
    view->setMinimumHeight(310);
    card->addWidget(view, 1);
    return card;
}

QWidget* steps(const QDateTime& now)
{
    auto* card = new Card(u"Update of eu-worker-02 to 1.8.2"_s);
    auto* list = new StepList;
    const auto step = [&](UpdateState state, int from, int to, qint64 bytes = 0) {
        UpdateStep made;
        made.state = state;
        made.startedAt = now.addSecs(-from);
        made.endedAt = to < 0 ? QDateTime() : now.addSecs(-to);
        made.bytesDone = bytes;
        return made;
    };
    std::vector<UpdateStep> steps{
        step(UpdateState::Validating, 90, 89), step(UpdateState::BackingUp, 89, 70, 312'000'000),
        step(UpdateState::Packaging, 70, 62, 121'000'000), step(UpdateState::Applying, 30, 12)};
    steps.push_back(step(UpdateState::Uploading, 62, -1, 52'000'000));
    steps.back().bytesTotal = 121'000'000;
    steps.back().percent = 42;
    steps[3].error =
        u"the worker answered 507: no space left on /srv/lockstep, 121 MB are wanted"_s;
    list->setSteps(steps, now);
    card->addWidget(list);
    auto* facts = new KeyValueList;
    facts->set(u"Expected"_s, u"1.8.2"_s);
    facts->set(u"Running"_s, u"1.7.9"_s);
    facts->setMarked(u"Running"_s, true);
    facts->set(u"Digest"_s,
               u"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s);
    card->addWidget(facts);
    card->body().addStretch();
    return card;
}

QWidget* history(const QDateTime& now)
{
    auto* card = new Card(u"History"_s);
    auto* timeline = new Timeline;
    timeline->setEntries(
        {{now.addSecs(-40), u"check-circle"_s, Tone::Good, u"Update completed"_s,
          u"1.8.2 in 92 s"_s},
         {now.addSecs(-3000), u"update"_s, Tone::Warning, u"Drift found"_s, u"expected 1.8.2"_s},
         {now.addDays(-2), u"rolled-back"_s, Tone::Warning, u"Rolled back"_s,
          u"health gate failed"_s},
         {now.addDays(-400), u"plus"_s, Tone::Neutral, u"<b>Joined</b>"_s, {}}},
        now);
    timeline->setMinimumHeight(216);
    card->addWidget(timeline, 1);
    return card;
}

QWidget* empty()
{
    auto* card = new Card;
    auto* state =
        new EmptyState(u"workers"_s, u"No workers yet"_s,
                       u"Lockstep watches the workers that you add, or that join by themselves."_s);
    state->addAction(u"Add a worker"_s, u"plus"_s);
    state->addAction(u"Try the demo"_s);
    card->addWidget(state);
    return card;
}

std::unique_ptr<QWidget> gallery()
{
    const QDateTime now = QDateTime::currentDateTime();
    auto window = std::make_unique<QWidget>();
    auto* column = new QVBoxLayout(window.get());
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    auto* lost = new Banner(Tone::Warning);
    lost->setText(u"production cannot be reached. What is shown is 3 min old."_s);
    lost->setAction(u"Try now"_s);
    lost->setDismissable(true);
    column->addWidget(lost);
    column->addWidget(figures());
    auto* grid = new QGridLayout;
    grid->setSpacing(16);
    grid->addWidget(table(), 0, 0);
    grid->addWidget(controls(), 0, 1);
    grid->addWidget(steps(now), 1, 0);
    grid->addWidget(history(now), 1, 1);
    grid->addWidget(badges(), 2, 0);
    grid->addWidget(empty(), 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    column->addStretch();
    window->resize(1280, 1300);
    return window;
}

std::unique_ptr<QWidget> iconSheet()
{
    initStyleResources();
    auto window = std::make_unique<QWidget>();
    auto* grid = new QGridLayout(window.get());
    const QStringList files = QDir(u":/console/icons"_s).entryList();
    for (int i = 0; i < files.size(); ++i) {
        auto* button = new QToolButton;
        button->setIcon(icon(files[i].chopped(4)));
        button->setIconSize({32, 32});
        button->setText(files[i].chopped(4));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        grid->addWidget(button, i / 12, i % 12);
    }
    return window;
}

} // namespace

int main(int argc, char* argv[])
{
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"dark"_s, u"the dark theme"_s},
                       {u"icons"_s, u"the icons instead"_s},
                       {u"save"_s, u"write a picture and end"_s, u"file"_s}});
    parser.process(application);
    const Theme theme(*qApp, parser.isSet(u"dark"_s) ? ThemeChoice::Dark : ThemeChoice::Light);
    const auto window = parser.isSet(u"icons"_s) ? iconSheet() : gallery();
    auto& notices = *new NoticeStack(*window);
    if (!parser.isSet(u"icons"_s)) {
        notices.show({.text = u"Update of 3 workers was started"_s, .action = u"Undo"_s});
        notices.show({.text = u"eu-worker-07 rolled back to 1.7.9"_s, .tone = Tone::Warning});
    }
    window->show();
    if (!parser.isSet(u"save"_s))
        return QApplication::exec();
    return window->grab().save(parser.value(u"save"_s)) ? 0 : 1;
}
