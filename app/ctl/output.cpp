// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/output.h"

#include "app/ctl/view/table.h"
#include "core/base/json.h"
#include "core/base/log.h"

#include <cerrno>
#include <sys/ioctl.h>
#include <unistd.h>

namespace lockstep::ctl {

namespace {

winsize terminalSize()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        size = {};
    return size;
}

/// All bytes, through interruptions; 0 or the error.
int writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(file, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes = bytes.sliced(written);
    }
    return 0;
}

/// What a terminal might take for a command is written as JSON's own escapes.
QByteArray harmless(const QByteArray& json)
{
    QStringList lines = QString::fromUtf8(json).trimmed().split(u'\n');
    for (QString& line : lines)
        line = printable(line);
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace

Output::Settings Output::detect(bool isJson, bool noColour)
{
    const bool isAble = qgetenv("TERM") != "dumb";
    const bool wantsColours = isAble && !noColour && qgetenv("NO_COLOR").isEmpty();
    const bool isTerminal = isAble && ::isatty(STDOUT_FILENO) == 1;
    return {.isTerminal = isTerminal,
            .colours = wantsColours && isTerminal,
            .errorColours = wantsColours && ::isatty(STDERR_FILENO) == 1,
            .isJson = isJson};
}

Output::Output(const Settings& settings, std::stop_source stop)
    : m_settings(settings), m_stop(std::move(stop))
{}

int Output::width() const
{
    const int columns = m_settings.isTerminal ? terminalSize().ws_col : unlimitedWidth;
    return columns > 0 ? columns : 80;
}

int Output::height() const
{
    const int rows = terminalSize().ws_row;
    return rows > 0 ? rows : 24;
}

void Output::print(const Text& text)
{
    QByteArray bytes;
    for (const Line& line : text)
        bytes += paint(line, m_settings.colours).toUtf8() + '\n';
    write(bytes);
}

void Output::print(const Line& line) { print(Text{line}); }

void Output::printRaw(const QString& text) { write(text.toUtf8()); }

void Output::printJson(const QJsonValue& document)
{
    write(harmless(writeJson(document, QJsonDocument::Indented)));
}

void Output::printJsonLine(const QJsonValue& document)
{
    write(harmless(writeJson(document, QJsonDocument::Compact)));
}

void Output::redraw(const Text& text)
{
    // One write a frame, and lines cleared as they are overwritten: nothing flickers. The cursor
    // stays visible, so that there is nothing to put right, however the program ends.
    QByteArray frame;
    if (m_drawnLines > 0)
        frame += "\x1b[" + QByteArray::number(m_drawnLines) + 'A';
    for (const Line& line : text)
        frame += '\r' + paint(line, m_settings.colours).toUtf8() + "\x1b[K\n";
    frame += "\x1b[J";
    write(frame);
    m_drawnLines = int(text.size());
}

void Output::keepDrawing() { m_drawnLines = 0; }

void Output::error(const QString& sentence, const QString& hint)
{
    Text text{{Span(u"lockstepctl: "_s, Tone::Bad), sentence}};
    if (!hint.isEmpty())
        text.push_back({Span(u"  "_s + hint)});
    writeError(text);
}

void Output::note(const QString& sentence)
{
    writeError({{Span(u"lockstepctl: "_s, Tone::Warning), sentence}});
}

void Output::write(const QByteArray& bytes)
{
    if (m_isClosed)
        return;
    const int error = writeAll(STDOUT_FILENO, bytes);
    if (error == 0)
        return;
    m_isClosed = true;
    if (error != EPIPE)
        m_failure = errnoError(error, u"cannot write to standard output"_s);
    m_stop.request_stop();
}

void Output::writeError(const Text& text)
{
    keepDrawing();
    QByteArray bytes;
    for (const Line& line : text)
        bytes += paint(line, m_settings.errorColours).toUtf8() + '\n';
    // There is nowhere left to say that standard error cannot be written.
    std::ignore = writeAll(STDERR_FILENO, bytes);
}

} // namespace lockstep::ctl
