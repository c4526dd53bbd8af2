// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/labels.h"

namespace lockstep::alert {

namespace {

struct Label {
    QLatin1StringView name;
    QStringList (*values)(const Alert& alert);
};

constexpr auto word = [](auto value) { return QStringList{QString(wordOf(value))}; };

const std::array labels{
    Label{"worker"_L1, [](const Alert& a) { return QStringList{a.workerId.value()}; }},
    Label{"name"_L1, [](const Alert& a) { return QStringList{a.workerName}; }},
    Label{"group"_L1, [](const Alert& a) { return QStringList{a.group}; }},
    Label{"tag"_L1, [](const Alert& a) { return QStringList(a.tags.begin(), a.tags.end()); }},
    Label{"severity"_L1, [](const Alert& a) { return word(a.severity); }},
    Label{"condition"_L1, [](const Alert& a) { return word(a.condition); }},
    Label{"cause"_L1,
          [](const Alert& a) { return a.cause ? word(*a.cause) : QStringList{QString()}; }},
    Label{"subject"_L1, [](const Alert& a) { return QStringList{a.subject}; }},
    Label{"version"_L1, [](const Alert& a) { return QStringList{a.currentVersion.value()}; }},
    Label{"expected_version"_L1,
          [](const Alert& a) { return QStringList{a.expectedVersion.value()}; }},
};

} // namespace

const QStringList& labelNames()
{
    static const QStringList names = [] {
        QStringList all;
        for (const Label& label : labels)
            all << label.name;
        return all;
    }();
    return names;
}

bool isLabel(const QString& name) { return labelNames().contains(name); }

QStringList labelValues(const Alert& alert, const QString& label)
{
    const auto found = std::ranges::find(labels, label, &Label::name);
    return found == labels.end() ? QStringList() : found->values(alert);
}

} // namespace lockstep::alert
