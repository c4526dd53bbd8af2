// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/selector.h"

#include "core/model/messages.h"
#include "core/model/version_order.h"

#include <QStringMatcher>

namespace lockstep {

namespace {

constexpr qsizetype longestText = 2000;

std::unexpected<Error> wrong(const QString& word, const QString& why)
{
    return fail(ErrorCode::InvalidArgument, u"'%1': %2"_s.arg(word, why));
}

struct Word {
    bool isNegated = false;
    QString key; ///< empty: free text
    QString value;
};

/// Takes a selector's text apart, word by word.
class Reader {
public:
    explicit Reader(QStringView text) : m_rest(text.trimmed()) {}

    bool isAtEnd() const { return m_rest.isEmpty(); }
    Result<Word> next()
    {
        Word word{.isNegated = m_rest.startsWith(u'!') || m_rest.startsWith(u'-')};
        if (word.isNegated)
            m_rest = m_rest.sliced(1);
        const qsizetype end = endOfPlain(m_rest);
        if (end > 0 && end < m_rest.size() && m_rest[end] == u':') {
            word.key = m_rest.first(end).toString();
            m_rest = m_rest.sliced(end + 1);
        }
        LOCKSTEP_TRY(word.value, value());
        if (!m_rest.isEmpty() && !m_rest.front().isSpace())
            return wrong(word.value, u"a space is missing after it"_s);
        m_rest = m_rest.trimmed();
        return word;
    }

private:
    /// Where a key would end: at the first colon, quote or space.
    static qsizetype endOfPlain(QStringView text)
    {
        const auto ends = [](QChar c) { return c.isSpace() || c == u':' || c == u'"'; };
        return std::ranges::find_if(text, ends) - text.begin();
    }

    Result<QString> value()
    {
        if (m_rest.startsWith(u'"'))
            return quoted();
        const auto end = std::ranges::find_if(m_rest, [](QChar c) { return c.isSpace(); });
        const QString text = m_rest.first(end - m_rest.begin()).toString();
        m_rest = m_rest.sliced(text.size());
        return text;
    }

    Result<QString> quoted()
    {
        QString text;
        for (qsizetype i = 1; i < m_rest.size(); ++i) {
            if (m_rest[i] == u'"') {
                m_rest = m_rest.sliced(i + 1);
                return text;
            }
            if (m_rest[i] == u'\\' && i + 1 < m_rest.size())
                ++i;
            text += m_rest[i];
        }
        return wrong(m_rest.left(40).toString(), u"its closing quote is missing"_s);
    }

    QStringView m_rest;
};

std::unexpected<Error> unknownKey(const Word& word)
{
    const QString nearest = json_detail::nearestName(word.key, selectorKeys());
    const QString hint = nearest.isEmpty() ? u"known: "_s + selectorKeys().join(u", "_s)
                                           : u"did you mean '%1'?"_s.arg(nearest);
    return wrong(word.key + u':' + word.value,
                 u"unknown key; %1 (put text with a colon in quotes to look for it)"_s.arg(hint));
}

std::unexpected<Error> missing(const Word& word)
{
    const QString sign = word.isNegated ? u"-"_s : QString();
    return wrong(word.key.isEmpty() ? sign : sign + word.key + u':', u"a value is missing"_s);
}

template <WordedEnum E>
Result<E> wordFor(const QString& key, const QString& value)
{
    auto found = fromJson<E>(value);
    if (!found)
        return wrong(key + u':' + value, found.error().message().section(u": "_s, 1));
    return found;
}

Result<bool> yesOrNo(const QString& key, const QString& value)
{
    if (value != "yes"_L1 && value != "no"_L1)
        return wrong(key + u':' + value, u"expected yes or no"_s);
    return value == "yes"_L1;
}

using AnyTerm = std::function<bool(const WorkerView&, Duration)>;

/// `value` begins with a comparison.
Result<AnyTerm> byVersionOrder(const QString& value)
{
    const bool isLess = value.front() == u'<';
    const bool orEqual = QStringView(value).sliced(1).startsWith(u'=');
    const Version bound(value.sliced(orEqual ? 2 : 1));
    if (!isOrdered(bound))
        return wrong(u"version:"_s + value, u"expected a version such as 1.2 or v2.0.0-rc.1"_s);
    return [=](const WorkerView& w, Duration) {
        const auto order = compareVersions(w.version, bound);
        return (isLess ? order < 0 : order > 0) || (orEqual && order == 0);
    };
}

Result<AnyTerm> byVersion(const QString& value)
{
    if (value.startsWith(u'<') || value.startsWith(u'>'))
        return byVersionOrder(value);
    return [value](const WorkerView& w, Duration) { return fitsGlob(w.version.value(), value); };
}

/// Of a worker that has drifted at all, by the drift's age.
Result<AnyTerm> byDriftAge(const QString& value)
{
    const bool isOlder = value.front() == u'>';
    const auto age = parseDuration(QStringView(value).sliced(1));
    if (!age)
        return wrong(u"drift:"_s + value, age.error().message());
    return [isOlder, age = *age](const WorkerView& w, Duration driftAge) {
        return w.drift && (isOlder ? driftAge > age : driftAge < age);
    };
}

Result<AnyTerm> byDrift(const QString& value)
{
    if (value.startsWith(u'>') || value.startsWith(u'<'))
        return byDriftAge(value);
    const auto drifted = yesOrNo(u"drift"_s, value);
    if (!drifted)
        return wrong(u"drift:"_s + value, u"expected yes, no, or an age such as >6h or <30m"_s);
    return [drifted = *drifted](const WorkerView& w, Duration) {
        return w.drift.has_value() == drifted;
    };
}

QString quote(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + value + u'"';
}

} // namespace

const QStringList& selectorKeys()
{
    static const QStringList keys{u"id"_s,      u"name"_s,   u"group"_s, u"tag"_s,
                                  u"version"_s, u"status"_s, u"kind"_s,  u"origin"_s,
                                  u"paired"_s,  u"drift"_s,  u"cause"_s};
    return keys;
}

QString selectorWord(const QString& value)
{
    const bool isPlain =
        !value.isEmpty() && !u"!-"_s.contains(value.front()) &&
        std::ranges::none_of(value, [](QChar c) { return c.isSpace() || c == u':' || c == u'"'; });
    return isPlain ? value : quote(value);
}

bool fitsGlob(QStringView text, QStringView pattern, Qt::CaseSensitivity sensitivity)
{
    qsizetype at = 0;
    qsizetype in = 0;
    qsizetype star = -1; // the last one passed, and the text that it may yet swallow
    qsizetype resume = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == u'*') {
            star = in++;
            resume = at;
        } else if (in < pattern.size() &&
                   (pattern[in] == u'?' ||
                    text.sliced(at, 1).compare(pattern.sliced(in, 1), sensitivity) == 0)) {
            ++at;
            ++in;
        } else if (star >= 0) {
            in = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(pattern.sliced(in), [](QChar c) { return c == u'*'; });
}

Result<Selector> Selector::parse(const QString& text)
{
    if (text.size() > longestText)
        return fail(ErrorCode::InvalidArgument,
                    u"a selector has at most %1 characters"_s.arg(longestText));
    Selector selector;
    for (Reader reader(text); !reader.isAtEnd();) {
        LOCKSTEP_TRY(const Word word, reader.next());
        if (!word.key.isEmpty() && !selectorKeys().contains(word.key))
            return unknownKey(word);
        if (word.value.isEmpty())
            return missing(word);
        LOCKSTEP_TRY(Term term, makeTerm(word.key, word.value));
        if (word.isNegated)
            term = [term](const WorkerView& worker, Duration age) { return !term(worker, age); };
        selector.m_terms.push_back(std::move(term));
    }
    return selector;
}

Result<Selector::Term> Selector::makeTerm(const QString& key, const QString& value)
{
    using W = const WorkerView&;
    if (key == "id"_L1)
        return [value](W w, Duration) { return fitsGlob(w.id.value(), value); };
    if (key == "name"_L1)
        return [value](W w, Duration) { return fitsGlob(w.name, value, Qt::CaseInsensitive); };
    if (key == "group"_L1)
        return [value](W w, Duration) { return fitsGlob(w.group, value); };
    if (key == "tag"_L1)
        return [value](W w, Duration) {
            return std::ranges::any_of(w.tags, [&](auto& tag) { return fitsGlob(tag, value); });
        };
    if (key == "version"_L1)
        return byVersion(value);
    if (key == "status"_L1) {
        LOCKSTEP_TRY(const auto status, wordFor<WorkerStatus>(key, value));
        return [status](W w, Duration) { return w.status == status; };
    }
    if (key == "kind"_L1) {
        LOCKSTEP_TRY(const auto kind, wordFor<WorkerKind>(key, value));
        return [kind](W w, Duration) { return w.kind == kind; };
    }
    if (key == "origin"_L1) {
        LOCKSTEP_TRY(const auto origin, wordFor<WorkerOrigin>(key, value));
        return [origin](W w, Duration) { return w.origin == origin; };
    }
    if (key == "paired"_L1) {
        LOCKSTEP_TRY(const bool paired, yesOrNo(key, value));
        return [paired](W w, Duration) { return w.isPaired == paired; };
    }
    if (key == "drift"_L1)
        return byDrift(value);
    if (key == "cause"_L1) {
        LOCKSTEP_TRY(const auto cause, wordFor<DriftCause>(key, value));
        return [cause](W w, Duration) { return w.drift && w.drift->cause == cause; };
    }
    return [matcher = QStringMatcher(value, Qt::CaseInsensitive)](W w, Duration) {
        const auto has = [&](const QString& in) { return matcher.indexIn(in) >= 0; };
        return has(w.id.value()) || has(w.name) || has(w.host);
    };
}

bool Selector::matches(const WorkerView& worker) const
{
    return matches(worker, worker.driftDuration);
}

bool Selector::matches(const WorkerView& worker, Duration driftAge) const
{
    return std::ranges::all_of(m_terms, [&](const Term& term) { return term(worker, driftAge); });
}

namespace json_detail {

namespace {

Result<QString> textOfObject(const Cursor& at, const QJsonObject& object)
{
    const QStringList known = selectorKeys() + QStringList{u"q"_s};
    QStringList words;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            return unknownMember(at, it.key(), known);
        const QJsonValue child = it.value();
        QString text;
        LOCKSTEP_CHECK(read(at.at(child, it.key()), text));
        words << (it.key() == "q"_L1 ? text : it.key() + u':' + quote(text));
    }
    return words.join(u' ');
}

} // namespace

Result<> read(const Cursor& at, SelectorText& out)
{
    QString text = at.json.toString();
    if (at.json.isObject()) {
        LOCKSTEP_TRY(text, textOfObject(at, at.json.toObject()));
    } else if (!at.json.isString()) {
        return at.expected(u"a selector such as \"group:gpu status:outdated\"");
    }
    if (const auto sound = Selector::parse(text); !sound)
        return fail(sound.error().during(at.path));
    out = SelectorText(text);
    return {};
}

} // namespace json_detail

} // namespace lockstep
