// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/releases_page.h"

#include "ui/delegates/badge_delegate.h"
#include "ui/pages/list_frame.h"
#include "ui/pages/record_view.h"
#include "ui/pages/releases/drop_veil.h"
#include "ui/pages/releases/import_bar.h"
#include "ui/pages/releases/release_detail.h"
#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/text/plain.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

std::vector<Version> newestFirst(const FleetState& fleet)
{
    std::vector<Shared<Release>> releases;
    for (const auto& [version, release] : fleet.releases().items())
        releases.push_back(release);
    std::ranges::stable_sort(releases, std::greater(),
                             [](const Shared<Release>& r) { return r->createdAt; });
    std::vector<Version> versions;
    for (const Shared<Release>& release : releases)
        versions.push_back(release->version);
    return versions;
}

} // namespace

ReleasesPage::ReleasesPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(clock()), m_manifests(session()), m_import(session()),
      m_frame(new ListFrame(tr("Releases"), tr("Filter by version, commit or toolchain"))),
      m_list(new RecordView(tr("Releases"))), m_detail(new ReleaseDetail), m_veil(nullptr),
      m_package(makeButton(tr("Add package…"), u"plus"_s, ButtonKind::Primary)),
      m_folder(makeButton(tr("From folder…"), u"folder"_s)),
      m_expect(makeButton(tr("Make it expected…"), u"star"_s)),
      m_remove(makeButton(tr("Delete…"), u"trash"_s))
{
    session().want(Topic::Releases);
    build();
    buildList();
    m_veil = new DropVeil(*this);
    follow();
    followDetail();
    m_model.showAll(fleet().releases());
    showCounts();
    showSelected();
}

void ReleasesPage::build()
{
    setAcceptDrops(true);
    m_frame->search().edit().setAcceptDrops(false); // a dropped file is no text here
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    m_package->setObjectName(u"addPackage"_s);
    m_folder->setObjectName(u"addFolder"_s);
    m_expect->setObjectName(u"expect"_s);
    m_remove->setObjectName(u"remove"_s);
    for (QPushButton* button : {m_remove, m_expect, m_folder, m_package})
        m_frame->addAction(button);
    m_frame->addAbove(new ImportBar(m_import));
    m_frame->setDetail(m_detail);
    m_frame->rememberDetail(context().settings, u"releases"_s);
    connect(m_package, &QPushButton::clicked, this, &ReleasesPage::addPackage);
    connect(m_folder, &QPushButton::clicked, this, &ReleasesPage::addFolder);
    connect(m_expect, &QPushButton::clicked, this, &ReleasesPage::expectSelected);
    connect(m_remove, &QPushButton::clicked, this, &ReleasesPage::removeSelected);
}

void ReleasesPage::buildList()
{
    m_list->setObjectName(u"releases"_s);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setModel(&m_model);
    const int expected = m_model.columnOf("expected");
    m_list->setItemDelegateForColumn(expected, new BadgeDelegate(*m_list));
    QList<int> widths;
    for (const auto& each : m_model.columns())
        widths << each.width;
    m_list->setColumns({.widths = widths});
    m_list->sortByColumn(m_model.columnOf("created"), Qt::DescendingOrder);
    auto* empty =
        new EmptyState(u"releases"_s, tr("No releases yet"),
                       tr("A release is what workers are moved to. Drop a package here, or "
                          "a folder where the coordinator runs on this machine."));
    QPushButton* add = empty->addAction(tr("Add package…"), u"plus"_s);
    connect(add, &QPushButton::clicked, this, &ReleasesPage::addPackage);
    m_frame->setList(m_list, empty);
    m_frame->setMenu([this] { return commands(); });
}

void ReleasesPage::follow()
{
    connect(&fleet(), &FleetState::releasesChanged, this, [this](const ReleaseChanges& changes) {
        for (const Version& version : changes.removed)
            m_manifests.forget(version);
        for (const Version& version : changes.put)
            m_manifests.forget(version);
        m_model.apply(changes, fleet().releases(), clock().now());
        showCounts();
        showSelected();
        m_frame->revealWanted();
    });
    connect(&fleet(), &FleetState::workersChanged, this, &ReleasesPage::showUse);
    connect(&fleet(), &FleetState::expectedVersionChanged, this, &ReleasesPage::showUse);
    connect(&fleet(), &FleetState::aboutChanged, this, &ReleasesPage::showSelected);
    connect(&fleet(), &FleetState::topicChanged, this, &ReleasesPage::showCounts);
    connect(m_frame, &ListFrame::filterChanged, this, &ReleasesPage::filter);
    connect(m_frame, &ListFrame::again, this, [this] { session().refresh(Topic::Releases); });
    connect(m_list, &RecordView::selectedIdsChanged, this, &ReleasesPage::showSelected);
    connect(m_list, &RecordView::idle, this, [this] { m_model.settle(); });
    connect(&m_import, &ReleaseImport::made, this, [this](const Release& release) {
        m_frame->revealLater(release.version.value());
        Q_EMIT noticed({.text = tr("Release %1 is ready").arg(plain(release.version.value())),
                        .tone = Tone::Good});
    });
}

void ReleasesPage::followDetail()
{
    connect(&m_manifests, &ManifestCache::loaded, this, &ReleasesPage::showManifests);
    connect(&m_manifests, &ManifestCache::failed, this, &ReleasesPage::showManifestProblem);
    connect(m_detail, &ReleaseDetail::tabChanged, this, &ReleasesPage::showManifests);
    connect(&m_detail->files(), &ReleaseFiles::again, this, &ReleasesPage::showManifests);
    connect(&m_detail->compare(), &ReleaseCompare::again, this, &ReleasesPage::showManifests);
    connect(&m_detail->compare(), &ReleaseCompare::baseChanged, this, &ReleasesPage::showManifests);
    connect(m_detail, &ReleaseDetail::workersAsked, this, [this] {
        if (const auto release = selected())
            Q_EMIT asked(
                {.page = PageId::Workers, .filter = u"version:"_s + release->version.value()});
    });
}

void ReleasesPage::open(const Destination& destination) { m_frame->reveal(destination); }

std::vector<Command> ReleasesPage::commands()
{
    return {{.id = u"releases.filter"_s,
             .text = tr("Filter releases"),
             .icon = u"filter"_s,
             .keys = QKeySequence::Find,
             .run = [this] { m_frame->search().edit().setFocus(Qt::ShortcutFocusReason); }},
            {.id = u"releases.add"_s,
             .text = tr("Add a release from a package…"),
             .icon = u"plus"_s,
             .keys = QKeySequence::New,
             .isEnabled = [this] { return m_package->isEnabled(); },
             .run = [this] { addPackage(); }},
            {.id = u"releases.addFolder"_s,
             .text = tr("Add a release from a folder…"),
             .icon = u"folder"_s,
             .isEnabled = [this] { return m_folder->isEnabled(); },
             .run = [this] { addFolder(); }},
            {.id = u"releases.expect"_s,
             .text = tr("Make the selected release the expected version…"),
             .icon = u"star"_s,
             .isEnabled = [this] { return expectObstacle().isEmpty(); },
             .run = [this] { expectSelected(); }},
            {.id = u"releases.remove"_s,
             .text = tr("Delete the selected release…"),
             .icon = u"trash"_s,
             .keys = QKeySequence::Delete,
             .isEnabled = [this] { return removeObstacle().isEmpty(); },
             .run = [this] { removeSelected(); }}};
}

void ReleasesPage::filter(const QString& text)
{
    m_model.setFilter([text](const Release& release) {
        const VersionInfo& info = release.versionInfo;
        return containsWords(QStringList{release.version.value(), info.gitCommit, info.toolchain,
                                         release.package, release.treeSha256.value()}
                                 .join(u' '),
                             text);
    });
    showCounts();
}

void ReleasesPage::showCounts()
{
    qint64 bytes = 0;
    for (const auto& [version, release] : fleet().releases().items())
        bytes += release->size;
    m_frame->setSummary(countText(m_model.total(), Noun::Releases) + u"  ·  "_s + bytesText(bytes));
    m_frame->follow(fleet().topic(Topic::Releases), m_model.total(), m_model.rowCount());
}

/// Fleets are large: it is counted only for who looks.
void ReleasesPage::showUse()
{
    if (!isVisible())
        return;
    m_model.setUse(
        {.workers = fleet().tally().versionsInUse(), .expected = fleet().expectedVersion()});
    showSelected();
}

void ReleasesPage::showSelected()
{
    const auto release = selected();
    m_frame->setObstacle(*m_package, obstacleOf(Role::Admin));
    m_frame->setObstacle(*m_folder,
                         !obstacleOf(Role::Admin).isEmpty() ? obstacleOf(Role::Admin)
                         : m_import.takesFolders()
                             ? QString()
                             : tr("Folders have to be on the coordinator's machine, and this "
                                  "coordinator runs on another one."));
    m_frame->setObstacle(*m_expect, expectObstacle());
    m_frame->setObstacle(*m_remove, removeObstacle());
    m_frame->showDetail(release != nullptr);
    if (!release)
        return;
    m_detail->showRelease(*release, m_model.workersOn(release->version),
                          m_model.isExpected(release->version), clock().now());
    m_detail->compare().setSubject(release->version, newestFirst(fleet()));
    showManifests();
}

void ReleasesPage::showManifests()
{
    const auto release = selected();
    if (!release)
        return;
    ReleaseCompare& compare = m_detail->compare();
    if (m_detail->tab() == ReleaseDetail::Files)
        m_detail->files().showManifest(m_manifests.want(release->version));
    else if (m_detail->tab() == ReleaseDetail::Differences)
        compare.showChanges(m_manifests.want(compare.base()), m_manifests.want(release->version));
}

void ReleasesPage::showManifestProblem(const Version& version, const Error& error)
{
    const Failure failure =
        describe(error, tr("Reading the files of %1").arg(plain(version.value())));
    const QString sentence = failure.title + u'\n' + failure.detail;
    if (version == m_detail->compare().subject())
        m_detail->files().showProblem(sentence);
    m_detail->compare().showProblem(sentence);
}

Shared<Release> ReleasesPage::selected() const
{
    const QString id = m_list->onlySelectedId();
    return id.isEmpty() ? nullptr : m_model.find(id);
}

QString ReleasesPage::expectObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Operator); !obstacle.isEmpty())
        return obstacle;
    const auto release = selected();
    if (!release)
        return tr("Select a release.");
    return m_model.isExpected(release->version) ? tr("It is the expected version already.")
                                                : QString();
}

QString ReleasesPage::removeObstacle() const
{
    if (const QString obstacle = obstacleOf(Role::Admin); !obstacle.isEmpty())
        return obstacle;
    return selected() ? QString() : tr("Select a release.");
}

void ReleasesPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    showUse();
}

} // namespace lockstep::ui
