// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/file_change_model.h"

#include "ui/models/manifest_model.h"
#include "ui/style/item_roles.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"

namespace lockstep::ui {

namespace {

ManifestEntry entryOf(const Manifest& manifest, const QString& path)
{
    // The order is that of UTF-8 bytes.
    const auto found =
        std::ranges::lower_bound(manifest.entries, path.toUtf8(), {},
                                 [](const ManifestEntry& e) { return e.path.toUtf8(); });
    const bool isThere = found != manifest.entries.end() && found->path == path;
    return isThere ? *found : ManifestEntry();
}

QString stepText(const QString& before, const QString& after) { return before + u" → "_s + after; }

QString contentText(const QString& before, const QString& after)
{
    return before == after ? FileChangeModel::tr("other content") : stepText(before, after);
}

/// Of what both have, what is another thing.
QString differenceText(const FileStep& step)
{
    QStringList parts;
    if (step.before.type != step.after.type)
        return FileChangeModel::tr("another kind of file");
    if (step.before.sha256 != step.after.sha256)
        parts << contentText(bytesText(step.before.size), bytesText(step.after.size));
    if (step.before.target != step.after.target)
        parts << stepText(step.before.target, step.after.target);
    if (step.before.mode != step.after.mode)
        parts << FileChangeModel::tr("mode %1").arg(
            stepText(modeText(step.before.mode), modeText(step.after.mode)));
    return parts.join(u", "_s);
}

QString detailOf(const FileStep& step)
{
    if (step.change == FileChange::Changed)
        return differenceText(step);
    const ManifestEntry& only = step.change == FileChange::Added ? step.after : step.before;
    return only.type == EntryType::File ? bytesText(only.size) : only.target;
}

QVariant changeCell(const FileStep& step, int role)
{
    const Look face = look(step.change);
    switch (role) {
    case Qt::DisplayRole: return face.word;
    case LookIconRole: return face.icon;
    case LookToneRole: return QVariant::fromValue(face.tone);
    default: return {};
    }
}

std::vector<Column<FileStep>> makeColumns()
{
    return {
        {.id = "path",
         .title = FileChangeModel::tr("Path"),
         .width = 208,
         .value = [](const FileStep& step, int role) -> QVariant {
             return role == Qt::DisplayRole ? step.path : QVariant();
         },
         .isLess = [](const FileStep& a, const FileStep& b) { return a.path < b.path; }},
        {.id = "change",
         .title = FileChangeModel::tr("Change"),
         .width = 112,
         .value = changeCell,
         .isLess = [](const FileStep& a, const FileStep& b) { return a.change < b.change; }},
        {.id = "detail",
         .title = FileChangeModel::tr("What"),
         .width = 160,
         .value = [](const FileStep& step, int role) -> QVariant {
             return role == Qt::DisplayRole ? detailOf(step) : QVariant();
         }},
    };
}

} // namespace

std::vector<FileStep> stepsBetween(const Manifest& before, const Manifest& after)
{
    std::vector<FileStep> steps;
    for (const FileDifference& each : differencesOf(after.entries, before.entries))
        steps.push_back({.path = each.path,
                         .change = each.change,
                         .before = entryOf(before, each.path),
                         .after = entryOf(after, each.path)});
    return steps;
}

FileChangeModel::FileChangeModel(QObject* parent)
    : RecordModel(makeColumns(), [](const FileStep& step) { return step.path; }, parent)
{}

void FileChangeModel::show(const Manifest& before, const Manifest& after)
{
    m_counts = {};
    std::vector<Shared<FileStep>> records;
    for (FileStep& step : stepsBetween(before, after)) {
        ++m_counts[size_t(step.change)];
        records.push_back(std::make_shared<const FileStep>(std::move(step)));
    }
    setRecords(std::move(records));
}

QVariant FileChangeModel::rowValue(int row, int role) const
{
    return role == IdRole ? at(row).path : QVariant();
}

} // namespace lockstep::ui
