// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/openapi_check.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QLockFile>
#include <QProcess>
#include <QRegularExpression>

namespace lockstep::test {

namespace {

constexpr int installLimit = 150'000; // milliseconds
const QString source = u"tests/system/openapi"_s;
constexpr std::array files{"package.json", "package-lock.json", "check.mjs"};

struct Ended {
    bool isSuccess = false;
    QString said;
};

Ended run(const QString& program, const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    const bool hasEnded = process.waitForFinished(installLimit);
    if (!hasEnded)
        process.kill();
    return {.isSuccess =
                hasEnded && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            .said = hasEnded ? QString::fromUtf8(process.readAll()) : process.errorString()};
}

bool saysThatTheRegistryIsAway(const QString& said)
{
    static const QRegularExpression away(
        u"E(NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|AI_AGAIN|"
        "NETUNREACH|HOSTUNREACH|RR_SOCKET_TIMEOUT)|ERR_SOCKET_TIMEOUT"_s);
    return said.contains(away);
}

/// What decides which packages there must be.
QByteArray wanted() { return readFile(source + u"/package-lock.json"_s).value_or(QByteArray()); }

Result<> installPackages(const QString& folder)
{
    const QString stamp = folder + u"/node_modules/.lockstep"_s;
    if (const auto installed = readFile(stamp); installed && *installed == wanted())
        return {};
    const Ended npm =
        run(u"npm"_s,
            {u"ci"_s, u"--ignore-scripts"_s, u"--no-audit"_s, u"--no-fund"_s, u"--prefer-offline"_s,
             u"--fetch-retries=1"_s, u"--fetch-timeout=60000"_s},
            folder);
    if (npm.isSuccess)
        return writeFileDurably(stamp, wanted());
    return fail(saysThatTheRegistryIsAway(npm.said) ? ErrorCode::Unreachable : ErrorCode::Internal,
                u"npm ci: "_s + npm.said);
}

} // namespace

Result<OpenApiCheck> OpenApiCheck::install()
{
    const QString folder =
        QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../../openapi-check"_s);
    LOCKSTEP_CHECK(makePath(folder));
    QLockFile lock(folder + u"/.lock"_s);
    lock.lock();
    for (const char* name : files) {
        LOCKSTEP_TRY(const QByteArray text, readFile(source + u'/' + QLatin1StringView(name)));
        LOCKSTEP_CHECK(writeFileDurably(folder + u'/' + QLatin1StringView(name), text));
    }
    LOCKSTEP_CHECK(installPackages(folder));
    return OpenApiCheck(folder);
}

QString OpenApiCheck::problems(const QJsonObject& document, const QJsonArray& answers) const
{
    const QString documentFile = m_folder + u"/document.json"_s;
    const QString answersFile = m_folder + u"/answers.json"_s;
    const auto kept =
        writeFileDurably(documentFile, QJsonDocument(document).toJson()).and_then([&] {
            return writeFileDurably(answersFile, QJsonDocument(answers).toJson());
        });
    if (!kept)
        return kept.error().message();
    const Ended check = run(u"node"_s, {u"check.mjs"_s, documentFile, answersFile}, m_folder);
    return check.isSuccess ? QString() : check.said;
}

} // namespace lockstep::test
