// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/secret_input.h"

#include <QFile>

namespace lockstep::ctl {

namespace {

constexpr qint64 longestSecret = 64 << 10;
constexpr size_t mostLines = 1000;
constexpr auto standardInput = "-"_L1;

QString nameOf(const QString& file) { return file == standardInput ? u"standard input"_s : file; }

void warnIfOthersRead(const QFile& file, Output& out)
{
    const bool isShared =
        (file.permissions() & (QFile::ReadGroup | QFile::ReadOther)) != QFile::Permissions();
    if (isShared && !file.isSequential())
        out.note(
            u"others may read %1, which holds a secret; make its mode 0600"_s.arg(file.fileName()));
}

Result<> open(QFile& file, const QString& name, Output& out)
{
    const bool isOpen = name == standardInput ? file.open(stdin, QIODevice::ReadOnly)
                                              : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorCode::Io, u"cannot read %1: %2"_s.arg(name, file.errorString()));
    if (name != standardInput)
        warnIfOthersRead(file, out);
    return {};
}

} // namespace

Result<Secret> readSecret(const QString& name, Output& out)
{
    QFile file(name);
    LOCKSTEP_CHECK(open(file, name, out));
    if (file.atEnd())
        return fail(ErrorCode::InvalidArgument, u"%1 is empty"_s.arg(nameOf(name)));
    const QString secret = QString::fromUtf8(file.readLine(longestSecret)).trimmed();
    if (secret.isEmpty())
        return fail(ErrorCode::InvalidArgument, u"%1 begins with no secret"_s.arg(nameOf(name)));
    return Secret(secret);
}

Result<std::vector<Secret>> readSecretLines(const QString& name, Output& out)
{
    QFile file(name);
    LOCKSTEP_CHECK(open(file, name, out));
    std::vector<Secret> lines;
    while (lines.size() < mostLines) {
        const QByteArray line = file.readLine(longestSecret);
        if (line.isEmpty())
            return lines;
        lines.emplace_back(QString::fromUtf8(line).trimmed());
    }
    return fail(ErrorCode::InvalidArgument, u"%1 has too many lines"_s.arg(nameOf(name)));
}

Result<> checkReadOnce(const QStringList& files)
{
    if (files.count(standardInput) > 1)
        return fail(ErrorCode::InvalidArgument,
                    u"standard input, '-', can be read once; give the other secret in a file"_s);
    return {};
}

} // namespace lockstep::ctl
