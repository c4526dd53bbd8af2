// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/release_model.h"

#include "ui/style/item_roles.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

namespace {

using Use = ReleaseModel::Use;

constexpr auto figureAlignment = Qt::AlignTrailing | Qt::AlignVCenter;

int countOf(const Use& use, const Version& version)
{
    const auto found = use.workers.find(version);
    return found == use.workers.end() ? 0 : found->second;
}

QVariant expectedCell(bool isExpected, int role)
{
    if (!isExpected)
        return {};
    switch (role) {
    case Qt::DisplayRole: return ReleaseModel::tr("Expected");
    case Qt::ToolTipRole: return ReleaseModel::tr("The version that the fleet should run");
    case LookIconRole: return u"star"_s;
    case LookToneRole: return QVariant::fromValue(Tone::Info);
    default: return {};
    }
}

std::vector<Column<Release>> columnsOf(const Clock& clock, const std::shared_ptr<Use>& use)
{
    return {
        {.id = "version",
         .title = ReleaseModel::tr("Version"),
         .width = 192,
         .value = [](const Release& release, int role) -> QVariant {
             return role == Qt::DisplayRole ? release.version.value() : QVariant();
         }},
        {.id = "expected",
         .title = {},
         .width = 120,
         .value = [use](const Release& release,
                        int role) { return expectedCell(release.version == use->expected, role); }},
        {.id = "created",
         .title = ReleaseModel::tr("Created"),
         .width = 120,
         .value = [&clock](const Release& release, int role) -> QVariant {
             if (role == Qt::ToolTipRole)
                 return timeToolTip(release.createdAt);
             return role == Qt::DisplayRole ? timeText(release.createdAt, clock.now()) : QVariant();
         },
         .isLess = [](const Release& a, const Release& b) { return a.createdAt < b.createdAt; }},
        {.id = "workers",
         .title = ReleaseModel::tr("Workers"),
         .width = 88,
         .value = [use](const Release& release, int role) -> QVariant {
             return role == Qt::DisplayRole ? countText(countOf(*use, release.version))
                                            : QVariant();
         },
         .isLess =
             [use](const Release& a, const Release& b) {
                 return countOf(*use, a.version) < countOf(*use, b.version);
             },
         .alignment = figureAlignment},
        {.id = "files",
         .title = ReleaseModel::tr("Files"),
         .width = 80,
         .value = [](const Release& release, int role) -> QVariant {
             return role == Qt::DisplayRole ? countText(release.entries) : QVariant();
         },
         .isLess = [](const Release& a, const Release& b) { return a.entries < b.entries; },
         .alignment = figureAlignment},
        {.id = "size",
         .title = ReleaseModel::tr("Package"),
         .width = 96,
         .value = [](const Release& release, int role) -> QVariant {
             return role == Qt::DisplayRole ? bytesText(release.size) : QVariant();
         },
         .isLess = [](const Release& a, const Release& b) { return a.size < b.size; },
         .alignment = figureAlignment},
    };
}

} // namespace

ReleaseModel::ReleaseModel(const Clock& clock, QObject* parent)
    : ReleaseModel(clock, std::make_shared<Use>(), parent)
{}

ReleaseModel::ReleaseModel(const Clock& clock, std::shared_ptr<Use> use, QObject* parent)
    : RecordModel(
          columnsOf(clock, use), [](const Release& r) { return r.version.value(); }, parent),
      m_use(std::move(use))
{}

void ReleaseModel::setUse(Use use)
{
    *m_use = std::move(use);
    touchColumn("expected");
    touchColumn("workers");
}

int ReleaseModel::workersOn(const Version& version) const { return countOf(*m_use, version); }

QVariant ReleaseModel::rowValue(int row, int role) const
{
    switch (role) {
    case IdRole: return at(row).version.value();
    case ChangedAtRole: return changedAt(row).isValid() ? changedAt(row).toMSecsSinceEpoch() : 0;
    default: return {};
    }
}

} // namespace lockstep::ui
