// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/error.h"

#include <QDateTime>

#include <atomic>
#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep {

namespace {

std::atomic<std::shared_ptr<LogListener>> currentListener;
bool isForJournal = false;

/// systemd names the device and inode of the stream that it made for the journal.
bool isJournal(int descriptor)
{
    struct stat facts{};
    if (::fstat(descriptor, &facts) != 0)
        return false;
    const QByteArray name =
        QByteArray::number(quint64(facts.st_dev)) + ':' + QByteArray::number(quint64(facts.st_ino));
    return qgetenv("JOURNAL_STREAM") == name;
}

const char* levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "?";
}

void writeLine(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const QLatin1StringView category(context.category ? context.category : "default");
    const QByteArray time =
        QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ';
    const QByteArray text =
        u"%1 %2: %3"_s.arg(QLatin1StringView(levelName(type)), category, printable(message))
            .toUtf8();
    const QByteArray shown = (isForJournal ? text : time + text) + '\n';
    std::fwrite(shown.constData(), 1, size_t(shown.size()), stderr);
    if (const auto listener = currentListener.load())
        listener->logged(category, time + text);
}

} // namespace

void setUpLogging()
{
    isForJournal = isJournal(STDERR_FILENO);
    qInstallMessageHandler(writeLine);
}

void setLogLevel(LogLevel level)
{
    QString rules;
    const auto rule = [&](const char* kind, LogLevel least) {
        rules += u"lockstep.*.%1=%2\n"_s.arg(QLatin1StringView(kind),
                                             level <= least ? u"true"_s : u"false"_s);
    };
    rule("debug", LogLevel::Debug);
    rule("info", LogLevel::Info);
    rule("warning", LogLevel::Warning);
    QLoggingCategory::setFilterRules(rules);
}

void setLogListener(std::shared_ptr<LogListener> listener)
{
    currentListener.store(std::move(listener));
}

QString printable(const QString& text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c.isSurrogate() || (c.isPrint() && c >= u' '))
            out += c;
        else
            out += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
    }
    return out;
}

} // namespace lockstep
