// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/worker_model.h"

#include "ui/style/item_roles.h"
#include "ui/style/look.h"
#include "ui/text/amounts.h"
#include "ui/text/words.h"

namespace lockstep::ui {

namespace {

const QString dash = u"–"_s;

QString orDash(const QString& text) { return text.isEmpty() ? dash : text; }

QString versionText(const Version& version) { return orDash(version.value()); }

QString tagsText(const WorkerView& worker)
{
    return QStringList(worker.tags.begin(), worker.tags.end()).join(u", "_s);
}

/// The worst first.
int urgency(WorkerStatus status)
{
    switch (status) {
    case WorkerStatus::Unreachable: return 0;
    case WorkerStatus::Unhealthy: return 1;
    case WorkerStatus::Outdated: return 2;
    case WorkerStatus::Updating: return 3;
    case WorkerStatus::Unknown: return 4;
    case WorkerStatus::UpToDate: return 5;
    }
    Q_UNREACHABLE_RETURN(5);
}

QString healthText(const WorkerView& worker)
{
    if (!worker.health)
        return dash;
    if (worker.health->isHealthy)
        return WorkerModel::tr("Healthy");
    return worker.health->reason.isEmpty() ? WorkerModel::tr("Not healthy") : worker.health->reason;
}

QVariant statusValue(const WorkerView& worker, int role)
{
    const Look seen = look(worker.status);
    switch (role) {
    case Qt::DisplayRole: return seen.word;
    case Qt::ToolTipRole: return worker.reason;
    case LookIconRole: return seen.icon;
    case LookToneRole: return QVariant::fromValue(seen.tone);
    default: return {};
    }
}

QVariant nameValue(const WorkerView& worker, int role)
{
    switch (role) {
    case Qt::DisplayRole: return nameOf(worker);
    case Qt::ToolTipRole: return nameOf(worker) + u'\n' + worker.id.value();
    case Qt::AccessibleTextRole:
        return QStringList{nameOf(worker), word(worker.status), versionsText(worker)}.join(u", "_s);
    default: return {};
    }
}

using Text = std::function<QString(const WorkerView&)>;
using IsLess = std::function<bool(const WorkerView&, const WorkerView&)>;

Column<WorkerView> textColumn(const QByteArray& id, const QString& title, int width, Text text,
                              IsLess isLess = {})
{
    auto value = [text = std::move(text)](const WorkerView& worker, int role) {
        return role == Qt::DisplayRole ? QVariant(text(worker)) : QVariant();
    };
    return {.id = id,
            .title = title,
            .width = width,
            .value = std::move(value),
            .isLess = std::move(isLess)};
}

/// By a text of the worker that people compare as they count.
template <class Text>
IsLess by(Text text)
{
    return [text](const WorkerView& a, const WorkerView& b) {
        return isNaturallyLess(text(a), text(b));
    };
}

/// The oldest first; those that have none last.
template <class Time>
IsLess byAge(Time time)
{
    return [time](const WorkerView& a, const WorkerView& b) {
        const QDateTime first = time(a);
        const QDateTime second = time(b);
        return first.isValid() && (!second.isValid() || first < second);
    };
}

QDateTime driftSince(const WorkerView& worker)
{
    return worker.drift ? worker.drift->since : QDateTime();
}

std::vector<Column<WorkerView>> identityColumns()
{
    const auto urgent = [](const WorkerView& a, const WorkerView& b) {
        return urgency(a.status) < urgency(b.status);
    };
    const auto name = [](const WorkerView& w) -> QStringView {
        return w.name.isEmpty() ? w.id.value() : w.name;
    };
    return {{.id = "name",
             .title = WorkerModel::tr("Name"),
             .width = 200,
             .value = nameValue,
             .isLess = by(name)},
            {.id = "status",
             .title = WorkerModel::tr("Status"),
             .width = 144,
             .value = statusValue,
             .isLess = urgent}};
}

std::vector<Column<WorkerView>> workerColumns(const Clock& clock)
{
    using W = const WorkerView&;
    auto all = identityColumns();
    const auto add = [&all](auto... what) { all.push_back(textColumn(what...)); };
    add(
        "version", WorkerModel::tr("Version"), 112, [](W w) { return versionText(w.version); },
        by([](W w) -> QStringView { return w.version.value(); }));
    add(
        "expected", WorkerModel::tr("Expected"), 112,
        [](W w) { return versionText(w.expectedVersion); },
        by([](W w) -> QStringView { return w.expectedVersion.value(); }));
    add(
        "drift", WorkerModel::tr("Drift"), 104,
        [&clock](W w) { return w.drift ? ageText(w.drift->since, clock.now()) : dash; },
        byAge(driftSince));
    add(
        "group", WorkerModel::tr("Group"), 96, [](W w) { return orDash(w.group); },
        by([](W w) -> QStringView { return w.group; }));
    add("tags", WorkerModel::tr("Tags"), 128, [](W w) { return orDash(tagsText(w)); });
    add("health", WorkerModel::tr("Health"), 128, healthText);
    add("kind", WorkerModel::tr("Kind"), 104, [](W w) { return word(w.kind); });
    add(
        "seen", WorkerModel::tr("Last seen"), 104,
        [&clock](W w) { return ageText(w.lastSeen, clock.now()); },
        byAge([](W w) { return w.lastSeen; }));
    add(
        "host", WorkerModel::tr("Host"), 168,
        [](W w) { return u"%1:%2"_s.arg(w.host).arg(w.port); },
        by([](W w) -> QStringView { return w.host; }));
    return all;
}

qsizetype digitsFrom(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    return end - at;
}

/// Thousands of names are compared between two keystrokes.
QChar folded(QChar c)
{
    if (c >= u'A' && c <= u'Z')
        return QChar(char16_t(c.unicode() + (u'a' - u'A')));
    return c.unicode() < 128 ? c : c.toCaseFolded();
}

/// Without the zeros before it.
QStringView numberAt(QStringView text, qsizetype at, qsizetype length)
{
    QStringView number = text.sliced(at, length);
    while (number.size() > 1 && number.front() == u'0')
        number = number.sliced(1);
    return number;
}

} // namespace

bool isNaturallyLess(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        const qsizetype first = digitsFrom(a, i);
        const qsizetype second = digitsFrom(b, j);
        if (first > 0 && second > 0) {
            const QStringView x = numberAt(a, i, first);
            const QStringView y = numberAt(b, j, second);
            if (x.size() != y.size())
                return x.size() < y.size();
            if (const int order = x.compare(y); order != 0)
                return order < 0;
            i += first;
            j += second;
            continue;
        }
        const QChar x = folded(a[i++]);
        const QChar y = folded(b[j++]);
        if (x != y)
            return x < y;
    }
    return a.size() - i < b.size() - j;
}

QString nameOf(const WorkerView& worker)
{
    return worker.name.isEmpty() ? worker.id.value() : worker.name;
}

QString versionsText(const WorkerView& worker)
{
    if (worker.expectedVersion.isEmpty() || worker.expectedVersion == worker.version)
        return versionText(worker.version);
    return WorkerModel::tr("%1 → %2").arg(versionText(worker.version),
                                          worker.expectedVersion.value());
}

QString driftText(const WorkerView& worker, const QDateTime& now)
{
    if (!worker.isPaired)
        return WorkerModel::tr("Not paired");
    if (!worker.enabled)
        return WorkerModel::tr("Disabled");
    if (worker.updateStatus && !worker.updateId.isEmpty())
        return word(*worker.updateStatus);
    if (worker.drift)
        return WorkerModel::tr("for %1").arg(elapsedText(worker.drift->since, now));
    return {};
}

WorkerModel::WorkerModel(Clock& clock, QObject* parent)
    : RecordModel(
          workerColumns(clock), [](const WorkerView& worker) { return worker.id.value(); }, parent),
      m_clock(clock)
{}

void WorkerModel::setProgress(const WorkerId& worker, std::optional<int> percent)
{
    if (progressOf(worker.value()) == percent.value_or(-1))
        return;
    if (percent)
        m_percents.insert(worker.value(), *percent);
    else
        m_percents.remove(worker.value());
    if (const int row = rowOf(worker.value()); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1), {ProgressRole});
}

void WorkerModel::touchAges()
{
    touchColumn("name"); // a card tells the age
    touchColumn("drift");
    touchColumn("seen");
}

QVariant WorkerModel::rowValue(int row, int role) const
{
    switch (role) {
    case IdRole: return idAt(row);
    case ChangedAtRole: return changedAt(row).toMSecsSinceEpoch();
    case ProgressRole: return progressOf(idAt(row));
    case MutedRole: return !at(row).enabled || !at(row).isPaired;
    default: return {};
    }
}

bool isMeant(const Selector& selector, const WorkerView& worker, const Clock& clock)
{
    if (!worker.drift)
        return selector.matches(worker);
    return selector.matches(worker, Duration(worker.drift->since.msecsTo(clock.now())));
}

} // namespace lockstep::ui
