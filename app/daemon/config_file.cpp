// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_file.h"

#include "app/daemon/config_check.h"
#include "core/base/yaml.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace lockstep::daemon {

namespace {

constexpr int mostProblems = 100;

/// `value` without what lies at `path`, or without the nearest thing above it that is there (a
/// member that is missing cannot be taken away, the object that lacks it can). Nothing when all of
/// it would go.
std::optional<QJsonValue> without(const QJsonValue& value, QStringView path)
{
    if (!value.isObject()) // of a list all goes: the others would change their numbers
        return std::nullopt;
    QJsonObject object = value.toObject();
    // A key may hold slashes itself, so the longest that fits is meant.
    QString key;
    for (const QString& each : object.keys()) {
        const QStringView rest = path.sliced(std::min<qsizetype>(1, path.size()));
        const bool fits = rest == each || rest.startsWith(each + u'/');
        if (fits && each.size() >= key.size())
            key = each;
    }
    if (key.isEmpty())
        return std::nullopt;
    if (const auto smaller = without(object[key], path.sliced(1 + key.size())))
        object[key] = *smaller;
    else
        object.remove(key);
    return object;
}

/// Reads a document as far as it makes sense. What does not is told and left out, so that the
/// next problem can be found.
Config readLeniently(const YamlDocument& document, QStringList& problems)
{
    QJsonValue json = document.json();
    while (problems.size() < mostProblems) {
        auto config = fromJson<Config>(json, Unknown::Refuse);
        if (config)
            return *std::move(config);
        problems << document.located(config.error()).message();
        const QString path = config.error().message().section(u": "_s, 0, 0);
        const auto rest = without(json, path);
        if (!rest || *rest == json)
            break;
        json = *rest;
    }
    return {};
}

template <class T>
void overlay(const char* variable, T& value, QStringList& problems)
{
    const QString text = qEnvironmentVariable(variable);
    if (text.isEmpty())
        return;
    if (const auto span = parseDuration(text))
        value = *span;
    else
        problems << u"environment variable %1: %2"_s.arg(QLatin1StringView(variable),
                                                         span.error().message());
}

void overlayEnvironment(VersionManagerConfig& config, QStringList& problems)
{
    overlay("UPDATE_TIMEOUT", config.updateTimeout, problems);
    overlay("ROLLBACK_TIMEOUT", config.rollbackTimeout, problems);
    overlay("BACKUP_RETENTION", config.backupRetention, problems);
}

QStringList located(const std::optional<YamlDocument>& document, const QStringList& findings)
{
    QStringList told;
    for (const QString& each : findings)
        told << (document ? document->located(Error(ErrorCode::InvalidArgument, each)).message()
                          : each);
    return told;
}

} // namespace

ConfigReading readConfig(const QString& path)
{
    ConfigReading reading;
    Config config;
    std::optional<YamlDocument> document;
    if (!path.isEmpty()) {
        auto loaded = YamlDocument::load(path);
        if (!loaded) {
            reading.problems << loaded.error().message();
            return reading;
        }
        document = *std::move(loaded);
        config = readLeniently(*document, reading.problems);
    }
    overlayEnvironment(config.versionManager, reading.problems);
    const Findings findings = examine(config);
    reading.problems << located(document, findings.problems);
    reading.risks = located(document, findings.risks);
    if (!reading.problems.isEmpty())
        return reading;
    config.complete();
    reading.config = std::move(config);
    return reading;
}

QString defaultConfigPath()
{
    const QString path =
        ::geteuid() == 0 ? u"/etc/lockstep/lockstepd.yaml"_s
                         : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
                               u"/lockstep/lockstepd.yaml"_s;
    return QFileInfo::exists(path) ? path : QString();
}

} // namespace lockstep::daemon
