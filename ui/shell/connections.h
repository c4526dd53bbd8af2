// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/connection_book.h"
#include "ui/state/memory_vault.h"
#include "ui/state/settings_store.h"

namespace lockstep::ui {

/// How a connection to this endpoint is asked; a seam for tests.
using ClientMaker = std::function<client::CoordinatorClient(const client::Endpoint& endpoint)>;

/// The endpoint that a profile and a token describe. The error says what of it cannot be used: the
/// address, the certificate file, or a token that would cross a network in clear.
Result<client::Endpoint> endpointOf(const ConnectionProfile& profile, const Secret& token);

/// The id of the connection to the coordinator inside the console.
inline constexpr auto innerId = "inner"_L1;

/// The console's book: profiles in the settings, tokens in the vault, a session for each that is
/// open. What it is given must live longer.
class Connections final : public ConnectionBook {
    Q_OBJECT
public:
    Connections(SettingsStore& settings, TokenVault& vault, ClientMaker makeClient, Clock& clock,
                QObject* parent = nullptr);

    std::vector<ConnectionProfile> profiles() const override;
    Session* sessionOf(const QString& id) const override;
    void save(const ConnectionProfile& profile, const std::optional<Secret>& token,
              QObject* context, Done done) override;
    void remove(const QString& id, QObject* context, Done done) override;
    void open(const QString& id) override;
    void close(const QString& id) override;
    void test(const ConnectionProfile& profile, const std::optional<Secret>& token,
              QObject* context, Tested tested) override;

    /// Opens those that are to be open from the start.
    void openAll();
    /// A connection that is forgotten when the program ends; returns its id.
    QString openTemporary(const QString& name, const QString& address);
    /// The coordinator inside runs, and is reached here.
    void innerStarted(const QString& address);
    /// It does not; its session says why.
    void innerFailed(const Error& error);
    /// In order of the profiles.
    std::vector<Session*> sessions() const;

Q_SIGNALS:
    void opened(lockstep::ui::Session* session);
    /// It is deleted right after.
    void closing(lockstep::ui::Session* session);
    /// Tokens cannot be kept on this desktop; told once.
    void vaultMissing(const lockstep::Error& error);
    /// The coordinator inside is wanted, now or again.
    void innerWanted();

private:
    struct Known {
        ConnectionProfile profile;
        bool isTemporary = false;
        std::unique_ptr<Session> session;
    };
    Known* find(const QString& id) const;
    void openWith(const QString& id, const Secret& token);
    void show(Known& known, client::CoordinatorClient client);
    void tokenFor(const ConnectionProfile& profile, QObject* context,
                  std::function<void(const Secret&)> then);
    void keepToken(const QString& id, const Secret& token);
    void tellOfVault(const Error& error);
    void store();

    SettingsStore& m_settings;
    TokenVault& m_vault;
    MemoryVault m_memory; ///< of tokens that the vault does not take
    ClientMaker m_makeClient;
    Clock& m_clock;
    std::vector<std::unique_ptr<Known>> m_known;
    QString m_innerAddress; ///< empty until it is known
    bool m_hasToldOfVault = false;
    int m_nextTemporary = 1;
};

} // namespace lockstep::ui
