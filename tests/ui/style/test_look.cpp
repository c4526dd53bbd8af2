// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"
#include "ui/style/look.h"

#include <QSet>
#include <QTest>

using namespace lockstep;
using namespace Qt::StringLiterals;

namespace {

template <class Enum>
void everyValueHasAShapeOfItsOwn()
{
    QSet<QString> seen;
    for (const auto& entry : enumWords<Enum>) {
        const ui::Look look = ui::look(entry.value);
        QVERIFY2(ui::iconExists(look.icon), qPrintable(look.icon));
        QVERIFY2(!seen.contains(look.icon), qPrintable(look.icon));
        QVERIFY(!look.word.isEmpty());
        seen += look.icon;
    }
}

} // namespace

class TestLook : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noStatusIsToldByColourAlone()
    {
        everyValueHasAShapeOfItsOwn<WorkerStatus>();
        everyValueHasAShapeOfItsOwn<AlertSeverity>();
        everyValueHasAShapeOfItsOwn<AlertStatus>();
        everyValueHasAShapeOfItsOwn<UpdateState>();
        everyValueHasAShapeOfItsOwn<BackupStatus>();
        everyValueHasAShapeOfItsOwn<DeliveryStatus>();
        everyValueHasAShapeOfItsOwn<AuditOutcome>();
        everyValueHasAShapeOfItsOwn<FileChange>();
    }

    void theTrayHasAShapeForEverySeverity()
    {
        QSet<QString> seen{ui::trayIcon({})};
        for (const auto& entry : enumWords<AlertSeverity>)
            seen += ui::trayIcon(entry.value);
        QCOMPARE(seen.size(), 5);
        for (const QString& name : seen)
            QVERIFY2(ui::iconExists(name), qPrintable(name));
    }
};

QTEST_MAIN(TestLook)
#include "test_look.moc"
