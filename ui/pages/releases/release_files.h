// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/manifest_model.h"

#include <QWidget>

namespace lockstep::ui {

class Banner;
class ElidedLabel;
class LoadingStripe;
class RecordView;
class SearchField;

/// The files of one release, searched by path, digest or mode.
class ReleaseFiles : public QWidget {
    Q_OBJECT
public:
    explicit ReleaseFiles(QWidget* parent = nullptr);

    /// Null: it is being read.
    void showManifest(const Shared<Manifest>& manifest);
    void showProblem(const QString& problem);

Q_SIGNALS:
    void again();

private:
    void filter(const QString& text);
    void count();

    ManifestModel m_model;
    Shared<Manifest> m_manifest;
    SearchField* m_search;
    ElidedLabel* m_count;
    LoadingStripe* m_stripe;
    Banner* m_problem;
    RecordView* m_list;
};

} // namespace lockstep::ui
