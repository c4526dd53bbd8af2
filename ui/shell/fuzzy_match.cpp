// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy_match.h"

namespace lockstep::ui {

namespace {

constexpr int forLetter = 1;
constexpr int forWordStart = 8;
constexpr int forFollowing = 6;
constexpr int forStart = 4;

bool startsWord(QStringView text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber() ||
           (text[at].isUpper() && text[at - 1].isLower());
}

int worthOf(QStringView text, qsizetype at, const std::vector<int>& before)
{
    int worth = forLetter;
    if (startsWord(text, at))
        worth += forWordStart;
    if (at == 0)
        worth += forStart;
    if (!before.empty() && before.back() + 1 == at)
        worth += forFollowing;
    return worth;
}

/// Takes each letter at its first place from `from` on; the best of the possible beginnings is
/// chosen by the caller.
std::optional<FuzzyMatch> matchFrom(QStringView pattern, QStringView text, qsizetype from)
{
    FuzzyMatch match;
    qsizetype at = from;
    for (const QChar letter : pattern) {
        while (at < text.size() && text[at].toCaseFolded() != letter.toCaseFolded())
            ++at;
        if (at == text.size())
            return std::nullopt;
        match.score += worthOf(text, at, match.positions);
        match.positions.push_back(int(at++));
    }
    match.score -= int(text.size()) / 16; // of equal ones the shorter
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    const QString letters = pattern.toString().remove(u' ');
    std::optional<FuzzyMatch> best;
    for (qsizetype from = 0; from <= text.size(); ++from) {
        auto match = matchFrom(letters, text, from);
        if (!match)
            break;
        if (!best || match->score > best->score)
            best = std::move(match);
        if (letters.isEmpty())
            break;
    }
    return best;
}

} // namespace lockstep::ui
