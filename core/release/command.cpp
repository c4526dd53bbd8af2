// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/command.h"

#include "core/release/descriptor.h"

#include <QDeadlineTimer>

#include <csignal>
#include <poll.h>
#include <span>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

namespace lockstep::release {

namespace {

constexpr qsizetype mostOutput = 1 << 20;

struct Pipe {
    Descriptor reading;
    Descriptor writing;
};

Result<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(errnoError(errno, u"cannot make a pipe"_s));
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

std::vector<char*> pointers(const std::vector<QByteArray>& texts)
{
    std::vector<char*> out;
    for (const QByteArray& text : texts)
        out.push_back(const_cast<char*>(text.constData()));
    out.push_back(nullptr);
    return out;
}

/// A program that runs, and its two outputs. Killed when it goes before it was reaped.
class Child {
public:
    Child() = default;
    ~Child()
    {
        if (m_pid > 0) {
            ::kill(-m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Q_DISABLE_COPY_MOVE(Child)

    Result<> start(const std::vector<QByteArray>& arguments,
                   const std::vector<QByteArray>& environment)
    {
        LOCKSTEP_TRY(Pipe output, makePipe());
        LOCKSTEP_TRY(Pipe errors, makePipe());
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, output.writing.get(), 1);
        posix_spawn_file_actions_adddup2(&actions, errors.writing.get(), 2);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        const int status =
            ::posix_spawnp(&m_pid, arguments.front().constData(), &actions, &attributes,
                           pointers(arguments).data(), pointers(environment).data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        if (status != 0) {
            m_pid = 0;
            return fail(
                errnoError(status, u"cannot run "_s + QString::fromUtf8(arguments.front())));
        }
        m_output = std::move(output.reading);
        m_errors = std::move(errors.reading);
        return {};
    }

    Result<> readAll(CommandResult& result, const QDeadlineTimer& deadline)
    {
        while (m_output.isOpen() || m_errors.isOpen()) {
            std::array fds{pollfd{.fd = m_output.get(), .events = POLLIN, .revents = 0},
                           pollfd{.fd = m_errors.get(), .events = POLLIN, .revents = 0}};
            const int ready = ::poll(fds.data(), fds.size(), int(deadline.remainingTime()));
            if (ready < 0 && errno != EINTR)
                return fail(errnoError(errno, u"cannot read from a program"_s));
            if (deadline.hasExpired())
                return fail(ErrorCode::Timeout, u"no end in time"_s);
            if (ready > 0 && fds[0].revents)
                readMore(m_output, result.output);
            if (ready > 0 && fds[1].revents)
                readMore(m_errors, result.errors);
            if (result.output.size() + result.errors.size() > mostOutput)
                return fail(ErrorCode::TooLarge, u"more than 1 MiB of output"_s);
        }
        return {};
    }

    Result<int> reap(const QDeadlineTimer& deadline)
    {
        int status = 0;
        pid_t ended = 0;
        while ((ended = ::waitpid(m_pid, &status, WNOHANG)) == 0) {
            if (deadline.hasExpired())
                return fail(ErrorCode::Timeout, u"no end in time"_s);
            std::this_thread::sleep_for(Duration(1)); // its outputs are closed: it is about to end
        }
        if (ended < 0)
            return fail(errnoError(errno, u"cannot learn how a program ended"_s));
        m_pid = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    static void readMore(Descriptor& from, QByteArray& to)
    {
        std::array<char, 4096> buffer;
        const ssize_t n = readSome(from.get(), buffer.data(), buffer.size());
        if (n > 0)
            to.append(buffer.data(), n);
        else
            from.close();
    }

    pid_t m_pid = 0;
    Descriptor m_output;
    Descriptor m_errors;
};

} // namespace

Result<CommandResult> runCommand(const std::vector<QByteArray>& arguments,
                                 const std::vector<QByteArray>& environment, Duration most)
{
    const QDeadlineTimer deadline(most);
    CommandResult result;
    Child child;
    LOCKSTEP_CHECK(child.start(arguments, environment));
    LOCKSTEP_CHECK(child.readAll(result, deadline));
    LOCKSTEP_TRY(result.exitStatus, child.reap(deadline));
    return result;
}

} // namespace lockstep::release
