// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/session.h"

namespace lockstep::ui {

/// The manifests that were looked at, read once each: a release never changes. `session` must live
/// longer.
class ManifestCache : public QObject {
    Q_OBJECT
public:
    explicit ManifestCache(Session& session, QObject* parent = nullptr);

    /// Null where it has not been read; it then is, and `loaded` or `failed` tells.
    Shared<Manifest> want(const Version& version);
    /// It may be made again, of something else.
    void forget(const Version& version) { m_known.erase(version); }

Q_SIGNALS:
    void loaded(const lockstep::Version& version);
    void failed(const lockstep::Version& version, const lockstep::Error& error);

private:
    Session& m_session;
    std::map<Version, Shared<Manifest>> m_known;
    std::set<Version> m_asked;
};

} // namespace lockstep::ui
