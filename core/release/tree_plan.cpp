// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tree_plan.h"

#include "core/base/log.h"
#include "core/release/tree_files.h"

namespace lockstep::release {

namespace {

constexpr qsizetype longestPath = 4095; // PATH_MAX, less its NUL
constexpr qsizetype longestName = 255;
constexpr qint64 mostNameBytes = 32 << 20; // of all paths and targets together, kept in memory
constexpr int impliedMode = 0755;
constexpr int mostLinksOnAWay = 40; // the kernel's own limit
constexpr qint64 mostSteps = 5'000'000;

/// A name for a message: what was sent must neither forge a line nor fill the log.
QString shown(QStringView name)
{
    constexpr qsizetype most = 200;
    return printable(name.size() > most ? name.first(most).toString() + u'…' : name.toString());
}

std::unexpected<Error> refused(QStringView name, const QString& why)
{
    return fail(ErrorCode::Refused, u"'%1' %2"_s.arg(shown(name), why));
}

QString parentOf(const QString& path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    return slash < 0 ? QString() : path.first(slash);
}

} // namespace

Result<QString> TreePlan::safePath(QByteArrayView name)
{
    const auto text = decodeName(name);
    if (!text)
        return refused(QString::fromLatin1(name.toByteArray().toPercentEncoding("/")),
                       u"is not UTF-8"_s);
    if (text->isEmpty())
        return fail(ErrorCode::Refused, u"an entry has no name"_s);
    if (text->startsWith(u'/'))
        return refused(*text, u"is an absolute path"_s);
    QStringList parts;
    for (const QStringView part : QStringTokenizer(*text, u'/', Qt::SkipEmptyParts)) {
        if (part == u"..")
            return refused(*text, u"contains '..'"_s);
        if (part.toUtf8().size() > longestName)
            return refused(*text, u"has a name longer than %1 bytes"_s.arg(longestName));
        if (part != u".")
            parts << part.toString();
    }
    QString path = parts.join(u'/');
    if (path.toUtf8().size() > longestPath)
        return refused(path, u"is longer than %1 bytes"_s.arg(longestPath));
    return path;
}

Result<QStringList> TreePlan::add(const ManifestEntry& entry)
{
    if (entry.mode & 06000)
        return refused(entry.path, u"has a set-user-id or set-group-id bit"_s);
    LOCKSTEP_TRY(QStringList implied, addParents(entry));
    LOCKSTEP_CHECK(count(entry));
    LOCKSTEP_CHECK(insert(entry));
    return implied;
}

Result<> TreePlan::count(const ManifestEntry& entry)
{
    const auto tooLarge = [&](const QString& what) {
        return fail(ErrorCode::TooLarge,
                    u"the package has more than %1, at '%2'"_s.arg(what, shown(entry.path)));
    };
    if (entry.size < 0)
        return refused(entry.path, u"has a negative size"_s);
    if (qint64(m_entries.size()) >= m_limits.entries)
        return tooLarge(u"%1 entries"_s.arg(m_limits.entries));
    if (entry.size > m_limits.bytes - m_bytes)
        return tooLarge(u"%1 bytes in its files"_s.arg(m_limits.bytes));
    m_bytes += entry.size;
    m_nameBytes += entry.path.size() + entry.target.size();
    if (m_nameBytes > mostNameBytes)
        return tooLarge(u"%1 MiB of names"_s.arg(mostNameBytes >> 20));
    return {};
}

Result<QStringList> TreePlan::addParents(const ManifestEntry& entry)
{
    QStringList missing;
    for (QString path = parentOf(entry.path); !path.isEmpty(); path = parentOf(path)) {
        if (const ManifestEntry* parent = at(path)) {
            if (parent->type == EntryType::Symlink)
                return refused(entry.path, u"lies below the link '%1'"_s.arg(shown(path)));
            if (parent->type != EntryType::Directory)
                return refused(entry.path, u"lies below the file '%1'"_s.arg(shown(path)));
            break;
        }
        missing.prepend(path);
    }
    for (const QString& path : missing) {
        const ManifestEntry folder{.path = path, .type = EntryType::Directory, .mode = impliedMode};
        LOCKSTEP_CHECK(count(folder));
        LOCKSTEP_CHECK(insert(folder));
        m_implied.insert(path);
    }
    return missing;
}

Result<> TreePlan::insert(const ManifestEntry& entry)
{
    const auto known = m_index.constFind(entry.path);
    if (known == m_index.cend()) {
        m_index.insert(entry.path, m_entries.size());
        m_entries.push_back(entry);
        return {};
    }
    if (entry.type != EntryType::Directory || !m_implied.remove(entry.path))
        return fail(ErrorCode::Refused,
                    u"the package has two entries named '%1'"_s.arg(shown(entry.path)));
    m_entries[*known] = entry;
    return {};
}

ManifestEntry* TreePlan::find(const QString& path)
{
    const auto known = m_index.constFind(path);
    return known == m_index.cend() ? nullptr : &m_entries[*known];
}

const ManifestEntry* TreePlan::at(const QString& path) const
{
    const auto known = m_index.constFind(path);
    return known == m_index.cend() ? nullptr : &m_entries[*known];
}

Result<> TreePlan::checkLinks() const
{
    qint64 steps = mostSteps;
    for (const ManifestEntry& entry : m_entries) {
        if (entry.type != EntryType::Symlink)
            continue;
        if (entry.target.isEmpty() || entry.target.toUtf8().size() > longestPath)
            return refused(entry.path, u"is a link to nothing that could be"_s);
        if (entry.target.startsWith(u'/'))
            return refused(entry.path,
                           u"is a link to the absolute path '%1'"_s.arg(shown(entry.target)));
        LOCKSTEP_TRY(const bool isInside, staysInside(entry, steps));
        if (!isInside)
            return refused(entry.path,
                           u"is a link to '%1', out of the tree"_s.arg(shown(entry.target)));
    }
    return {};
}

/// Goes the way that the kernel would go, through other links of the tree too: what looks harmless
/// by its letters ("up/..", where "up" is a link) may not be.
Result<bool> TreePlan::staysInside(const ManifestEntry& link, qint64& steps) const
{
    QString here = parentOf(link.path);
    QStringList way = link.target.split(u'/', Qt::SkipEmptyParts);
    std::ranges::reverse(way); // the next step is last
    for (int links = 0; !way.isEmpty() && links <= mostLinksOnAWay;) {
        if (--steps < 0)
            return refused(link.path, u"is one of too many links through links"_s);
        const QString step = way.takeLast();
        if (step == u"."_s)
            continue;
        if (step == u".."_s && here.isEmpty())
            return false;
        if (step == u".."_s) {
            here = parentOf(here);
            continue;
        }
        const QString next = here.isEmpty() ? step : here + u'/' + step;
        const ManifestEntry* entry = at(next);
        if (!entry || entry->type != EntryType::Symlink) {
            here = next;
            continue;
        }
        ++links;
        QStringList detour = entry->target.split(u'/', Qt::SkipEmptyParts);
        std::ranges::reverse(detour);
        steps -= detour.size();
        way += detour;
    }
    return true; // an endless way leads nowhere
}

std::vector<ManifestEntry> TreePlan::takeSorted()
{
    sortEntries(m_entries);
    m_index.clear();
    return std::move(m_entries);
}

} // namespace lockstep::release
