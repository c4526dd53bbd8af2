// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/release_compare.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/pages/list_frame.h"
#include "ui/pages/record_view.h"
#include "ui/text/plain.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QStackedWidget>

namespace lockstep::ui {

ReleaseCompare::ReleaseCompare(QWidget* parent)
    : QWidget(parent), m_base(new QComboBox), m_changes(new SegmentedButton(tr("Which changes"))),
      m_search(new SearchField(tr("Search changes by path"))), m_count(new ElidedLabel),
      m_stripe(new LoadingStripe), m_problem(new Banner(Tone::Warning)),
      m_stack(new QStackedWidget), m_list(new RecordView(tr("Files that differ"))),
      m_empty(new EmptyState(u"check-circle"_s, tr("No differences"), {}))
{
    build();
    connect(m_base, &QComboBox::activated, this, &ReleaseCompare::baseChanged);
    connect(m_changes, &SegmentedButton::currentChanged, this, &ReleaseCompare::filter);
    connect(m_search, &SearchField::textChanged, this, &ReleaseCompare::filter);
    connect(m_problem, &Banner::actionTriggered, this, &ReleaseCompare::again);
}

void ReleaseCompare::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(24, 12, 24, 8);
    head->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(plainLabel(tr("Compared with")));
    m_base->setObjectName(u"base"_s);
    m_base->setAccessibleName(tr("The release to compare with"));
    row->addWidget(m_base, 1);
    head->addLayout(row);
    m_changes->setObjectName(u"changes"_s);
    for (const QString& name : {tr("All"), tr("Added"), tr("Removed"), tr("Changed")})
        m_changes->addSegment(name);
    head->addWidget(m_changes);
    m_search->edit().setObjectName(u"changeFilter"_s);
    head->addWidget(m_search);
    m_count->setObjectName(u"changeCount"_s);
    m_count->setProperty("role", u"muted"_s);
    m_count->setFont(ui::font(TextSize::Small));
    head->addWidget(m_count);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    head->addWidget(m_problem);
    column->addLayout(head);
    column->addWidget(m_stripe);
    m_list->setObjectName(u"fileChanges"_s);
    m_list->setModel(&m_model);
    m_list->setColumns({.widths = {136, 112, 168}});
    m_list->sortByColumn(0, Qt::AscendingOrder);
    m_list->setItemDelegateForColumn(1, new BadgeDelegate(*m_list));
    auto* path = new RowDelegate(*m_list);
    path->setElide(Qt::ElideMiddle);
    m_list->setItemDelegateForColumn(0, path);
    auto* list = new QVBoxLayout;
    list->setContentsMargins(12, 0, 0, 0); // its first column under what stands above it
    list->addWidget(m_stack);
    column->addLayout(list, 1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
}

void ReleaseCompare::setSubject(const Version& subject, const std::vector<Version>& versions)
{
    if (subject == m_subject && versions == m_versions)
        return; // somebody may be choosing just now
    m_versions = versions;
    const Version kept = subject == m_subject ? base() : Version();
    m_subject = subject;
    m_base->clear();
    bool isAfter = false;
    int best = -1;
    for (const Version& version : versions) {
        if (version == subject) {
            isAfter = true;
            continue;
        }
        if (version == kept || (best < 0 && isAfter && kept.isEmpty()))
            best = m_base->count();
        m_base->addItem(plain(version.value()), version.value());
    }
    m_base->setCurrentIndex(std::max(best, m_base->count() > 0 ? 0 : -1));
    m_base->setEnabled(m_base->count() > 0);
}

Version ReleaseCompare::base() const { return Version(m_base->currentData().toString()); }

void ReleaseCompare::showChanges(const Shared<Manifest>& base, const Shared<Manifest>& subject)
{
    const bool isReady = base && subject;
    m_problem->hide();
    m_stripe->setLoading(!isReady && !this->base().isEmpty());
    if (std::pair(base, subject) == m_shown && isReady)
        return;
    m_shown = {base, subject};
    if (isReady)
        m_model.show(*base, *subject);
    else
        m_model.show({}, {});
    count();
}

void ReleaseCompare::showProblem(const QString& problem)
{
    m_stripe->setLoading(false);
    m_problem->setText(problem);
    m_problem->show();
}

void ReleaseCompare::filter()
{
    const int chosen = m_changes->current();
    const QString text = m_search->text();
    m_model.setFilter([chosen, text](const FileStep& step) {
        const bool isChosen = chosen <= 0 || step.change == FileChange(chosen - 1);
        return isChosen && containsWords(step.path, text);
    });
    count();
}

void ReleaseCompare::count()
{
    const bool isReady = m_shown.first && m_shown.second;
    const bool isSame = isReady && m_model.total() == 0;
    const bool isAlone = base().isEmpty();
    m_stack->setCurrentWidget(isSame || isAlone ? static_cast<QWidget*>(m_empty) : m_list);
    m_empty->setTexts(isAlone ? tr("There is no other release") : tr("No differences"),
                      isAlone ? tr("Add a second one, and what differs is shown here.")
                              : tr("Both releases have the same files."));
    m_count->setFullText(isReady ? tr("%1 added, %2 removed, %3 changed")
                                       .arg(m_model.countOf(FileChange::Added))
                                       .arg(m_model.countOf(FileChange::Removed))
                                       .arg(m_model.countOf(FileChange::Changed))
                                 : QString());
}

} // namespace lockstep::ui
