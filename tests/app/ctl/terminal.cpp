// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/ctl/terminal.h"

#include "tests/app/ctl/program.h"
#include "tests/support/eventually.h"

#include <QRegularExpression>

#include <csignal>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::test {

namespace {

std::vector<char*> pointersTo(std::vector<QByteArray>& strings)
{
    std::vector<char*> pointers;
    for (QByteArray& string : strings)
        pointers.push_back(string.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<QByteArray> bytes(const QStringList& strings)
{
    std::vector<QByteArray> all;
    for (const QString& string : strings)
        all.push_back(string.toLocal8Bit());
    return all;
}

} // namespace

Terminal::Terminal(const QStringList& arguments, int columns, int rows,
                   const QStringList& variables)
{
    auto words = bytes(QStringList{Program::path()} + arguments);
    // Of a name that comes twice the first counts.
    auto environment = bytes(
        variables + QStringList{QStringLiteral("TERM=xterm-256color"), QStringLiteral("TZ=UTC")});
    const std::vector<char*> argv = pointersTo(words);
    const std::vector<char*> envp = pointersTo(environment);
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = static_cast<unsigned short>(rows);
    m_child = ::forkpty(&m_master, nullptr, nullptr, &size);
    if (m_child == 0) {
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    m_notifier = std::make_unique<QSocketNotifier>(m_master, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { read(); });
}

Terminal::~Terminal()
{
    if (m_child > 0) {
        ::kill(m_child, SIGKILL);
        ::waitpid(m_child, nullptr, 0);
    }
    m_notifier.reset();
    ::close(m_master);
}

void Terminal::type(const QByteArray& keys)
{
    QCOMPARE(::write(m_master, keys.data(), size_t(keys.size())), keys.size());
}

int Terminal::finish()
{
    if (!eventually([this] { return m_isClosed; }))
        return -1;
    int status = 0;
    ::waitpid(m_child, &status, 0);
    m_child = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

QStringList Terminal::screen() const
{
    QStringList lines;
    for (const QList<char32_t>& each : m_lines)
        lines << QString::fromUcs4(each.data(), each.size()).trimmed().prepend(QString());
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

void Terminal::read()
{
    char buffer[4096];
    const ssize_t count = ::read(m_master, buffer, sizeof buffer);
    if (count <= 0) { // EIO once the program has closed its end
        m_isClosed = true;
        m_notifier->setEnabled(false);
        return;
    }
    m_written.append(buffer, count);
    interpret();
}

void Terminal::interpret()
{
    // From the beginning each time, so that no sequence is torn between two reads.
    m_lines.clear();
    m_unknown.clear();
    m_row = 0;
    m_column = 0;
    const QString text = QString::fromUtf8(m_written);
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'\x1b') {
            i = interpretEscape(text, i);
            continue;
        }
        if (c == u'\n')
            ++m_row;
        else if (c == u'\r')
            m_column = 0;
        else
            put(c.unicode());
        ++i;
    }
}

qsizetype Terminal::interpretEscape(const QString& text, qsizetype at)
{
    static const QRegularExpression sequence(QStringLiteral("\\G\x1b\\[(\\d*)([A-Za-z])"));
    const auto match = sequence.matchView(text, at);
    if (!match.hasMatch()) {
        m_unknown << text.mid(at, 8);
        return at + 1;
    }
    const QString command = match.captured(2);
    if (command == u'A')
        m_row = std::max<qsizetype>(0, m_row - match.captured(1).toInt());
    else if (command == u'K')
        line().resize(m_column);
    else if (command == u'J')
        m_lines.resize(std::min(m_lines.size(), m_row));
    else if (command != u'm')
        m_unknown << match.captured(0);
    return match.capturedEnd(0);
}

QList<char32_t>& Terminal::line()
{
    while (m_lines.size() <= m_row)
        m_lines.append(QList<char32_t>());
    return m_lines[m_row];
}

void Terminal::put(char32_t character)
{
    QList<char32_t>& here = line();
    while (here.size() <= m_column)
        here.append(U' ');
    here[m_column++] = character;
    m_longest = std::max(m_longest, int(m_column));
}

} // namespace lockstep::test
