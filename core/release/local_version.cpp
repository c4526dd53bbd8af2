// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/local_version.h"

#include "core/base/durable_file.h"
#include "core/release/command.h"

#include <QFile>
#include <QFileInfo>

#include <set>
#include <unistd.h>

namespace lockstep::release {

namespace {

using namespace std::chrono_literals;

constexpr Duration mostTimeForGit = 10s;
constexpr qint64 largestVersionFile = 64 << 10;

// ---- VERSION ------------------------------------------------------------------------------

std::unexpected<Error> wrongLine(int line, const QString& why)
{
    return fail(ErrorCode::InvalidArgument, u"VERSION:%1: %2"_s.arg(line).arg(why));
}

/// Reads the lines of a VERSION file into a VersionInfo.
class VersionFile {
public:
    Result<> addLine(int number, QString line)
    {
        line = line.section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            return {};
        return m_info.codebaseVersion.isEmpty() ? addVersion(number, line) : addNamed(number, line);
    }
    VersionInfo info() const { return m_info; }

private:
    Result<> addVersion(int number, const QString& line)
    {
        const auto version = parseVersion(line);
        if (!version)
            return wrongLine(number, version.error().message());
        m_info.codebaseVersion = *version;
        return {};
    }

    Result<> addNamed(int number, const QString& line)
    {
        const qsizetype colon = line.indexOf(u':');
        const QString name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
        const QString value = line.sliced(colon + 1).trimmed();
        if (colon < 0 || name.isEmpty() || value.isEmpty())
            return wrongLine(number, u"'%1' is not of the form 'name: value'"_s.arg(line));
        if (!m_names.insert(name).second)
            return wrongLine(number, u"'%1' stands here twice"_s.arg(name));
        if (name == "build_time"_L1)
            m_info.buildTime = value;
        else if (name == "git_commit"_L1)
            m_info.gitCommit = value;
        else if (name == "go_version"_L1)
            m_info.toolchain = value;
        else
            return addComponent(number, name, value);
        return {};
    }

    Result<> addComponent(int number, const QString& name, const QString& value)
    {
        for (const QString& each : {name, value}) {
            if (const auto sound = parseVersion(each); !sound)
                return wrongLine(number, sound.error().message());
        }
        m_info.components[name] = value;
        return {};
    }

    VersionInfo m_info;
    std::set<QString> m_names;
};

// ---- git ----------------------------------------------------------------------------------

/// Ours, but for what would point git to another repository or let it ask questions.
std::vector<QByteArray> gitEnvironment()
{
    std::vector<QByteArray> out{"LC_ALL=C"_ba, "GIT_TERMINAL_PROMPT=0"_ba,
                                "GIT_OPTIONAL_LOCKS=0"_ba};
    for (char** each = environ; *each; ++each) {
        const QByteArray variable(*each);
        if (!variable.startsWith("GIT_") && !variable.startsWith("LC_ALL="))
            out.push_back(variable);
    }
    return out;
}

/// The first line that git writes, or nothing when it says no.
Result<std::optional<QString>> askGit(const QString& folder,
                                      const std::vector<QByteArray>& question)
{
    std::vector<QByteArray> command{"git"_ba, "-C"_ba, QFile::encodeName(folder)};
    command.insert(command.end(), question.begin(), question.end());
    const auto answer = runCommand(command, gitEnvironment(), mostTimeForGit);
    if (!answer)
        return fail(answer.error().during(u"cannot ask git about "_s + folder));
    if (answer->errors.contains("dubious ownership"))
        return fail(ErrorCode::PermissionDenied,
                    u"git does not trust %1, which belongs to another user; "
                    "allow it with: git config --global --add safe.directory '%1'"_s.arg(folder));
    if (answer->exitStatus != 0)
        return std::nullopt;
    return QString::fromUtf8(answer->output).section(u'\n', 0, 0).trimmed();
}

std::unexpected<Error> noVersion(const QString& folder, const QString& why)
{
    return fail(
        ErrorCode::NotFound,
        u"%1 has no version: no VERSION file, no git tag, no git commit%2"_s.arg(folder, why));
}

Result<VersionInfo> versionFromGit(const QString& folder)
{
    const auto commit = askGit(folder, {"rev-parse"_ba, "--verify"_ba, "HEAD"_ba});
    if (!commit && commit.error().code() == ErrorCode::NotFound)
        return noVersion(folder, u" (git is not installed)"_s);
    if (!commit)
        return fail(commit.error());
    if (!*commit)
        return noVersion(folder, QString());
    LOCKSTEP_TRY(auto name, askGit(folder, {"describe"_ba, "--tags"_ba, "--abbrev=0"_ba}));
    if (!name) {
        LOCKSTEP_TRY(const auto abbreviated,
                     askGit(folder, {"rev-parse"_ba, "--short"_ba, "HEAD"_ba}));
        name = u"dev-"_s + abbreviated.value_or(commit->value().first(7));
    }
    const auto version = parseVersion(*name);
    if (!version)
        return fail(version.error().during(u"the git tag of "_s + folder));
    VersionInfo info;
    info.codebaseVersion = *version;
    info.gitCommit = **commit;
    return info;
}

VersionInfo withComponents(VersionInfo info, const VersionSources& sources)
{
    info.components.insert(sources.components.begin(), sources.components.end());
    if (!sources.mainComponent.isEmpty())
        info.components.try_emplace(sources.mainComponent, info.codebaseVersion.value());
    return info;
}

} // namespace

Result<VersionInfo> detectLocalVersion(const QString& folder, const VersionSources& sources)
{
    if (!QFileInfo(folder).isDir())
        return fail(ErrorCode::NotFound, u"there is no folder "_s + folder);
    const QString file = folder + u"/VERSION"_s;
    if (QFileInfo(file).isFile()) {
        LOCKSTEP_TRY(const QByteArray text, readFile(file, largestVersionFile));
        const auto info = parseVersionFile(text, sources);
        return info ? *info : Result<VersionInfo>(fail(info.error().during(folder)));
    }
    LOCKSTEP_TRY(VersionInfo info, versionFromGit(folder));
    return withComponents(std::move(info), sources);
}

Result<VersionInfo> parseVersionFile(const QByteArray& text, const VersionSources& sources)
{
    VersionFile file;
    int number = 0;
    for (const QByteArray& line : text.split('\n')) {
        LOCKSTEP_CHECK(file.addLine(++number, QString::fromUtf8(line)));
    }
    if (file.info().codebaseVersion.isEmpty())
        return wrongLine(1, u"there is no version"_s);
    return withComponents(file.info(), sources);
}

} // namespace lockstep::release
