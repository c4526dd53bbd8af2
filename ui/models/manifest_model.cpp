// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/manifest_model.h"

#include "ui/style/item_roles.h"
#include "ui/style/tokens.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

namespace {

QString iconOf(EntryType type)
{
    switch (type) {
    case EntryType::File: return u"file"_s;
    case EntryType::Directory: return u"folder"_s;
    case EntryType::Symlink: return u"link"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QVariant pathCell(const ManifestEntry& entry, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return entry.target.isEmpty() ? entry.path : entry.path + u" → "_s + entry.target;
    case LookIconRole: return iconOf(entry.type);
    case LookToneRole: return QVariant::fromValue(Tone::Neutral);
    default: return {};
    }
}

std::vector<Column<ManifestEntry>> makeColumns()
{
    return {
        {.id = "path",
         .title = ManifestModel::tr("Path"),
         .width = 208,
         .value = pathCell,
         .isLess = [](const ManifestEntry& a, const ManifestEntry& b) { return a.path < b.path; }},
        {.id = "mode",
         .title = ManifestModel::tr("Mode"),
         .width = 72,
         .value = [](const ManifestEntry& entry, int role) -> QVariant {
             return role == Qt::DisplayRole ? modeText(entry.mode) : QVariant();
         }},
        {.id = "size",
         .title = ManifestModel::tr("Size"),
         .width = 88,
         .value = [](const ManifestEntry& entry, int role) -> QVariant {
             const bool isFile = entry.type == EntryType::File;
             return role == Qt::DisplayRole && isFile ? bytesText(entry.size) : QVariant();
         },
         .isLess = [](const ManifestEntry& a,
                      const ManifestEntry& b) { return a.size < b.size; },
         .alignment = Qt::AlignTrailing | Qt::AlignVCenter},
        {.id = "digest",
         .title = ManifestModel::tr("SHA-256"),
         .width = 96,
         .value = [](const ManifestEntry& entry, int role) -> QVariant {
             if (role == Qt::ToolTipRole && !entry.sha256.isEmpty())
                 return entry.sha256.value();
             return role == Qt::DisplayRole ? entry.sha256.value().left(12) : QVariant();
         }},
    };
}

} // namespace

QString modeText(int mode) { return QString::number(mode, 8).rightJustified(4, u'0'); }

ManifestModel::ManifestModel(QObject* parent)
    : RecordModel(makeColumns(), [](const ManifestEntry& entry) { return entry.path; }, parent)
{
}

void ManifestModel::show(const Manifest& manifest)
{
    std::vector<Shared<ManifestEntry>> records;
    records.reserve(manifest.entries.size());
    for (const ManifestEntry& entry : manifest.entries)
        records.push_back(std::make_shared<const ManifestEntry>(entry));
    setRecords(std::move(records));
}

QVariant ManifestModel::rowValue(int row, int role) const
{
    return role == IdRole ? at(row).path : QVariant();
}

} // namespace lockstep::ui
