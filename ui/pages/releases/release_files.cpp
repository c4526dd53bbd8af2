// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/release_files.h"

#include "ui/delegates/row_delegate.h"
#include "ui/pages/list_frame.h"
#include "ui/pages/record_view.h"
#include "ui/text/amounts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace lockstep::ui {

ReleaseFiles::ReleaseFiles(QWidget* parent)
    : QWidget(parent), m_search(new SearchField(tr("Search files by path, mode or digest"))),
      m_count(new ElidedLabel), m_stripe(new LoadingStripe), m_problem(new Banner(Tone::Warning)),
      m_list(new RecordView(tr("Files of the release")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(24, 12, 24, 8);
    head->setSpacing(4);
    head->addWidget(m_search);
    m_count->setProperty("role", u"muted"_s);
    m_count->setFont(ui::font(TextSize::Small));
    m_count->setObjectName(u"fileCount"_s);
    head->addWidget(m_count);
    head->addWidget(m_problem);
    column->addLayout(head);
    column->addWidget(m_stripe);
    auto* list = new QVBoxLayout;
    list->setContentsMargins(12, 0, 0, 0); // its first column under what stands above it
    list->addWidget(m_list);
    column->addLayout(list, 1);
    m_search->edit().setObjectName(u"fileFilter"_s);
    m_problem->setAction(tr("Try again"));
    m_problem->hide();
    m_list->setObjectName(u"files"_s);
    m_list->setModel(&m_model);
    m_list->setColumns({.widths = {176, 72, 96, 112}, .dispensable = {3, 1}});
    m_list->sortByColumn(0, Qt::AscendingOrder);
    auto* path = new RowDelegate(*m_list);
    path->setElide(Qt::ElideMiddle);
    m_list->setItemDelegateForColumn(0, path);
    connect(m_search, &SearchField::textChanged, this, &ReleaseFiles::filter);
    connect(m_problem, &Banner::actionTriggered, this, &ReleaseFiles::again);
}

void ReleaseFiles::showManifest(const Shared<Manifest>& manifest)
{
    m_problem->hide();
    m_stripe->setLoading(!manifest);
    if (manifest == m_manifest)
        return;
    m_manifest = manifest;
    m_model.show(manifest ? *manifest : Manifest());
    count();
}

void ReleaseFiles::showProblem(const QString& problem)
{
    m_stripe->setLoading(false);
    m_problem->setText(problem);
    m_problem->show();
}

void ReleaseFiles::filter(const QString& text)
{
    m_model.setFilter([text](const ManifestEntry& entry) {
        return containsWords(entry.path + u' ' + modeText(entry.mode) + u' ' + entry.sha256.value(),
                             text);
    });
    count();
}

void ReleaseFiles::count()
{
    if (!m_manifest)
        return m_count->setFullText({});
    const QString all = countText(m_model.total(), Noun::Files);
    const int shown = m_model.rowCount();
    m_count->setFullText(shown == m_model.total() ? all
                                                  : tr("%1 of %2").arg(countText(shown), all));
}

} // namespace lockstep::ui
