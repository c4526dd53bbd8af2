// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/api_document.h"

#include "core/base/error.h"

#include <QRegularExpression>

namespace lockstep::test {

QByteArray Operation::target(const QByteArray& value) const
{
    static const QRegularExpression name(u"\\{[^}]+\\}"_s);
    return QString(path).replace(name, QString::fromLatin1(value)).toLatin1();
}

std::vector<Operation> operationsOf(const QJsonObject& document)
{
    std::vector<Operation> operations;
    const QJsonObject paths = document[u"paths"_s].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const QJsonValue operation = method.value();
            const QJsonObject answer = operation[u"responses"_s][u"200"_s][u"content"_s].toObject();
            const QJsonObject body = operation[u"requestBody"_s][u"content"_s].toObject();
            const auto role = fromWord<Role>(operation[u"x-lockstep-role"_s].toString());
            if (!role)
                qFatal("%s names no role", qPrintable(path.key()));
            operations.push_back({.method = method.key().toUpper().toLatin1(),
                                  .path = path.key(),
                                  .role = *role,
                                  .takesBody = !body.isEmpty(),
                                  .bodyTypes = body.keys(),
                                  .isStream = answer.contains(u"text/event-stream"_s)});
        }
    }
    return operations;
}

} // namespace lockstep::test
