// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version_order.h"

#include <algorithm>

namespace lockstep {

namespace {

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isOfIdentifier(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
}
bool isNumber(QStringView part) { return !part.isEmpty() && std::ranges::all_of(part, isDigit); }
bool isIdentifier(QStringView part)
{
    return !part.isEmpty() && std::ranges::all_of(part, isOfIdentifier);
}

/// Takes the text up to the next dot off `rest`.
QStringView takePart(QStringView& rest)
{
    const qsizetype dot = rest.indexOf(u'.');
    const QStringView part = dot < 0 ? rest : rest.first(dot);
    rest = dot < 0 ? QStringView() : rest.sliced(dot + 1);
    return part;
}

bool eachPart(QStringView text, bool (*holds)(QStringView))
{
    if (text.endsWith(u'.'))
        return false;
    do {
        if (!holds(takePart(text)))
            return false;
    } while (!text.isEmpty());
    return true;
}

struct Parts {
    QStringView numbers;    ///< "1.2.0"
    QStringView preRelease; ///< "rc.1"; empty: a release
};

std::optional<Parts> partsOf(QStringView text)
{
    if (text.startsWith(u'v'))
        text = text.sliced(1);
    if (const qsizetype build = text.indexOf(u'+'); build >= 0)
        text = text.first(build);
    const qsizetype dash = text.indexOf(u'-');
    const Parts parts{.numbers = dash < 0 ? text : text.first(dash),
                      .preRelease = dash < 0 ? QStringView() : text.sliced(dash + 1)};
    const bool isOne =
        eachPart(parts.numbers, isNumber) && (dash < 0 || eachPart(parts.preRelease, isIdentifier));
    return isOne ? std::optional(parts) : std::nullopt;
}

/// Of any length: no number is too large. Nothing is 0.
std::strong_ordering compareNumbers(QStringView a, QStringView b)
{
    const auto significant = [](QStringView number) {
        while (number.startsWith(u'0'))
            number = number.sliced(1);
        return number;
    };
    const QStringView left = significant(a);
    const QStringView right = significant(b);
    if (left.size() != right.size())
        return left.size() <=> right.size();
    return left.compare(right) <=> 0;
}

std::strong_ordering compareIdentifiers(QStringView a, QStringView b)
{
    if (isNumber(a) != isNumber(b))
        return isNumber(a) ? std::strong_ordering::less : std::strong_ordering::greater;
    return isNumber(a) ? compareNumbers(a, b) : a.compare(b) <=> 0;
}

std::strong_ordering comparePreReleases(QStringView a, QStringView b)
{
    if (a.isEmpty() || b.isEmpty())
        return a.isEmpty() <=> b.isEmpty(); // a release is after its pre-releases
    while (!a.isEmpty() && !b.isEmpty()) {
        if (const auto order = compareIdentifiers(takePart(a), takePart(b)); order != 0)
            return order;
    }
    return b.isEmpty() <=> a.isEmpty();
}

std::strong_ordering compare(Parts a, Parts b)
{
    while (!a.numbers.isEmpty() || !b.numbers.isEmpty()) {
        if (const auto order = compareNumbers(takePart(a.numbers), takePart(b.numbers)); order != 0)
            return order;
    }
    return comparePreReleases(a.preRelease, b.preRelease);
}

} // namespace

std::partial_ordering compareVersions(const Version& a, const Version& b)
{
    const auto left = partsOf(a.value());
    const auto right = partsOf(b.value());
    if (!left || !right)
        return std::partial_ordering::unordered;
    return compare(*left, *right);
}

bool isOrdered(const Version& version) { return partsOf(version.value()).has_value(); }

bool comesBefore(const Version& a, const Version& b)
{
    const auto left = partsOf(a.value());
    const auto right = partsOf(b.value());
    if (left.has_value() != right.has_value())
        return right.has_value();
    const auto order = left ? compare(*left, *right) : std::strong_ordering::equal;
    return order != 0 ? order < 0 : a < b;
}

} // namespace lockstep
