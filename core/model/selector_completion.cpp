// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/selector_completion.h"

#include "core/model/messages.h"
#include "core/model/version_order.h"

namespace lockstep {

namespace {

using Entry = SelectorVocabulary::Entry;
using Kind = SelectorSuggestion::Kind;
constexpr size_t mostSuggestions = 12;

/// A word of a text that may not be sound yet.
struct WordAt {
    bool isNegated = false;
    qsizetype start = 0;  ///< behind its sign
    qsizetype colon = -1; ///< behind its key; -1: it has none
    qsizetype end = 0;
};

qsizetype endOfValue(QStringView text, qsizetype at)
{
    if (at < text.size() && text[at] == u'"') {
        for (++at; at < text.size() && text[at] != u'"'; ++at)
            at += text[at] == u'\\' ? 1 : 0;
    }
    while (at < text.size() && !text[at].isSpace())
        ++at;
    return std::min(at, text.size());
}

WordAt wordFrom(QStringView text, qsizetype at)
{
    WordAt word{.isNegated = text[at] == u'!' || text[at] == u'-'};
    word.start = at + (word.isNegated ? 1 : 0);
    const auto ends = [](QChar c) { return c.isSpace() || c == u':' || c == u'"'; };
    const QStringView rest = text.sliced(word.start);
    const qsizetype plain = std::ranges::find_if(rest, ends) - rest.begin();
    if (plain > 0 && plain < rest.size() && rest[plain] == u':')
        word.colon = word.start + plain;
    word.end = endOfValue(text, word.colon < 0 ? word.start : word.colon + 1);
    return word;
}

/// The word that the cursor is in or behind; where it is in none, one that begins there.
WordAt wordAt(QStringView text, qsizetype cursor)
{
    for (qsizetype at = 0; at < text.size() && at <= cursor;) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        const WordAt word = wordFrom(text, at);
        if (cursor <= word.end)
            return word;
        at = word.end;
    }
    return {.start = cursor, .end = cursor};
}

/// What a value that is perhaps in quotes means, so far as it goes.
QString meaningOf(QStringView typed)
{
    if (!typed.startsWith(u'"'))
        return typed.toString();
    QString meaning;
    for (qsizetype i = 1; i < typed.size() && typed[i] != u'"'; ++i) {
        if (typed[i] == u'\\' && i + 1 < typed.size())
            ++i;
        meaning += typed[i];
    }
    return meaning;
}

/// Collects what is suggested for one word.
class Completer {
public:
    Completer(QStringView text, qsizetype cursor, const SelectorVocabulary& vocabulary)
        : m_text(text), m_cursor(cursor), m_word(wordAt(text, cursor)), m_vocabulary(vocabulary)
    {}

    SelectorCompletion complete() &&
    {
        if (m_word.colon < 0)
            freeWord();
        else if (m_cursor <= m_word.colon)
            keyOfWord();
        else
            valueOfWord(m_text.sliced(m_word.start, m_word.colon - m_word.start).toString());
        return std::move(m_made);
    }

private:
    void replace(qsizetype from, qsizetype to)
    {
        m_made.start = from;
        m_made.length = to - from;
    }
    /// What was typed from there on.
    QStringView typedFrom(qsizetype from) const
    {
        return m_text.sliced(from, std::max(m_cursor, from) - from);
    }
    bool isFull() const { return m_made.suggestions.size() >= mostSuggestions; }

    void freeWord()
    {
        replace(m_word.start, m_word.end);
        const QString typed = typedFrom(m_word.start).toString();
        if (typed.startsWith(u'"'))
            return;
        addKeys(typed);
        if (typed.isEmpty())
            return;
        for (const auto& key : {u"status"_s, u"group"_s, u"tag"_s, u"cause"_s})
            addWords(key, typed.toCaseFolded());
    }

    void keyOfWord()
    {
        replace(m_word.start, m_word.colon + 1);
        addKeys(typedFrom(m_word.start).toString());
    }

    void valueOfWord(const QString& key)
    {
        if (!selectorKeys().contains(key))
            return rightKeyFor(key);
        const qsizetype start = m_word.colon + 1;
        const QStringView typed = typedFrom(start);
        if (key == "version"_L1 && (typed.startsWith(u'<') || typed.startsWith(u'>')))
            return comparedVersions(start);
        replace(start, m_word.end);
        addValues(m_vocabulary.valuesOf(key), meaningOf(typed).toCaseFolded());
    }

    void rightKeyFor(const QString& key)
    {
        replace(m_word.start, m_word.colon + 1);
        const QString nearest = json_detail::nearestName(key, selectorKeys());
        if (!nearest.isEmpty())
            addKeys(nearest);
    }

    /// Behind `<`, `<=`, `>` or `>=`, which stay.
    void comparedVersions(qsizetype start)
    {
        const qsizetype bound =
            start + (m_text.sliced(start + 1).startsWith(u'=') && m_cursor > start + 1 ? 2 : 1);
        replace(bound, m_word.end);
        const QString comparison = u"version:"_s + m_text.sliced(start, bound - start).toString();
        const QString typed = typedFrom(bound).toString().toCaseFolded();
        for (const Entry& entry : m_vocabulary.valuesOf(u"version"_s)) {
            if (isFull())
                return;
            if (entry.folded.startsWith(typed) && isOrdered(Version(entry.value)))
                add(Kind::Value, entry.value, entry.value, ofVersions(comparison + entry.value));
        }
    }

    /// How many workers have a version for which the word holds.
    int ofVersions(const QString& word) const
    {
        const auto selector = Selector::parse(word);
        int workers = 0;
        WorkerView probe;
        for (const Entry& entry : m_vocabulary.valuesOf(u"version"_s)) {
            probe.version = Version(entry.value);
            workers += selector && selector->matches(probe) ? entry.workers : 0;
        }
        return workers;
    }

    void addKeys(const QString& beginning)
    {
        for (const QString& key : selectorKeys()) {
            if (key.startsWith(beginning, Qt::CaseInsensitive) && !isFull())
                m_made.suggestions.push_back({.kind = Kind::Key,
                                              .text = key + u':',
                                              .label = key,
                                              .workers = m_vocabulary.workersWith(key)});
        }
    }

    /// Whole words, key and value, for a value that begins with what was typed.
    void addWords(const QString& key, const QString& folded)
    {
        for (const Entry& entry : m_vocabulary.valuesOf(key)) {
            if (entry.folded.startsWith(folded) && !isFull())
                add(Kind::Value, key + u':' + selectorWord(entry.value), key + u':' + entry.value,
                    entry.workers);
        }
    }

    void addValues(const std::vector<Entry>& entries, const QString& folded)
    {
        const auto addThose = [&](const auto& fits) {
            for (const Entry& entry : entries) {
                if (isFull())
                    return;
                if (fits(entry.folded))
                    add(Kind::Value, selectorWord(entry.value), entry.value, entry.workers);
            }
        };
        addThose([&](const QString& value) { return value.startsWith(folded); });
        addThose([&](const QString& value) { return value.indexOf(folded) > 0; });
    }

    void add(Kind kind, const QString& text, const QString& label, int workers)
    {
        const int matching = m_word.isNegated ? m_vocabulary.workers() - workers : workers;
        m_made.suggestions.push_back(
            {.kind = kind, .text = text, .label = label, .workers = matching});
    }

    QStringView m_text;
    qsizetype m_cursor;
    WordAt m_word;
    const SelectorVocabulary& m_vocabulary;
    SelectorCompletion m_made;
};

} // namespace

SelectorCompletion completeSelector(const QString& text, qsizetype cursor,
                                    const SelectorVocabulary& vocabulary)
{
    return Completer(text, std::clamp(cursor, qsizetype(0), text.size()), vocabulary).complete();
}

} // namespace lockstep
