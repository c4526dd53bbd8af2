// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/file_change_model.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)

namespace lockstep::ui {

class Banner;
class ElidedLabel;
class EmptyState;
class LoadingStripe;
class RecordView;
class SearchField;
class SegmentedButton;

/// What one release has otherwise than another, file by file.
class ReleaseCompare : public QWidget {
    Q_OBJECT
public:
    explicit ReleaseCompare(QWidget* parent = nullptr);

    /// `versions` newest first; the one before `subject` is compared with until another is chosen.
    void setSubject(const Version& subject, const std::vector<Version>& versions);
    Version subject() const { return m_subject; }
    /// Empty where there is no other release.
    Version base() const;
    /// Null: it is being read.
    void showChanges(const Shared<Manifest>& base, const Shared<Manifest>& subject);
    void showProblem(const QString& problem);

Q_SIGNALS:
    void baseChanged();
    void again();

private:
    void build();
    void filter();
    void count();

    Version m_subject;
    std::vector<Version> m_versions;
    FileChangeModel m_model;
    std::pair<Shared<Manifest>, Shared<Manifest>> m_shown;
    QComboBox* m_base;
    SegmentedButton* m_changes;
    SearchField* m_search;
    ElidedLabel* m_count;
    LoadingStripe* m_stripe;
    Banner* m_problem;
    QStackedWidget* m_stack;
    RecordView* m_list;
    EmptyState* m_empty;
};

} // namespace lockstep::ui
