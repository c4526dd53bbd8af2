// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "core/model/selector_completion.h"
#include "core/model/version_order.h"

#include <set>

namespace lockstep {

namespace {

using namespace std::chrono_literals;
using Texts = QStringList;

template <WordedEnum E>
Texts wordsOf()
{
    Texts words;
    for (const auto& each : enumWords<E>)
        words << QString(QLatin1StringView(each.word));
    return words;
}

Texts textOf(const QString& text) { return text.isEmpty() ? Texts() : Texts{text}; }
QString yesOrNo(bool is) { return is ? u"yes"_s : u"no"_s; }

Texts tagsOf(const WorkerView& worker)
{
    const std::set<QString> tags(worker.tags.begin(), worker.tags.end());
    return {tags.begin(), tags.end()};
}

const Texts driftWords{u"yes"_s, u"no"_s, u">1h"_s, u">6h"_s, u">24h"_s};

Texts driftOf(const WorkerView& worker)
{
    Texts words{yesOrNo(worker.drift.has_value())};
    for (const auto& [word, age] :
         {std::pair{u">1h"_s, Duration(1h)}, std::pair{u">6h"_s, Duration(6h)},
          std::pair{u">24h"_s, Duration(24h)}}) {
        if (worker.drift && worker.driftDuration > age)
            words << word;
    }
    return words;
}

/// One key: the words that it takes, where these are known before, and those that fit a worker.
struct Subject {
    QString key;
    Texts known;
    Texts (*of)(const WorkerView& worker);
};

const std::vector<Subject>& subjects()
{
    using W = const WorkerView&;
    static const std::vector<Subject> all{
        {u"id"_s, {}, [](W w) { return textOf(w.id.value()); }},
        {u"name"_s, {}, [](W w) { return textOf(w.name); }},
        {u"group"_s, {}, [](W w) { return textOf(w.group); }},
        {u"tag"_s, {}, tagsOf},
        {u"version"_s, {}, [](W w) { return textOf(w.version.value()); }},
        {u"status"_s, wordsOf<WorkerStatus>(), [](W w) { return Texts{wordOf(w.status)}; }},
        {u"kind"_s, wordsOf<WorkerKind>(), [](W w) { return Texts{wordOf(w.kind)}; }},
        {u"origin"_s, wordsOf<WorkerOrigin>(), [](W w) { return Texts{wordOf(w.origin)}; }},
        {u"paired"_s, {u"yes"_s, u"no"_s}, [](W w) { return Texts{yesOrNo(w.isPaired)}; }},
        {u"drift"_s, driftWords, driftOf},
        {u"cause"_s, wordsOf<DriftCause>(),
         [](W w) { return w.drift ? Texts{wordOf(w.drift->cause)} : Texts(); }},
    };
    return all;
}

/// Most frequent first; of equally frequent ones the newest version, or the first by its text.
std::vector<SelectorVocabulary::Entry> sorted(const QHash<QString, int>& counts, bool areVersions)
{
    std::vector<SelectorVocabulary::Entry> entries;
    for (const auto& [value, workers] : counts.asKeyValueRange())
        entries.push_back({.value = value, .folded = value.toCaseFolded(), .workers = workers});
    std::ranges::sort(entries, [&](const auto& a, const auto& b) {
        if (a.workers != b.workers)
            return a.workers > b.workers;
        return areVersions ? comesBefore(Version(b.value), Version(a.value)) : a.value < b.value;
    });
    return entries;
}

} // namespace

SelectorVocabulary SelectorVocabulary::of(std::span<const WorkerView* const> workers)
{
    SelectorVocabulary vocabulary;
    vocabulary.m_workers = int(workers.size());
    for (const Subject& subject : subjects()) {
        Values& values = vocabulary.m_values[subject.key];
        QHash<QString, int> counts;
        for (const QString& word : subject.known)
            counts.insert(word, 0);
        for (const WorkerView* worker : workers) {
            const Texts texts = subject.of(*worker);
            values.workers += texts.isEmpty() ? 0 : 1;
            for (const QString& text : texts)
                ++counts[text];
        }
        values.entries = sorted(counts, subject.key == "version"_L1);
    }
    return vocabulary;
}

const std::vector<SelectorVocabulary::Entry>& SelectorVocabulary::valuesOf(const QString& key) const
{
    static const std::vector<Entry> none;
    const auto found = m_values.constFind(key);
    return found == m_values.constEnd() ? none : found->entries;
}

int SelectorVocabulary::workersWith(const QString& key) const
{
    const auto found = m_values.constFind(key);
    return found == m_values.constEnd() ? 0 : found->workers;
}

} // namespace lockstep
