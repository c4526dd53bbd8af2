// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QDBusConnection>
#include <QDBusContext>

#include <map>

namespace lockstep::test {

/// A KWallet; by default that of KDE 4, which QtKeychain asks without looking for others first.
class FakeWallet : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.KWallet")
public:
    explicit FakeWallet(const QString& bus) : m_bus(QDBusConnection::connectToBus(bus, name())) {}
    ~FakeWallet() override { QDBusConnection::disconnectFromBus(name()); }

    bool appear(const QString& version = {})
    {
        return m_bus.registerObject(u"/modules/kwalletd"_s + version, this,
                                    QDBusConnection::ExportAllSlots) &&
               m_bus.registerService(u"org.kde.kwalletd"_s + version);
    }

    std::map<QString, QString> passwords; ///< by folder/key
    bool isLocked = false;
    bool isSilent = false;

public Q_SLOTS:
    QString networkWallet()
    {
        setDelayedReply(isSilent);
        return u"wallet"_s;
    }
    int open(const QString&, qlonglong, const QString&) const { return isLocked ? -1 : 7; }
    int entryType(int, const QString& folder, const QString& key, const QString&) const
    {
        return passwords.contains(folder + u'/' + key) ? 1 : 0;
    }
    QString readPassword(int, const QString& folder, const QString& key, const QString&) const
    {
        return passwords.at(folder + u'/' + key);
    }
    int writePassword(int, const QString& folder, const QString& key, const QString& value,
                      const QString&)
    {
        passwords[folder + u'/' + key] = value;
        return 0;
    }
    int removeEntry(int, const QString& folder, const QString& key, const QString&)
    {
        return passwords.erase(folder + u'/' + key) > 0 ? 0 : -3;
    }

private:
    static QString name() { return u"wallet"_s; }

    QDBusConnection m_bus;
};

} // namespace lockstep::test
