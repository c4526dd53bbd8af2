// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/release_model.h"
#include "ui/pages/page.h"
#include "ui/pages/releases/manifest_cache.h"
#include "ui/pages/releases/release_import.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class DropVeil;
class ListFrame;
class RecordView;
class ReleaseDetail;

/// The releases that workers can be moved to: what they consist of, how they differ, who runs
/// them; new ones by a button or by drag and drop.
class ReleasesPage : public Page {
    Q_OBJECT
public:
    explicit ReleasesPage(const PageContext& context, QWidget* parent = nullptr);

    /// `item` is a version.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void buildList();
    void follow();
    void followDetail();
    void filter(const QString& text);
    void showCounts();
    void showUse();
    void showSelected();
    void showManifests();
    void showManifestProblem(const Version& version, const Error& error);

    Shared<Release> selected() const;
    QString expectObstacle() const;
    QString removeObstacle() const;
    void addPackage();
    void addFolder();
    void expectSelected();
    void expect(const Version& version);
    void removeSelected();
    void remove(const Version& version);

    ReleaseModel m_model;
    ManifestCache m_manifests;
    ReleaseImport m_import;
    ListFrame* m_frame;
    RecordView* m_list;
    ReleaseDetail* m_detail;
    DropVeil* m_veil;
    QPushButton* m_package;
    QPushButton* m_folder;
    QPushButton* m_expect;
    QPushButton* m_remove;
};

} // namespace lockstep::ui
