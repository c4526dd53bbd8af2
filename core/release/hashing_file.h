// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/release/descriptor.h"
#include "core/release/sha256.h"

#include <QIODevice>

namespace lockstep::release {

/// A new file that is written once, from front to end, and hashed on the way.
class HashingFile final : public QIODevice {
    Q_OBJECT
public:
    explicit HashingFile(QString path) : m_path(std::move(path)) {}
    ~HashingFile() override { HashingFile::close(); }

    bool isSequential() const override { return true; }
    /// Makes the file, or empties the one that is there.
    Result<> create();
    /// Makes durable what was written.
    Result<> sync();
    qint64 bytesWritten() const noexcept { return m_size; }
    Sha256 digest() { return m_hash.finish(); }

    void close() override;

protected:
    qint64 readData(char* /*data*/, qint64 /*size*/) override { return -1; }
    /// Leaves the reason of a failure in errno.
    qint64 writeData(const char* data, qint64 size) override;

private:
    QString m_path;
    void startWriteBack();

    Descriptor m_file;
    Sha256Stream m_hash;
    qint64 m_size = 0;
    qint64 m_onItsWay = 0; ///< the part that was handed to the disk
};

} // namespace lockstep::release
