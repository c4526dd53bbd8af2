// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_client.h"

#include <QFile>
#include <QIODevice>

namespace lockstep::net {

/// A request's body for QNetworkAccessManager, read from the disk as it is sent. It cannot be sent
/// twice, on purpose: QNetworkAccessManager would otherwise repeat a POST by itself, up to three
/// times, when the connection breaks before the answer.
class UploadDevice final : public QIODevice {
    Q_OBJECT
public:
    static Result<std::unique_ptr<UploadDevice>>
    open(const std::variant<QByteArray, FileBody, FormBody>& body);

    const QByteArray& contentType() const noexcept { return m_contentType; }
    /// Of the whole body.
    qint64 length() const noexcept { return m_length; }
    /// Why reading broke off, if it did.
    const std::optional<Error>& failure() const noexcept { return m_failure; }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override { return m_done == m_length; }
    qint64 bytesAvailable() const override { return m_length - m_done; }

protected:
    qint64 readData(char* out, qint64 max) override;
    qint64 writeData(const char* bytes, qint64 size) override;

private:
    UploadDevice() = default;
    Result<> prepare(const QByteArray& bytes);
    Result<> prepare(const FileBody& file);
    Result<> prepare(const FormBody& form);
    Result<> openFile(const QString& path);
    qint64 readFile(char* out, qint64 max);

    QByteArray m_contentType;
    QByteArray m_before; ///< sent before the file, or all there is
    QFile m_file;
    qint64 m_fileSize = 0;
    QByteArray m_after;
    qint64 m_length = 0;
    qint64 m_done = 0;
    std::optional<Error> m_failure;
};

} // namespace lockstep::net
