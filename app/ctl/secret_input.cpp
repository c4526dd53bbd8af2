// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/secret_input.h"

#include <QFile>

namespace lockstep::ctl {

namespace {

constexpr qint64 longestSecret = 64 << 10;

}

Result<Secret> readSecret(const QString& name)
{
    QFile file(name);
    const bool isOpen =
        name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return fail(ErrorCode::Io, u"cannot read %1: %2"_s.arg(name, file.errorString()));
    const QString secret = QString::fromUtf8(file.readLine(longestSecret)).trimmed();
    if (secret.isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"%1 begins with no secret"_s.arg(name == "-"_L1 ? u"standard input"_s : name));
    return Secret(secret);
}

} // namespace lockstep::ctl
