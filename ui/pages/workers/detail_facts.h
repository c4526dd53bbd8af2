// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/fleet.h"
#include "core/model/messages.h"
#include "ui/pages/workers/detail_section.h"
#include "ui/state/shelf.h"

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class KeyValueList;

/// What runs on a worker beside what should, part by part, with the differences marked.
class VersionsSection : public DetailSection {
    Q_OBJECT
public:
    VersionsSection();

    /// `expected` is what the expected release consists of; none where that is not known.
    void show(const WorkerView& worker, const std::optional<VersionInfo>& expected);

private:
    struct Line {
        QString part;
        QString running;
        QString expected;
        bool differs = false;
        friend bool operator==(const Line&, const Line&) = default;
    };
    static std::vector<Line> linesOf(const WorkerView& worker,
                                     const std::optional<VersionInfo>& expected);

    LineGrid* m_grid;
    std::vector<Line> m_lines;
};

/// What every rule says of a worker: why it is not being updated, or is not given work.
class RulesSection : public DetailSection {
    Q_OBJECT
public:
    RulesSection();

    void show(const WorkReadiness& readiness);
    void forget();

private:
    LineGrid* m_grid;
    std::vector<RuleVerdict> m_rules;
};

/// How a worker has drifted, since when and why, and on demand which files differ.
class DriftSection : public DetailSection {
    Q_OBJECT
public:
    DriftSection();

    void show(const WorkerView& worker, const QDateTime& now);
    void showFiles(const DriftReport& report);
    void setAsking(bool isAsking);

Q_SIGNALS:
    void filesWanted();

private:
    KeyValueList* m_facts;
    QPushButton* m_ask;
    LineGrid* m_files;
    QDateTime m_since; ///< of the drift that the files belong to
};

/// What a worker says of its health, and whether it can be reached.
class HealthSection : public DetailSection {
    Q_OBJECT
public:
    HealthSection();

    void show(const WorkerView& worker, const QDateTime& now);

private:
    KeyValueList* m_facts;
};

/// A rule and whether it holds, in the user's language.
QString ruleText(const QString& rule, bool isOk);

} // namespace lockstep::ui
