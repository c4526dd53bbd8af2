// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/pending.h"
#include "core/net/http_client.h"

#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

class QNetworkAccessManager;

namespace lockstep::net {

class UploadDevice;

/// One call under way: sends the request, looks at the peer's certificate before any byte of it
/// goes out, keeps time and size, and has one result. Deletes itself then.
class HttpCall final : public QObject {
    Q_OBJECT
public:
    HttpCall(Call call, std::unique_ptr<UploadDevice> upload, QNetworkAccessManager& network,
             QObject* parent);
    ~HttpCall() override;

    const Pending<Result<Answer>>& result() const noexcept { return m_result; }
    void stopWith(const std::stop_token& stop);
    /// Breaks the call off; without effect when it has its result.
    void cancel();

private:
    void start(QNetworkAccessManager& network, std::unique_ptr<UploadDevice> upload);
    void watch();
    void onSslErrors(const QList<QSslError>& errors);
    void onEncrypted();
    void onHead();
    void onReadable();
    void onFinished();
    void onTimeout();
    void end(Result<Answer> result);
    bool isCutShort() const;
    int status() const;
    /// The answer without its body.
    Answer head() const;

    bool isStreaming() const { return m_head.has_value(); }
    /// Hands bytes on to Call::onData.
    void hand(const QByteArray& bytes);

    using StopCallback = std::stop_callback<std::function<void()>>;

    const Call m_call;
    QPointer<QNetworkReply> m_reply;
    QPointer<UploadDevice> m_upload;
    QByteArray m_body;
    qint64 m_received = 0;          ///< bytes of the body
    std::optional<Answer> m_head;   ///< of an answer that is handed on as it comes
    std::optional<Error> m_refusal; ///< of the peer's certificate
    QTimer m_timeout;
    Pending<Result<Answer>> m_result;
    std::unique_ptr<StopCallback> m_onStop;
};

} // namespace lockstep::net
