// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/releases/manifest_cache.h"

#include "ui/state/when_done.h"

namespace lockstep::ui {

ManifestCache::ManifestCache(Session& session, QObject* parent)
    : QObject(parent), m_session(session)
{
}

Shared<Manifest> ManifestCache::want(const Version& version)
{
    if (const auto found = m_known.find(version); found != m_known.end())
        return found->second;
    if (version.isEmpty() || !m_asked.insert(version).second)
        return nullptr;
    whenDone(m_session.client().manifest(version), this, [this, version](const auto& manifest) {
        m_asked.erase(version);
        if (!manifest) {
            Q_EMIT failed(version, manifest.error());
            return;
        }
        m_known[version] = std::make_shared<const Manifest>(*manifest);
        Q_EMIT loaded(version);
    });
    return nullptr;
}

} // namespace lockstep::ui
