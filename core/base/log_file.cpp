// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log_file.h"

#include "core/base/durable_file.h"

#include <QFileInfo>

#include <cstdio>
#include <mutex>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <sys/stat.h>

namespace lockstep {

namespace {

using Sink = spdlog::sinks::rotating_file_sink_st;
using Monotonic = std::chrono::steady_clock;

std::unique_ptr<Sink> openSink(const LogFile::Options& options)
{
    const QString folder = QFileInfo(options.path).absolutePath();
    if (const auto made = makePath(folder); !made)
        throw spdlog::spdlog_ex(made.error().message().toStdString());
    spdlog::file_event_handlers onOpen;
    onOpen.after_open = [](const spdlog::filename_t&, std::FILE* file) {
        ::fchmod(::fileno(file), 0640); // what cannot be narrowed is still to be written
    };
    auto sink = std::make_unique<Sink>(options.path.toStdString(), size_t(options.maxBytes),
                                       size_t(options.keep), /*rotate_on_open=*/false, onOpen);
    sink->set_formatter(
        std::make_unique<spdlog::pattern_formatter>("%v", spdlog::pattern_time_type::utc, "\n"));
    return sink;
}

} // namespace

struct LogFile::Private {
    explicit Private(Options given) : options(std::move(given)) {}

    void add(const QByteArray& line);
    void fell(const char* why);
    void recovered();

    const Options options;
    std::mutex mutex;
    std::unique_ptr<Sink> sink; ///< null while the disk is in trouble
    Monotonic::time_point nextTry{};
    qint64 lost = 0;
    bool isInTrouble = false;
};

void LogFile::Private::add(const QByteArray& line)
{
    if (!sink)
        sink = openSink(options);
    const spdlog::string_view_t text(line.constData(), size_t(line.size()));
    sink->log(spdlog::details::log_msg({}, spdlog::level::info, text));
    sink->flush();
}

void LogFile::Private::fell(const char* why)
{
    sink.reset();
    ++lost;
    nextTry = Monotonic::now() + options.retryAfter;
    if (!std::exchange(isInTrouble, true))
        std::fprintf(stderr, "cannot write %s: %s; going on without it\n",
                     qUtf8Printable(options.path), why);
}

void LogFile::Private::recovered()
{
    isInTrouble = false;
    std::fprintf(stderr, "%s can be written again; lines lost: %lld\n",
                 qUtf8Printable(options.path), static_cast<long long>(std::exchange(lost, 0)));
}

LogFile::LogFile(Options options) : d(std::make_unique<Private>(std::move(options))) {}

LogFile::~LogFile() = default;

void LogFile::write(const QByteArray& line)
{
    const std::scoped_lock lock(d->mutex);
    if (d->isInTrouble && Monotonic::now() < d->nextTry) {
        ++d->lost;
        return;
    }
    try {
        d->add(line);
    } catch (const spdlog::spdlog_ex& e) {
        return d->fell(e.what());
    }
    if (d->isInTrouble)
        d->recovered();
}

} // namespace lockstep
