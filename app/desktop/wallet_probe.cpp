// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/wallet_probe.h"

#include "core/base/pending.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

namespace lockstep::desktop {

namespace {

/// The version of the session's KWallet, as its names have it; empty: there is none to ask.
QString walletVersion(const QProcessEnvironment& environment)
{
    const bool isKde = environment.value(u"XDG_CURRENT_DESKTOP"_s) == "KDE"_L1 ||
                       environment.value(u"DESKTOP_SESSION"_s) == "kde"_L1 ||
                       environment.contains(u"KDE_FULL_SESSION"_s);
    const QString version = environment.value(u"KDE_SESSION_VERSION"_s);
    return isKde && (version == "5"_L1 || version == "6"_L1) ? version : QString();
}

} // namespace

QCoro::Task<Result<>> probeWallet(QDBusConnection bus, QProcessEnvironment environment,
                                  Duration patience)
{
    const QString version = walletVersion(environment);
    if (version.isEmpty() || !bus.isConnected())
        co_return Result<>();
    const auto question = QDBusMessage::createMethodCall(u"org.kde.kwalletd"_s + version,
                                                         u"/modules/kwalletd"_s + version,
                                                         u"org.kde.KWallet"_s, u"networkWallet"_s);
    const Pending<bool> answered;
    QDBusPendingCallWatcher watcher(bus.asyncCall(question, int(patience.count())));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher,
                     [answered](QDBusPendingCallWatcher* ended) {
                         answered.resolve(ended->error().type() != QDBusError::NoReply &&
                                          ended->error().type() != QDBusError::TimedOut);
                     });
    if (!co_await answered)
        co_return fail(ErrorCode::Timeout,
                       u"KWallet has not answered within "_s + formatDuration(patience));
    co_return Result<>();
}

} // namespace lockstep::desktop
