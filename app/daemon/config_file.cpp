// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/config_file.h"

#include "app/daemon/config_check.h"
#include "core/base/yaml.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>

#include <unistd.h>

namespace lockstep::daemon {

namespace {

constexpr int mostProblems = 100;

/// The longest key of the object that `path`, which begins with a slash, may begin with: a key may
/// hold slashes itself. Empty when there is none.
QString keyAt(const QJsonObject& object, QStringView path)
{
    const QStringView rest = path.sliced(std::min<qsizetype>(1, path.size()));
    QString key;
    for (const QString& each : object.keys()) {
        const bool fits = rest == each || rest.startsWith(each + u'/');
        if (fits && each.size() >= key.size())
            key = each;
    }
    return key;
}

/// `value` without what lies at `path`, or without the nearest thing above it that is there (a
/// member that is missing cannot be taken away, the object that lacks it can). Nothing when all of
/// it would go.
std::optional<QJsonValue> without(const QJsonValue& value, QStringView path)
{
    if (!value.isObject()) // of a list all goes: the others would change their numbers
        return std::nullopt;
    QJsonObject object = value.toObject();
    const QString key = keyAt(object, path);
    if (key.isEmpty())
        return std::nullopt;
    if (const auto smaller = without(object[key], path.sliced(1 + key.size())))
        object[key] = *smaller;
    else
        object.remove(key);
    return object;
}

QString pathOf(const QString& problem) { return problem.section(u": "_s, 0, 0); }

bool isWithin(const QString& path, const QString& outer)
{
    return path == outer || path.startsWith(outer + u'/');
}

/// `value` with something else for a member that is missing at `path`.
QJsonValue with(const QJsonValue& value, QStringView path, const QJsonValue& filler)
{
    QJsonObject object = value.toObject();
    const QString key = keyAt(object, path);
    if (key.isEmpty())
        object.insert(path.sliced(std::min<qsizetype>(1, path.size())).toString(), filler);
    else
        object[key] = with(object[key], path.sliced(1 + key.size()), filler);
    return object;
}

/// With what could stand in place of a member that was left out and must be there, so that what
/// stands beside it is looked at, too.
std::optional<QJsonValue> filled(const QJsonValue& json, const QString& path)
{
    const QString text = u"a@b.example"_s;
    for (const QJsonValue& filler :
         {QJsonValue(text), QJsonValue(1), QJsonValue(true), QJsonValue(u"1m"_s),
          QJsonValue(QJsonArray{text}), QJsonValue(QJsonObject())}) {
        const QJsonValue candidate = with(json, path, filler);
        const auto config = fromJson<Config>(candidate, Unknown::Refuse);
        if (config || !isWithin(pathOf(config.error().message()), path))
            return candidate;
    }
    return std::nullopt;
}

/// A configuration as far as it makes sense, and the paths of what does not.
struct Sense {
    Config config;
    QStringList senseless;
};

/// What does not make sense is told once and left out, so that the next problem can be found.
Sense readLeniently(const YamlDocument& document, QStringList& problems)
{
    Sense sense;
    QJsonValue json = document.json();
    while (problems.size() < mostProblems) {
        auto config = fromJson<Config>(json, Unknown::Refuse);
        if (config) {
            sense.config = *std::move(config);
            return sense;
        }
        const QString path = pathOf(config.error().message());
        const bool wasLeftOut = sense.senseless.contains(path);
        if (!wasLeftOut)
            problems << document.located(config.error()).message();
        const auto whole = wasLeftOut ? filled(json, path) : std::nullopt;
        const auto rest = whole ? whole : without(json, path);
        if (!rest || *rest == json)
            break;
        sense.senseless << path;
        json = *rest;
    }
    return sense;
}

/// Whether a finding is no more than what follows from something that was left out.
bool follows(const QString& finding, const QStringList& senseless)
{
    const QString path = pathOf(finding);
    return std::ranges::any_of(senseless, [&](const QString& each) {
        return isWithin(path, each) || isWithin(each, path);
    });
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

ConfigReading readConfig(const QString& path, const std::function<void(Config&)>& fill)
{
    ConfigReading reading;
    Config config;
    std::optional<YamlDocument> document;
    QStringList senseless;
    if (!path.isEmpty()) {
        auto loaded = YamlDocument::load(path);
        if (!loaded) {
            reading.problems << loaded.error().message();
            return reading;
        }
        document = *std::move(loaded);
        Sense sense = readLeniently(*document, reading.problems);
        config = std::move(sense.config);
        senseless = sense.senseless;
    }
    overlayEnvironment(config.versionManager, reading.problems);
    if (fill)
        fill(config);
    Findings findings = examine(config, path);
    erase_if(findings.problems, [&](const QString& each) { return follows(each, senseless); });
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
