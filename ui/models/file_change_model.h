// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "ui/models/record_model.h"

namespace lockstep::ui {

/// One file of which two releases have different things; what only one of them has is empty in the
/// other.
struct FileStep {
    QString path;
    FileChange change = FileChange::Changed;
    ManifestEntry before;
    ManifestEntry after;
};

/// What one has to do to a tree to get from one release to the other, in order of path.
std::vector<FileStep> stepsBetween(const Manifest& before, const Manifest& after);

/// How two releases differ, file by file.
class FileChangeModel : public RecordModel<FileStep> {
    Q_OBJECT
public:
    explicit FileChangeModel(QObject* parent = nullptr);

    void show(const Manifest& before, const Manifest& after);
    int countOf(FileChange change) const { return m_counts[size_t(change)]; }

protected:
    QVariant rowValue(int row, int role) const override;

private:
    std::array<int, enumWords<FileChange>.size()> m_counts{};
};

} // namespace lockstep::ui
