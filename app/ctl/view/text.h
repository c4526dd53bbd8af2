// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

/// Text for a terminal, as values: what is shown is decided by pure functions, and only
/// app/ctl/output.h writes.
namespace lockstep::ctl {

/// What a piece of text means; never the only sign of it, for colours may be off.
enum class Tone { Plain, Strong, Dim, Good, Busy, Warning, Bad };

/// A piece of text of one tone. Control characters in it are shown as escapes, so that nothing
/// that came from elsewhere can steer the terminal.
class Span {
public:
    Span() = default;
    Span(const QString& text, Tone tone = Tone::Plain); // NOLINT: a text is a span

    const QString& text() const noexcept { return m_text; }
    Tone tone() const noexcept { return m_tone; }
    /// In columns of the terminal.
    int width() const;
    /// Cut to `width` columns; what is cut ends in "…".
    Span cut(int width) const;

    friend bool operator==(const Span&, const Span&) = default;

private:
    QString m_text;
    Tone m_tone = Tone::Plain;
};

using Line = std::vector<Span>;
using Text = std::vector<Line>;

/// Columns that a text takes: two for wide characters, none for combining ones.
int displayWidth(QStringView text);
int displayWidth(const Line& line);

/// The line cut to `width` columns.
Line cut(const Line& line, int width);
/// Words broken into lines of at most `width` columns; a longer word stands alone, uncut.
QStringList wrapped(const QString& text, int width);
/// Every line two columns to the right.
Text indented(Text text);
/// Spaces up to `width` columns after `used` of them.
QString padding(int used, int width);

/// The line with its colours as escape sequences, or without any; no line feed at its end.
QString paint(const Line& line, bool colours);

} // namespace lockstep::ctl
