// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/memory_vault.h"

#include <QTest>

using namespace lockstep;
using ui::MemoryVault;

class TestMemoryVault : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenIsKeptUntilItIsRemoved()
    {
        MemoryVault vault;
        const Secret token(u"lt_1"_s);
        QVERIFY(QCoro::waitFor(vault.write(u"office"_s, token)));
        QCOMPARE(QCoro::waitFor(vault.read(u"office"_s)), Result<Secret>(token));
        QVERIFY(QCoro::waitFor(vault.write(u"office"_s, Secret(u"lt_2"_s))));
        QCOMPARE(QCoro::waitFor(vault.read(u"office"_s)), Result<Secret>(Secret(u"lt_2"_s)));
        QVERIFY(QCoro::waitFor(vault.remove(u"office"_s)));
        QCOMPARE(QCoro::waitFor(vault.read(u"office"_s)).error().code(), ErrorCode::NotFound);
        QVERIFY(QCoro::waitFor(vault.remove(u"office"_s)));
    }

    void eachConnectionHasItsOwn()
    {
        MemoryVault vault;
        QVERIFY(QCoro::waitFor(vault.write(u"office"_s, Secret(u"lt_1"_s))));
        QVERIFY(!QCoro::waitFor(vault.read(u"home"_s)));
    }
};

QTEST_GUILESS_MAIN(TestMemoryVault)
#include "test_memory_vault.moc"
