// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QProgressBar)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class ElidedLabel;
class ReleaseImport;
class WrappedLabel;

/// How a package or folder becomes a release, while it does; and why one did not.
class ImportBar : public QWidget {
    Q_OBJECT
public:
    /// `work` must live longer.
    explicit ImportBar(ReleaseImport& work, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void showProgress();
    void showProblem();
    QString titleText() const;

    ReleaseImport& m_work;
    ElidedLabel* m_title;
    ElidedLabel* m_figures;
    QProgressBar* m_progress;
    WrappedLabel* m_problem;
    QPushButton* m_cancel;
    QPushButton* m_retry;
    QPushButton* m_dismiss;
};

} // namespace lockstep::ui
