// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/release_slots.h"

#include "core/base/durable_file.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::agent {

namespace {

bool isFolder(const QString& path)
{
    const QFileInfo info(path);
    return info.isDir() && !info.isSymLink();
}

/// Later confirmed first, then later installed.
bool isBetter(const Slot& a, const Slot& b)
{
    if (a.release.confirmed != b.release.confirmed)
        return a.release.confirmed > b.release.confirmed;
    return a.release.installedAt > b.release.installedAt;
}

} // namespace

Result<> writeReleaseFiles(const QString& folder, const Manifest& manifest,
                           const UpdateId& updateId, const QDateTime& now)
{
    InstalledRelease release;
    release.version = manifest.version;
    release.updateId = updateId;
    release.installedAt = now;
    LOCKSTEP_CHECK(writeFileDurably(folder + u"/manifest.json"_s, toJsonText(manifest)));
    return writeFileDurably(folder + u"/release.json"_s, toJsonText(release));
}

QString ReleaseSlots::tree(const QString& name) const
{
    return m_folder.releases() + u'/' + name + u"/tree"_s;
}

Result<Slot> ReleaseSlots::find(const QString& name) const
{
    const QString folder = m_folder.releases() + u'/' + name;
    if (name.isEmpty() || name.contains(u'/') || !isFolder(tree(name)))
        return fail(ErrorCode::NotFound, u"there is no whole release in "_s + folder);
    LOCKSTEP_TRY(const QByteArray text, readFile(folder + u"/release.json"_s, 1 << 20));
    auto release = fromJsonText<InstalledRelease>(text);
    if (!release)
        return fail(release.error().as(ErrorCode::NotFound).during(folder + u"/release.json"_s));
    return Slot{.name = name, .release = *std::move(release)};
}

Result<std::vector<Slot>> ReleaseSlots::list() const
{
    const QDir folder(m_folder.releases());
    if (!folder.isReadable())
        return fail(ErrorCode::Io, u"cannot read "_s + m_folder.releases());
    std::vector<Slot> slots;
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (auto slot = find(name))
            slots.push_back(*std::move(slot));
    }
    std::ranges::sort(slots, isBetter);
    return slots;
}

Result<Manifest> ReleaseSlots::manifest(const QString& name) const
{
    const QString path = m_folder.releases() + u'/' + name + u"/manifest.json"_s;
    LOCKSTEP_TRY(const QByteArray text, readFile(path, qint64(1) << 30));
    auto manifest = fromJsonText<Manifest>(text);
    return manifest ? std::move(manifest) : Result<Manifest>(fail(manifest.error().during(path)));
}

Result<> ReleaseSlots::noteContent(const QString& name, const Sha256& tree) const
{
    const QString path = m_folder.releases() + u'/' + name + u"/content.json"_s;
    if (!tree.isEmpty())
        return writeFileDurably(path, toJsonText(ChangedContent{.treeSha256 = tree}));
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return fail(errnoError(errno, u"cannot remove "_s + path));
    return {};
}

Sha256 ReleaseSlots::content(const QString& name) const
{
    const auto text = readFile(m_folder.releases() + u'/' + name + u"/content.json"_s, 1 << 20);
    const auto changed = text ? fromJsonText<ChangedContent>(*text) : fail(text.error());
    return changed ? changed->treeSha256 : Sha256();
}

QString ReleaseSlots::currentName() const
{
    static const QRegularExpression expected(u"^releases/([^/]+)/tree$"_s);
    std::error_code error;
    const auto target =
        std::filesystem::read_symlink(QFile::encodeName(m_folder.current()).toStdString(), error);
    return expected.match(QFile::decodeName(target.c_str())).captured(1);
}

QDateTime ReleaseSlots::switchedAt() const
{
    struct stat info;
    if (::lstat(QFile::encodeName(m_folder.current()).constData(), &info) != 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(
        qint64(info.st_mtim.tv_sec) * 1000 + info.st_mtim.tv_nsec / 1'000'000, QTimeZone::UTC);
}

Result<std::optional<Slot>> ReleaseSlots::previousOf(const QString& name) const
{
    LOCKSTEP_TRY(const Slot slot, find(name));
    LOCKSTEP_TRY(const std::vector<Slot> all, list());
    const auto earlier = std::ranges::find_if(all, [&](const Slot& each) {
        const int confirmed = each.release.confirmed;
        return confirmed > 0 &&
               (slot.release.confirmed == 0 || confirmed < slot.release.confirmed) &&
               each.name != name &&
               each.release.version.treeSha256 != slot.release.version.treeSha256;
    });
    return earlier == all.end() ? std::nullopt : std::optional(*earlier);
}

QString ReleaseSlots::freeName(const VersionInfo& version) const
{
    const QString base =
        version.codebaseVersion.value() + u'-' + version.treeSha256.value().left(12);
    QString name = base;
    for (int i = 2; QFileInfo::exists(m_folder.releases() + u'/' + name); ++i)
        name = u"%1.%2"_s.arg(base).arg(i);
    return name;
}

Result<> ReleaseSlots::adopt(const QString& staged, const QString& name) const
{
    return renameDurably(staged, m_folder.releases() + u'/' + name);
}

Result<> ReleaseSlots::switchTo(const QString& name) const
{
    if (!name.isEmpty()) {
        LOCKSTEP_CHECK(find(name));
        return replaceSymlink(u"releases/%1/tree"_s.arg(name), m_folder.current());
    }
    if (::unlink(QFile::encodeName(m_folder.current()).constData()) != 0 && errno != ENOENT)
        return fail(errnoError(errno, u"cannot remove "_s + m_folder.current()));
    return syncDirectory(m_folder.root());
}

Result<> ReleaseSlots::store(const Slot& slot) const
{
    return writeFileDurably(m_folder.releases() + u'/' + slot.name + u"/release.json"_s,
                            toJsonText(slot.release));
}

Result<> ReleaseSlots::confirm(const QString& name) const
{
    LOCKSTEP_TRY(Slot slot, find(name));
    LOCKSTEP_TRY(const std::vector<Slot> all, list());
    const int last = all.front().release.confirmed;
    if (slot.release.confirmed > 0 && slot.release.confirmed == last)
        return {};
    slot.release.confirmed = last + 1;
    return store(slot);
}

Result<> ReleaseSlots::withdraw(const QString& name) const
{
    LOCKSTEP_TRY(Slot slot, find(name));
    slot.release.confirmed = 0;
    return store(slot);
}

Result<QString> ReleaseSlots::repair() const
{
    const QString current = currentName();
    if (!current.isEmpty() && find(current))
        return QString();
    LOCKSTEP_TRY(const std::vector<Slot> slots, list());
    const QString best = slots.empty() ? QString() : slots.front().name;
    const bool hasLink = QFileInfo(m_folder.current()).isSymLink();
    if (best.isEmpty() && !hasLink)
        return QString();
    LOCKSTEP_CHECK(switchTo(best));
    const QString was = current.isEmpty() ? u"no release"_s : current + u", which is not whole"_s;
    return u"'current' named %1; it now names %2"_s.arg(was, best.isEmpty() ? u"none"_s : best);
}

Result<> ReleaseSlots::switchToConfirmed() const
{
    const auto current = find(currentName());
    if (current && current->release.confirmed > 0)
        return {};
    LOCKSTEP_TRY(const std::vector<Slot> slots, list());
    if (slots.empty() || slots.front().release.confirmed == 0)
        return {};
    return switchTo(slots.front().name);
}

Result<> ReleaseSlots::remove(const QString& name) const
{
    // Away from where whole releases are in one step, for removing a tree takes many.
    const QString trash = m_folder.staging() + u"/removed-"_s + name;
    LOCKSTEP_CHECK(removeTree(trash));
    LOCKSTEP_CHECK(renameDurably(m_folder.releases() + u'/' + name, trash));
    return removeTree(trash);
}

Result<> ReleaseSlots::prune(int keep, const std::set<QString>& needed) const
{
    LOCKSTEP_TRY(const std::vector<Slot> slots, list());
    const QString current = currentName();
    std::set<QString> kept = needed;
    kept.insert(current);
    if (const auto previous = previousOf(current); previous && *previous)
        kept.insert((*previous)->name);
    int count = int(
        std::ranges::count_if(slots, [&](const Slot& each) { return kept.contains(each.name); }));
    for (const Slot& slot : slots) {
        if (slot.release.confirmed > 0 && count < keep && kept.insert(slot.name).second)
            ++count;
    }
    const QDir folder(m_folder.releases());
    Result<> result;
    for (const QString& name :
         folder.entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (kept.contains(name))
            continue;
        if (const auto removed = remove(name); !removed)
            result = result ? removed : fail(result.error().also(removed.error()));
    }
    return result;
}

} // namespace lockstep::agent
