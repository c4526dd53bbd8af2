// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace lockstep {

struct WorkerView;

/// A selector as it travels: its text, which is sound where it was read from JSON. There it may
/// also be an object of the same words, {"group": "gpu", "q": "berlin"}.
using SelectorText = StrongString<struct SelectorTextTag>;

/// Which workers somebody means, in one line:
///
///     group:gpu status:outdated name:"Berlin *" rack7
///
/// All of its words must hold. `id:`, `name:`, `group:`, `tag:` and `version:` take patterns with
/// `*` and `?`, `status:`, `kind:`, `origin:` and `paired:` (yes or no) want equality. `version:`
/// also compares (`<1.2`, `<=`, `>`, `>=`) as in core/model/version_order.h; what cannot be
/// compared does not hold. `drift:` is yes, no, or an age (`>6h`, `<30m`) of a drift, `cause:` the
/// drift's cause. A word without a key is looked for in id, name and host. Names and free words do
/// not tell upper from lower case. A `!` or `-` before a word turns it round: it must not hold.
/// Quotes hold a value with spaces or a colon together; `\"` and `\\` stand for themselves in them.
/// No word at all means every worker.
class Selector {
public:
    /// InvalidArgument names the word that is wrong.
    static Result<Selector> parse(const QString& text);

    bool matches(const WorkerView& worker) const;
    /// Its drift as old as that, rather than as it was when the worker was read.
    bool matches(const WorkerView& worker, Duration driftAge) const;
    bool isEmpty() const noexcept { return m_terms.empty(); }

private:
    using Term = std::function<bool(const WorkerView&, Duration driftAge)>;
    static Result<Term> makeTerm(const QString& key, const QString& value);

    std::vector<Term> m_terms;
};

/// The keys that words may have.
const QStringList& selectorKeys();

/// A value as a selector's word: as it is where that means the same, else in quotes.
QString selectorWord(const QString& value);

/// Whether all of `text` fits `pattern`, in which `*` stands for any characters and `?` for one.
bool fitsGlob(QStringView text, QStringView pattern, Qt::CaseSensitivity = Qt::CaseSensitive);

namespace json_detail {
Result<> read(const Cursor& at, SelectorText& out);
}

} // namespace lockstep
