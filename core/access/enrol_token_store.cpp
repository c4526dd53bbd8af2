// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/access/enrol_token_store.h"

#include <QCryptographicHash>

#include <sodium.h>

namespace lockstep::access {

namespace {

using namespace std::chrono_literals;

constexpr auto prefix = "lockstep_join_"_L1;
constexpr size_t randomBytes = 32;
constexpr Duration usualLife = 1h;
constexpr Duration shortestLife = 1min;
constexpr Duration longestLife = 720h;
constexpr Duration remembered = 168h; // after its end, to say why it is refused

Result<QString> newText()
{
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, u"libsodium cannot be used"_s);
    QByteArray bytes(randomBytes, Qt::Uninitialized);
    randombytes_buf(bytes.data(), randomBytes);
    return prefix + QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding |
                                                       QByteArray::OmitTrailingEquals));
}

QString digestOf(const QString& text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

Result<> check(const EnrollTokenRequest& request)
{
    const Duration life = request.expiresIn.value_or(usualLife);
    if (life < shortestLife || life > longestLife)
        return fail(ErrorCode::InvalidArgument, u"/expires_in: expected 1m to 720h"_s);
    if (!request.workerId)
        return {};
    if (const auto id = parseWorkerId(request.workerId->value()); !id)
        return fail(id.error().during(u"/worker_id"_s));
    return {};
}

} // namespace

EnrolTokenStore::EnrolTokenStore(store::Database& database, const Clock& clock)
    : m_database(database), m_clock(clock),
      m_stored(database, u"enroll_tokens"_s,
               {{"id", [](const EnrolToken& each) { return each.digest; }},
                {"expires_at",
                 [](const EnrolToken& each) { return each.expiresAt.toMSecsSinceEpoch(); }}})
{}

Result<EnrolTokenStore::Made> EnrolTokenStore::create(const EnrollTokenRequest& request,
                                                      const QString& createdBy)
{
    LOCKSTEP_CHECK(check(request));
    const QDateTime now = m_clock.now();
    const qint64 forgotten = now.addDuration(-remembered).toMSecsSinceEpoch();
    LOCKSTEP_CHECK(
        m_database.run(u"DELETE FROM enroll_tokens WHERE expires_at < ?"_s, {forgotten}));
    Made made;
    LOCKSTEP_TRY(made.text, newText());
    made.token = {.digest = digestOf(made.text),
                  .workerId = request.workerId,
                  .createdBy = createdBy,
                  .expiresAt = now.addDuration(request.expiresIn.value_or(usualLife)),
                  .usedBy = {}};
    LOCKSTEP_CHECK(m_stored.put(made.token));
    return made;
}

Result<EnrolToken> EnrolTokenStore::find(const QString& text, const WorkerId& worker)
{
    LOCKSTEP_TRY(const auto token, m_stored.get(digestOf(text)));
    if (!token)
        return fail(ErrorCode::Unauthenticated, u"the enrolment token is not known"_s);
    if (!token->usedBy.isEmpty())
        return fail(ErrorCode::Unauthenticated,
                    u"the enrolment token was used already, by %1"_s.arg(token->usedBy.value()));
    if (token->expiresAt <= m_clock.now())
        return fail(ErrorCode::Unauthenticated,
                    u"the enrolment token expired at "_s + formatTime(token->expiresAt));
    if (token->workerId.value_or(worker) != worker)
        return fail(ErrorCode::PermissionDenied, u"the enrolment token is for %1, not for %2"_s.arg(
                                                     token->workerId->value(), worker.value()));
    return *token;
}

Result<> EnrolTokenStore::spend(EnrolToken token, const WorkerId& worker)
{
    token.usedBy = worker;
    return m_stored.put(token);
}

} // namespace lockstep::access
