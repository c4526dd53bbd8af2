// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/text.h"

#include "core/base/log.h"

#include <cwchar>

namespace lockstep::ctl {

namespace {

using namespace Qt::StringLiterals;

QLatin1StringView escapeOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return {};
    case Tone::Strong: return "\x1b[1m"_L1;
    case Tone::Dim: return "\x1b[2m"_L1;
    case Tone::Good: return "\x1b[32m"_L1;
    case Tone::Busy: return "\x1b[36m"_L1;
    case Tone::Warning: return "\x1b[33m"_L1;
    case Tone::Bad: return "\x1b[31m"_L1;
    }
    Q_UNREACHABLE();
}

/// Characters that the C library does not know take one column.
int widthOf(char32_t character)
{
    const int width = ::wcwidth(static_cast<wchar_t>(character));
    return width < 0 ? 1 : width;
}

} // namespace

Span::Span(const QString& text, Tone tone) : m_text(printable(text)), m_tone(tone) {}

int Span::width() const { return displayWidth(m_text); }

Span Span::cut(int width) const
{
    if (this->width() <= width)
        return *this;
    QString kept;
    int used = 0;
    for (const char32_t character : m_text.toUcs4()) {
        used += widthOf(character);
        if (used > width - 1)
            break;
        kept += QString::fromUcs4(&character, 1);
    }
    return width > 0 ? Span(kept + u'…', m_tone) : Span(QString(), m_tone);
}

int displayWidth(QStringView text)
{
    int width = 0;
    for (const char32_t character : text.toUcs4())
        width += widthOf(character);
    return width;
}

int displayWidth(const Line& line)
{
    int width = 0;
    for (const Span& span : line)
        width += span.width();
    return width;
}

Line cut(const Line& line, int width)
{
    if (displayWidth(line) <= width)
        return line;
    Line kept;
    int left = width;
    for (const Span& span : line) {
        // One column stays free for the mark of what is cut after this span.
        if (span.width() >= left) {
            kept.push_back(Span(span.text() + u'…', span.tone()).cut(left));
            break;
        }
        kept.push_back(span);
        left -= span.width();
    }
    return kept;
}

QStringList wrapped(const QString& text, int width)
{
    QStringList lines;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const bool fits =
            !lines.isEmpty() && displayWidth(lines.last()) + 1 + displayWidth(word) <= width;
        if (fits)
            lines.last() += u' ' + word;
        else
            lines << word;
    }
    return lines;
}

Text indented(Text text)
{
    for (Line& line : text)
        line.insert(line.begin(), Span(u"  "_s));
    return text;
}

QString padding(int used, int width) { return QString(std::max(0, width - used), u' '); }

QString paint(const Line& line, bool colours)
{
    QString out;
    for (const Span& span : line) {
        const QLatin1StringView escape = colours ? escapeOf(span.tone()) : QLatin1StringView();
        out += escape;
        out += span.text();
        if (!escape.isEmpty())
            out += "\x1b[0m"_L1;
    }
    return out;
}

} // namespace lockstep::ctl
