// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/state_folder.h"
#include "core/model/manifest.h"
#include "core/net/http.h"

#include <atomic>

namespace lockstep::agent {

/// upload.json: the package that waits to be applied.
struct UploadRecord {
    Version version;
    UpdateId updateId;
    Sha256 sha256;
    qint64 size = 0;
    QString file;             ///< name in `incoming`
    bool hasManifest = false; ///< beside it, as `<file>.manifest.json`

    friend bool operator==(const UploadRecord&, const UploadRecord&) = default;
    static constexpr auto fields()
    {
        using T = UploadRecord;
        return std::tuple{
            required("version", &T::version), field("update_id", &T::updateId),
            required("sha256", &T::sha256),   required("size", &T::size),
            required("file", &T::file),       field("has_manifest", &T::hasManifest),
        };
    }
};

/// Takes uploads and keeps the last one, through restarts, until it is cleared.
class PackageInbox {
public:
    PackageInbox(StateFolder folder, qint64 packageLimit);

    /// While closed, uploads are turned away with a Conflict: an operation needs the last one.
    /// Any thread.
    void setClosed(bool closed) noexcept { m_closed = closed; }

    /// Checks an upload's headers and the free space, and makes what takes its body: it streams
    /// to the disk, hashes as it goes, and removes what it wrote unless keep() takes it over.
    /// Called on a thread of the server.
    Result<std::shared_ptr<net::BodySink>> makeSink(const net::Request& head) const;
    /// Makes a whole upload the one that is kept, with the JSON of its part `manifest` if there is.
    Result<UploadRecord> keep(const net::Request& request) const;

    /// The upload that waits; NotFound when there is none.
    Result<UploadRecord> waiting() const;
    Result<std::optional<Manifest>> manifest(const UploadRecord& record) const;
    QString packagePath(const UploadRecord& record) const;

    /// Removes everything but the upload that waits: what a kill left.
    Result<> sweep() const;
    Result<> clear() const;

private:
    Result<> removeAllBut(const QStringList& names) const;

    StateFolder m_folder;
    qint64 m_limit;
    std::atomic<bool> m_closed = false;
};

} // namespace lockstep::agent
