// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/release.h"
#include "ui/pages/releases/release_compare.h"
#include "ui/pages/releases/release_files.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)
QT_FORWARD_DECLARE_CLASS(QTabBar)

namespace lockstep::ui {

class Badge;
class KeyValueList;

/// One release: its facts, its files, and what it has otherwise than another.
class ReleaseDetail : public QWidget {
    Q_OBJECT
public:
    enum Tab { Facts, Files, Differences };
    explicit ReleaseDetail(QWidget* parent = nullptr);

    void showRelease(const Release& release, int workers, bool isExpected, const QDateTime& now);
    Tab tab() const;
    ReleaseFiles& files() { return *m_files; }
    ReleaseCompare& compare() { return *m_compare; }

Q_SIGNALS:
    void tabChanged();
    void workersAsked();

private:
    QWidget* makeHead();
    QWidget* makeFacts();
    void showFacts(const Release& release, const QDateTime& now);
    void showComponents(const VersionInfo& info);

    ElidedLabel* m_title;
    Badge* m_badge;
    QPushButton* m_workers;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    KeyValueList* m_facts;
    QWidget* m_componentsTitle;
    KeyValueList* m_components;
    QStringList m_named; ///< components that are shown
    ReleaseFiles* m_files;
    ReleaseCompare* m_compare;
};

} // namespace lockstep::ui
