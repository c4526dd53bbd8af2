// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/connections.h"

#include "ui/state/when_done.h"

#include <QUuid>

namespace lockstep::ui {

namespace {

/// A client of a coordinator that cannot be asked at all, for this reason.
client::CoordinatorClient brokenClient(const Error& error)
{
    struct Failing {
        static QCoro::Task<Result<net::Answer>> send(Error why) { co_return fail(std::move(why)); }
    };
    return {[error](net::Call, std::stop_token) { return Failing::send(error); },
            client::Endpoint{.base = QUrl(u"http://localhost"_s)}};
}

QString nameOf(const ConnectionProfile& profile)
{
    return profile.name.isEmpty() ? profile.address : profile.name;
}

QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces).left(8); }

} // namespace

Result<client::Endpoint> endpointOf(const ConnectionProfile& profile, const Secret& token)
{
    LOCKSTEP_TRY(auto endpoint, client::Endpoint::parse(profile.address));
    endpoint.token = token;
    endpoint.trust.pinSha256 = profile.pinSha256;
    if (!profile.caFile.isEmpty()) {
        LOCKSTEP_TRY(endpoint.trust.authorities, client::loadAuthorities(profile.caFile));
    }
    LOCKSTEP_CHECK(client::checkTokenIsSafe(endpoint));
    return endpoint;
}

Connections::Connections(SettingsStore& settings, TokenVault& vault, ClientMaker makeClient,
                         Clock& clock, QObject* parent)
    : ConnectionBook(parent), m_settings(settings), m_vault(vault),
      m_makeClient(std::move(makeClient)), m_clock(clock)
{
    for (const ConnectionProfile& profile : settings.current().connections) {
        m_known.push_back(std::make_unique<Known>());
        m_known.back()->profile = profile;
    }
    if (find(innerId))
        return;
    m_known.insert(m_known.begin(), std::make_unique<Known>());
    m_known.front()->profile = {.id = innerId, .name = tr("This computer")};
}

std::vector<ConnectionProfile> Connections::profiles() const
{
    std::vector<ConnectionProfile> profiles;
    for (const auto& known : m_known)
        profiles.push_back(known->profile);
    return profiles;
}

std::vector<Session*> Connections::sessions() const
{
    std::vector<Session*> sessions;
    for (const auto& known : m_known) {
        if (known->session)
            sessions.push_back(known->session.get());
    }
    return sessions;
}

Connections::Known* Connections::find(const QString& id) const
{
    const auto found =
        std::ranges::find_if(m_known, [&](const auto& known) { return known->profile.id == id; });
    return found == m_known.end() ? nullptr : found->get();
}

Session* Connections::sessionOf(const QString& id) const
{
    const Known* known = find(id);
    return known ? known->session.get() : nullptr;
}

void Connections::openAll()
{
    for (const ConnectionProfile& profile : profiles()) {
        if (profile.openAtStart)
            open(profile.id);
    }
}

void Connections::open(const QString& id)
{
    Known* known = find(id);
    if (!known)
        return;
    if (known->session && known->session->link().link != Link::Refused)
        return known->session->retry();
    if (known->profile.address.isEmpty() && m_innerAddress.isEmpty())
        return Q_EMIT innerWanted();
    tokenFor(known->profile, this, [this, id](const Secret& token) { openWith(id, token); });
}

/// Without one where none is kept, or none can be.
void Connections::tokenFor(const ConnectionProfile& profile, QObject* context,
                           std::function<void(const Secret&)> then)
{
    if (profile.address.isEmpty() || profile.id.isEmpty())
        return then({});
    whenDone(m_memory.read(profile.id), context,
             [this, id = profile.id, context = QPointer(context),
              then = std::move(then)](const Result<Secret>& own) {
                 if (own)
                     return then(*own);
                 whenDone(m_vault.read(id), context, [this, then](const Result<Secret>& kept) {
                     if (!kept && kept.error().code() != ErrorCode::NotFound)
                         tellOfVault(kept.error());
                     then(kept.value_or(Secret()));
                 });
             });
}

void Connections::openWith(const QString& id, const Secret& token)
{
    Known* known = find(id);
    if (!known)
        return;
    ConnectionProfile profile = known->profile;
    if (profile.address.isEmpty())
        profile.address = m_innerAddress;
    const auto endpoint = endpointOf(profile, token);
    show(*known, endpoint ? m_makeClient(*endpoint) : brokenClient(endpoint.error()));
}

/// Gives the connection its session, or its session the new client.
void Connections::show(Known& known, client::CoordinatorClient client)
{
    const QString name = nameOf(known.profile);
    if (known.session) {
        known.session->rename(name);
        return known.session->reconnect(std::move(client));
    }
    known.session = std::make_unique<Session>(
        Session::Options{.id = known.profile.id, .name = name, .client = std::move(client)},
        m_clock);
    known.session->start();
    Q_EMIT opened(known.session.get());
    Q_EMIT changed();
}

void Connections::close(const QString& id)
{
    Known* known = find(id);
    if (!known || !known->session)
        return;
    Q_EMIT closing(known->session.get());
    known->session.reset();
    if (known->isTemporary)
        std::erase_if(m_known, [&](const auto& each) { return each.get() == known; });
    Q_EMIT changed();
}

void Connections::save(const ConnectionProfile& profile, const std::optional<Secret>& token,
                       QObject* context, Done done)
{
    const auto fault =
        profile.address.isEmpty() && profile.id == innerId
            ? Result<>()
            : endpointOf(profile, token.value_or(Secret())).transform([](const auto&) {});
    QTimer::singleShot(0, context, [fault, done = std::move(done)] { done(fault); });
    if (!fault)
        return;
    const QString id = profile.id.isEmpty() ? newId() : profile.id;
    Known* known = find(id);
    if (!known)
        known = m_known.emplace_back(std::make_unique<Known>()).get();
    known->profile = profile;
    known->profile.id = id;
    store();
    if (token)
        keepToken(id, *token);
    if (token)
        openWith(id, *token);
    else
        tokenFor(known->profile, this, [this, id](const Secret& kept) { openWith(id, kept); });
    Q_EMIT changed();
}

void Connections::keepToken(const QString& id, const Secret& token)
{
    whenDone(m_vault.write(id, token), this, [this, id, token](const Result<>& kept) {
        if (kept)
            return;
        whenDone(m_memory.write(id, token), this, [](const Result<>&) {}); // it always can
        tellOfVault(kept.error());
    });
}

void Connections::tellOfVault(const Error& error)
{
    if (!std::exchange(m_hasToldOfVault, true))
        Q_EMIT vaultMissing(error);
}

void Connections::remove(const QString& id, QObject* context, Done done)
{
    close(id);
    std::erase_if(m_known, [&](const auto& known) { return known->profile.id == id; });
    store();
    Q_EMIT changed();
    whenDone(m_memory.remove(id), this, [](const Result<>&) {}); // it always can
    whenDone(m_vault.remove(id), context, [done = std::move(done)](const Result<>& removed) {
        // Where there is no keyring, no token was kept in one.
        done(removed || removed.error().code() == ErrorCode::Unsupported ? Result<>() : removed);
    });
}

void Connections::test(const ConnectionProfile& profile, const std::optional<Secret>& token,
                       QObject* context, Tested tested)
{
    const auto ask = [this, profile, context = QPointer(context),
                      tested = std::move(tested)](const Secret& with) {
        const auto endpoint = endpointOf(profile, with);
        if (!endpoint)
            return tested(fail(endpoint.error()));
        whenDone(m_makeClient(*endpoint).whoami(), context,
                 [tested](const Result<client::Reply<CallerInfo>>& caller) {
                     tested(caller ? Result<CallerInfo>(*caller) : fail(caller.error()));
                 });
    };
    if (token)
        ask(*token);
    else
        tokenFor(profile, context, ask);
}

QString Connections::openTemporary(const QString& name, const QString& address)
{
    const QString id = u"temporary-%1"_s.arg(m_nextTemporary++);
    Known& known = *m_known.emplace_back(std::make_unique<Known>());
    known.profile = {.id = id, .name = name, .address = address};
    known.isTemporary = true;
    openWith(id, {});
    return id;
}

void Connections::innerStarted(const QString& address)
{
    m_innerAddress = address;
    openWith(innerId, {});
}

void Connections::innerFailed(const Error& error)
{
    m_innerAddress.clear();
    if (Known* known = find(innerId); known)
        show(*known, brokenClient(error));
}

void Connections::store()
{
    std::vector<ConnectionProfile> kept;
    for (const auto& known : m_known) {
        if (!known->isTemporary)
            kept.push_back(known->profile);
    }
    m_settings.change([&](Settings& settings) { settings.connections = kept; });
}

} // namespace lockstep::ui
