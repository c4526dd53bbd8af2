// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/tree.h"

#include <fnmatch.h>

namespace lockstep::release {

std::vector<QString> Excludes::defaults()
{
    // ".git" without '/': in a work tree or a submodule it is a file.
    return {u".git"_s,    u"build/"_s,       u"node_modules/"_s,
            u".cache/"_s, u"__pycache__/"_s, u"*.pyc"_s};
}

Excludes::Excludes(const std::vector<QString>& patterns)
{
    for (const QString& pattern : patterns) {
        QStringView glob = pattern;
        const bool isForFolders = glob.endsWith(u'/');
        if (isForFolders)
            glob.chop(1);
        const bool isForPaths = glob.contains(u'/');
        if (glob.startsWith(u'/'))
            glob = glob.sliced(1);
        if (!glob.isEmpty())
            m_patterns.push_back({glob.toUtf8(), isForFolders, isForPaths});
    }
}

bool Excludes::matches(const QString& path, bool isFolder) const
{
    const QByteArray whole = path.toUtf8();
    const char* name = whole.constData() + (whole.lastIndexOf('/') + 1);
    return std::ranges::any_of(m_patterns, [&](const Pattern& pattern) {
        const char* subject = pattern.isForPaths ? whole.constData() : name;
        return (isFolder || !pattern.isForFolders) &&
               ::fnmatch(pattern.glob.constData(), subject, FNM_PATHNAME) == 0;
    });
}

} // namespace lockstep::release
