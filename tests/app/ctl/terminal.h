// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>
#include <QStringList>

#include <memory>
#include <sys/types.h>

namespace lockstep::test {

/// lockstepctl on a pseudo terminal, and what its screen shows: a terminal that knows line feeds,
/// carriage returns, going up, clearing and colours, and counts everything else as unknown.
class Terminal {
public:
    Terminal(const QStringList& arguments, int columns, int rows,
             const QStringList& variables = {});
    ~Terminal();
    Q_DISABLE_COPY_MOVE(Terminal)

    /// As a key pressed: Ctrl-C is "\x03".
    void type(const QByteArray& keys);
    /// Waits for the program's end; its exit status, -1 when a signal ended it.
    int finish();

    /// The lines on the screen, without spaces and empty lines at their ends.
    QStringList screen() const;
    /// All that was written.
    const QByteArray& written() const noexcept { return m_written; }
    /// Escape sequences that this terminal does not know.
    const QStringList& unknown() const noexcept { return m_unknown; }
    int longestLine() const noexcept { return m_longest; }

private:
    void read();
    void interpret();
    qsizetype interpretEscape(const QString& text, qsizetype at);
    void put(char32_t character);
    QList<char32_t>& line();

    pid_t m_child = -1;
    int m_master = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_written;
    QList<QList<char32_t>> m_lines;
    qsizetype m_row = 0;
    qsizetype m_column = 0;
    int m_longest = 0;
    QStringList m_unknown;
    bool m_isClosed = false;
};

} // namespace lockstep::test
