// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/release_detail.h"

#include "ui/pages/detail_pane.h"
#include "ui/text/amounts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

namespace lockstep::ui {

ReleaseDetail::ReleaseDetail(QWidget* parent)
    : QWidget(parent), m_title(new ElidedLabel),
      m_badge(new Badge({u"star"_s, Tone::Info, tr("Expected")})),
      m_workers(makeButton({}, u"workers"_s)), m_tabs(new QTabBar), m_stack(new QStackedWidget),
      m_facts(new KeyValueList), m_componentsTitle(plainLabel(tr("Components"), TextSize::Title)),
      m_components(new KeyValueList), m_files(new ReleaseFiles), m_compare(new ReleaseCompare)
{
    setAccessibleName(tr("The selected release"));
    setMinimumWidth(360);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHead());
    m_stack->addWidget(makeFacts());
    m_stack->addWidget(m_files);
    m_stack->addWidget(m_compare);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &ReleaseDetail::tabChanged);
    connect(m_workers, &QPushButton::clicked, this, &ReleaseDetail::workersAsked);
}

QWidget* ReleaseDetail::makeHead()
{
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(24, 16, 24, 0);
    column->setSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_title->setFont(ui::font(TextSize::Heading));
    row->addWidget(m_title, 1);
    row->addWidget(m_badge);
    column->addLayout(row);
    m_workers->setObjectName(u"showWorkers"_s);
    column->addWidget(m_workers, 0, Qt::AlignLeading);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setAccessibleName(tr("What of the release"));
    for (const QString& name : {tr("Facts"), tr("Files"), tr("Differences")})
        m_tabs->addTab(name);
    column->addWidget(m_tabs);
    return head;
}

QWidget* ReleaseDetail::makeFacts()
{
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(24, 16, 24, 24);
    column->setSpacing(12);
    column->addWidget(m_facts);
    column->addSpacing(8);
    column->addWidget(m_componentsTitle);
    column->addWidget(m_components);
    column->addStretch();
    area->setWidget(box);
    clearGround(*area);
    return area;
}

ReleaseDetail::Tab ReleaseDetail::tab() const { return Tab(m_tabs->currentIndex()); }

void ReleaseDetail::showRelease(const Release& release, int workers, bool isExpected,
                                const QDateTime& now)
{
    m_title->setFullText(release.version.value());
    m_badge->setVisible(isExpected);
    m_workers->setText(workers == 0 ? tr("No worker runs it")
                                    : tr("%Ln worker(s) run it", nullptr, workers));
    m_workers->setAccessibleName(m_workers->text());
    m_workers->setEnabled(workers > 0);
    showFacts(release, now);
    showComponents(release.versionInfo);
}

void ReleaseDetail::showFacts(const Release& release, const QDateTime& now)
{
    const auto orDash = [](const QString& text) { return text.isEmpty() ? u"–"_s : text; };
    const VersionInfo& info = release.versionInfo;
    m_facts->set(tr("Created"), timeText(release.createdAt, now));
    m_facts->set(tr("Built"), orDash(info.buildTime));
    m_facts->set(tr("Commit"), orDash(info.gitCommit));
    m_facts->set(tr("Toolchain"), orDash(info.toolchain));
    m_facts->set(tr("Files"), countText(release.entries));
    m_facts->set(tr("Unpacked"), bytesText(release.treeSize));
    m_facts->set(tr("Package"), release.package);
    m_facts->set(tr("Package size"), bytesText(release.size));
    m_facts->set(tr("Package SHA-256"), release.sha256.value());
    m_facts->set(tr("Tree SHA-256"), release.treeSha256.value());
}

void ReleaseDetail::showComponents(const VersionInfo& info)
{
    for (const QString& name : std::exchange(m_named, {})) {
        if (!info.components.contains(name))
            m_components->remove(name);
    }
    for (const auto& [name, version] : info.components) {
        m_components->set(name, version);
        m_named << name;
    }
    m_componentsTitle->setVisible(!m_named.isEmpty());
}

} // namespace lockstep::ui
