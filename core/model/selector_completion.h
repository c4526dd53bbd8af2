// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/strong_string.h"

#include <span>
#include <vector>

namespace lockstep {

struct WorkerView;

/// The values that a selector's keys can have in a fleet, and of how many workers. A value: made
/// once from the workers, on any thread, and good for many keystrokes.
class SelectorVocabulary {
public:
    struct Entry {
        QString value;
        QString folded; ///< case-folded, for looking it up
        int workers = 0;
    };

    static SelectorVocabulary of(std::span<const WorkerView* const> workers);

    int workers() const noexcept { return m_workers; }
    /// Most frequent first. Words that a key takes are there even if no worker has them.
    const std::vector<Entry>& valuesOf(const QString& key) const;
    /// How many workers have any value there.
    int workersWith(const QString& key) const;

private:
    struct Values {
        std::vector<Entry> entries;
        int workers = 0;
    };

    QHash<QString, Values> m_values;
    int m_workers = 0;
};

struct SelectorSuggestion {
    enum class Kind { Key, Value };

    Kind kind = Kind::Key;
    QString text;    ///< what to put in, in quotes where it must be
    QString label;   ///< what to show
    int workers = 0; ///< of the fleet: that match the word then; of a key: that have such a value

    friend bool operator==(const SelectorSuggestion&, const SelectorSuggestion&) = default;
};

/// What could stand in a selector's text in place of the `length` characters from `start` on.
struct SelectorCompletion {
    qsizetype start = 0;
    qsizetype length = 0;
    std::vector<SelectorSuggestion> suggestions; ///< at most 12, the likeliest first
};

/// What fits what was typed of the word at the cursor: keys where it begins, and values that some
/// key has; behind a key its values, first those that begin with it, then those that hold it. A
/// misspelt key is answered with the right one. `text` need not be a sound selector yet.
SelectorCompletion completeSelector(const QString& text, qsizetype cursor,
                                    const SelectorVocabulary& vocabulary);

} // namespace lockstep
