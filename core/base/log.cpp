// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/error.h"

#include <QDateTime>

#include <cstdio>

namespace lockstep {

namespace {

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
    const QByteArray line =
        u"%1 %2 %3: %4\n"_s
            .arg(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs),
                 QLatin1StringView(levelName(type)),
                 QLatin1StringView(context.category ? context.category : "default"),
                 printable(message))
            .toUtf8();
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
}

} // namespace

void setUpLogging() { qInstallMessageHandler(writeLine); }

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
