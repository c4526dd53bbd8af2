// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plain.h"

#include <QStringList>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int longestWord = 24;

/// Embeddings, overrides and isolates; without them a text keeps to its own place in the line.
bool turnsDirection(QChar c)
{
    const char16_t code = c.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

bool breaksLine(QChar c)
{
    const char16_t code = c.unicode();
    return c == u'\n' || c == u'\r' || c == u'\t' || code == 0x2028 || code == 0x2029 ||
           code == 0x0085;
}

QChar harmless(QChar c)
{
    if (breaksLine(c))
        return u' ';
    const bool isControl = c.category() == QChar::Other_Control;
    return isControl || turnsDirection(c) ? QChar(QChar::ReplacementCharacter) : c;
}

} // namespace

QString plain(const QString& foreign)
{
    QString text = foreign;
    std::ranges::transform(text, text.begin(), harmless);
    return text;
}

QString escaped(const QString& foreign)
{
    if (foreign.isEmpty())
        return {};
    QStringList lines;
    for (const QString& line : foreign.split(u'\n'))
        lines += plain(line).toHtmlEscaped();
    return u"<span>"_s + lines.join("<br>"_L1) + u"</span>"_s;
}

QString breakable(const QString& foreign)
{
    QString result;
    int unbroken = 0;
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, foreign);
    qsizetype start = 0;
    for (qsizetype end = letters.toNextBoundary(); end >= 0; end = letters.toNextBoundary()) {
        const QString letter = foreign.sliced(start, end - start);
        const bool isBreak = letter == " "_L1 || letter == "\n"_L1;
        result += isBreak ? letter : plain(letter);
        unbroken = isBreak ? 0 : unbroken + 1;
        if (unbroken >= longestWord)
            result += u'\u200B'; // a place to break, of no width
        start = end;
    }
    return result;
}

} // namespace lockstep::ui
