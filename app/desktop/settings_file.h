// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "ui/state/settings.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace lockstep::desktop {

/// What was read of a settings file, and what there is to say of it.
struct SettingsReading {
    ui::StoredSettings stored;    ///< the defaults where nothing could be read
    std::optional<Error> problem; ///< the file was broken; where it lies now is part of it
    bool mayBeWritten = true;     ///< false: what is there could not be put aside
};

/// Reads the settings. A file that cannot be read is renamed to "<path>.broken-<time>".
SettingsReading readSettings(const QString& path, const QDateTime& now);

/// Writes the settings to their file: durably, apart from the caller's thread, and at most once in
/// a while. What is still to be written when it goes is written then.
class SettingsFile : public QObject {
    Q_OBJECT
public:
    explicit SettingsFile(QString path, Duration atMostEvery = std::chrono::seconds(1),
                          QObject* parent = nullptr);
    ~SettingsFile() override;

    /// As a ui::SettingsStore::Save; what goes wrong is told later.
    Result<> put(const QByteArray& text);

Q_SIGNALS:
    /// The text is tried again with the next one, or at the end.
    void failed(const lockstep::Error& error);

private:
    void write();
    void written(const Result<>& result);

    const QString m_path;
    QTimer m_rest; ///< after a writing
    std::optional<QByteArray> m_next;
    std::optional<QByteArray> m_inWork;
    QThreadPool m_pool; ///< of one thread; waits for it when it goes, so it goes first
};

} // namespace lockstep::desktop
