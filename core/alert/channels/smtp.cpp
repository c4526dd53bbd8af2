// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/smtp.h"

#include "core/alert/channels/text.h"
#include "core/base/log.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QUrl>

#include <curl/curl.h>

namespace lockstep::alert {

namespace {

constexpr int impliedTlsPort = 465;
constexpr qsizetype longestReply = 300;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

List listOf(const std::vector<QByteArray>& lines)
{
    List list;
    for (const QByteArray& line : lines) {
        if (curl_slist* longer = curl_slist_append(list.get(), line.constData())) {
            std::ignore = list.release();
            list.reset(longer);
        }
    }
    return list;
}

bool speaksTlsFirst(const EmailSettings& server)
{
    return server.security == SmtpSecurity::Tls ||
           (server.security == SmtpSecurity::Auto && server.smtpPort == impliedTlsPort);
}

QByteArray urlOf(const EmailSettings& server)
{
    const QByteArray ace = QUrl::toAce(server.smtpHost);
    const QByteArray host = server.smtpHost.contains(u':')
                                ? '[' + server.smtpHost.toLatin1() + ']'
                                : (ace.isEmpty() ? server.smtpHost.toLatin1() : ace);
    return (speaksTlsFirst(server) ? "smtps://" : "smtp://") + host + ':' +
           QByteArray::number(server.smtpPort);
}

/// One connection to a mail server, kept for as many transactions as it lasts.
class SmtpSession {
public:
    SmtpSession(const EmailSettings& server, const Mail& mail, const SmtpLimits& limits,
                const std::function<bool()>& isStopped)
        : m_server(server), m_limits(limits), m_isStopped(isStopped), m_curl(curl_easy_init()),
          m_headers(listOf(mail.headers))
    {
        setServer();
        setSecurity();
        setCallbacks();
        setMail(mail);
    }
    ~SmtpSession()
    {
        curl_easy_cleanup(m_curl);
        curl_mime_free(m_mime);
    }
    Q_DISABLE_COPY_MOVE(SmtpSession)

    CURLcode send(const QString& recipient, Duration within)
    {
        m_lastReply.clear();
        m_error[0] = '\0';
        const List to = listOf({'<' + envelopeAddress(recipient) + '>'});
        set(CURLOPT_MAIL_RCPT, to.get());
        set(CURLOPT_TIMEOUT_MS, long(std::max<qint64>(within.count(), 1)));
        const CURLcode code = curl_easy_perform(m_curl);
        set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
        return code;
    }

    int replyCode() const
    {
        long code = 0;
        curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &code);
        return int(code);
    }
    /// What the server said last, without what it must not repeat.
    QString reply() const { return harmless(QString::fromUtf8(m_lastReply)); }
    /// libcurl's own words.
    QString words(CURLcode code) const
    {
        return harmless(m_error[0] ? QString::fromUtf8(m_error.data())
                                   : QString::fromUtf8(curl_easy_strerror(code)));
    }

private:
    template <class T>
    void set(CURLoption option, T value)
    {
        curl_easy_setopt(m_curl, option, value);
    }

    void setServer()
    {
        set(CURLOPT_URL, urlOf(m_server).constData());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, long(m_limits.connect.count()));
        // In whole seconds, as older versions of libcurl have it.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT,
            std::max(1L, long(std::chrono::ceil<std::chrono::seconds>(m_limits.reply).count())));
        set(CURLOPT_MAIL_FROM,
            QByteArray('<' + envelopeAddress(m_server.fromAddress) + '>').constData());
    }

    void setSecurity()
    {
        const bool isClear = m_server.security == SmtpSecurity::None;
        set(CURLOPT_USE_SSL, long(isClear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
        if (!m_server.caFile.isEmpty()) {
            set(CURLOPT_CAINFO, QFile::encodeName(m_server.caFile).constData());
            set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
        }
        if (m_server.username.isEmpty() || isClear)
            return;
        // Of what a server offers, what a user name and a password are enough for: Exchange offers
        // GSSAPI before these.
        set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5");
        set(CURLOPT_USERNAME, m_server.username.toUtf8().constData());
        set(CURLOPT_PASSWORD, m_server.password.reveal().toUtf8().constData());
    }

    void setCallbacks()
    {
        set(CURLOPT_ERRORBUFFER, m_error.data());
        set(CURLOPT_HEADERFUNCTION, &SmtpSession::onReply);
        set(CURLOPT_HEADERDATA, this);
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &SmtpSession::onProgress);
        set(CURLOPT_XFERINFODATA, this);
    }

    void setMail(const Mail& mail)
    {
        m_mime = curl_mime_init(m_curl);
        addPart(mail.text, "text/plain; charset=utf-8");
        addPart(mail.html, "text/html; charset=utf-8");
        m_headers = withType(std::move(m_headers));
        set(CURLOPT_HTTPHEADER, m_headers.get());
        set(CURLOPT_MIMEPOST, m_mime);
    }
    static List withType(List headers)
    {
        if (curl_slist* longer =
                curl_slist_append(headers.get(), "Content-Type: multipart/alternative")) {
            std::ignore = headers.release();
            headers.reset(longer);
        }
        return headers;
    }
    void addPart(const QByteArray& bytes, const char* type)
    {
        curl_mimepart* part = curl_mime_addpart(m_mime);
        curl_mime_data(part, bytes.constData(), size_t(bytes.size()));
        curl_mime_type(part, type);
        curl_mime_encoder(part, "quoted-printable");
    }

    static size_t onReply(char* bytes, size_t size, size_t count, void* self)
    {
        QByteArray& line = static_cast<SmtpSession*>(self)->m_lastReply;
        line = QByteArray(bytes, qsizetype(size * count)).left(4 * longestReply);
        return size * count;
    }
    static int onProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        return static_cast<SmtpSession*>(self)->m_isStopped() ? 1 : 0;
    }

    QString harmless(QString text) const
    {
        const QString& password = m_server.password.reveal();
        if (!password.isEmpty())
            text.replace(password, u"***"_s);
        return printable(oneLine(text, longestReply));
    }

    const EmailSettings& m_server;
    const SmtpLimits& m_limits;
    const std::function<bool()>& m_isStopped;
    CURL* m_curl;
    curl_mime* m_mime = nullptr;
    List m_headers;
    QByteArray m_lastReply;
    std::array<char, CURL_ERROR_SIZE> m_error{};
};

QString placeOf(const EmailSettings& server)
{
    return u"%1:%2"_s.arg(server.smtpHost).arg(server.smtpPort);
}

/// What ended the session, as an error of ours, and whether it will do so again.
struct Ending {
    Error error;
    bool isPermanent = false;
};

Ending noStartTls(const SmtpSession& session)
{
    if (session.replyCode() / 100 == 4)
        return {Error(ErrorCode::Unreachable,
                      u"the server cannot start TLS just now: "_s + session.reply())};
    return {Error(ErrorCode::Refused,
                  u"the server offers no STARTTLS, and nothing is sent in the clear"_s),
            true};
}

Ending notLoggedIn(const SmtpSession& session)
{
    const QString reply = session.reply();
    const bool isPermanent = session.replyCode() / 100 != 4;
    return {Error(isPermanent ? ErrorCode::PermissionDenied : ErrorCode::Unreachable,
                  u"the server does not accept user name and password: "_s + reply),
            isPermanent};
}

Ending endingOf(CURLcode code, const SmtpSession& session)
{
    const auto because = [&](ErrorCode kind, const QString& what) {
        return Ending{Error(kind, what + u": "_s + session.words(code))};
    };
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK: return {Error(ErrorCode::Cancelled, u"stopped"_s)};
    case CURLE_OPERATION_TIMEDOUT: return because(ErrorCode::Timeout, u"no answer in time"_s);
    case CURLE_COULDNT_RESOLVE_HOST: return {Error(ErrorCode::Unreachable, u"host not found"_s)};
    case CURLE_COULDNT_CONNECT: return because(ErrorCode::Unreachable, u"cannot connect"_s);
    case CURLE_USE_SSL_FAILED: return noStartTls(session);
    case CURLE_LOGIN_DENIED: return notLoggedIn(session);
    case CURLE_PEER_FAILED_VERIFICATION:
        return because(ErrorCode::VerificationFailed, u"the server's certificate is not right"_s);
    case CURLE_SSL_CACERT_BADFILE:
        return because(ErrorCode::InvalidArgument, u"the file of authorities cannot be used"_s);
    case CURLE_SSL_CONNECT_ERROR: return because(ErrorCode::Protocol, u"TLS failed"_s);
    default: return because(ErrorCode::Unreachable, u"the connection broke"_s);
    }
}

/// Failures that are an answer to this mail or recipient.
bool isReply(CURLcode code, const SmtpSession& session)
{
    const bool isOfKind = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR ||
                          code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_REMOTE_ACCESS_DENIED;
    return isOfKind && session.replyCode() >= 400 && session.replyCode() < 600;
}

bool isGoodbye(const SmtpSession& session) { return session.replyCode() == 421; }

/// One recipient's turn. False when there is no use in going on.
bool tryOne(SmtpSession& session, const EmailSettings& server, const QString& recipient,
            Duration within, SmtpOutcome& outcome)
{
    const CURLcode code = session.send(recipient, within);
    if (code == CURLE_OK) {
        outcome.delivered.push_back(recipient);
        return true;
    }
    if (isReply(code, session) && !isGoodbye(session)) {
        outcome.refused.push_back({.recipient = recipient,
                                   .reply = session.reply(),
                                   .isPermanent = session.replyCode() >= 500});
        return true;
    }
    const Ending ending = isGoodbye(session)
                              ? Ending{Error(ErrorCode::Unreachable, session.reply())}
                              : endingOf(code, session);
    outcome.brokenOff = ending.error.during(u"mail server "_s + placeOf(server));
    outcome.isPermanent = ending.isPermanent;
    return false;
}

/// Once for the process; it is not undone, for others in it may use the library, too.
bool isCurlReady()
{
    static const bool isReady = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return isReady;
}

} // namespace

SmtpOutcome sendMail(const EmailSettings& server, const Mail& mail,
                     const std::vector<QString>& recipients, const SmtpLimits& limits,
                     const std::function<bool()>& isStopped)
{
    SmtpOutcome outcome;
    if (!isCurlReady()) {
        outcome.brokenOff = Error(ErrorCode::Internal, u"libcurl cannot be used"_s);
        return outcome;
    }
    const QDeadlineTimer deadline(limits.overall);
    SmtpSession session(server, mail, limits, isStopped);
    for (const QString& recipient : recipients) {
        const Duration left(deadline.remainingTime());
        if (!tryOne(session, server, recipient, left, outcome))
            break;
    }
    return outcome;
}

} // namespace lockstep::alert
