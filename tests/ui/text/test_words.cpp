// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/words.h"

#include <QSet>
#include <QTest>

using namespace lockstep;

namespace {

template <class Enum>
void everyValueHasAWordOfItsOwn()
{
    QSet<QString> seen;
    for (const auto& entry : enumWords<Enum>) {
        const QString text = ui::word(entry.value);
        QVERIFY2(!text.isEmpty() && text.front().isUpper(), qPrintable(text));
        QVERIFY2(!seen.contains(text), qPrintable(text));
        seen += text;
    }
}

} // namespace

class TestWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyValueOfTheModelHasAWordOfItsOwn()
    {
        everyValueHasAWordOfItsOwn<WorkerStatus>();
        everyValueHasAWordOfItsOwn<WorkerKind>();
        everyValueHasAWordOfItsOwn<WorkerOrigin>();
        everyValueHasAWordOfItsOwn<AlertSeverity>();
        everyValueHasAWordOfItsOwn<AlertCondition>();
        everyValueHasAWordOfItsOwn<AlertStatus>();
        everyValueHasAWordOfItsOwn<SuppressionReason>();
        everyValueHasAWordOfItsOwn<UpdateState>();
        everyValueHasAWordOfItsOwn<UpdateKind>();
        everyValueHasAWordOfItsOwn<DriftKind>();
        everyValueHasAWordOfItsOwn<DriftCause>();
        everyValueHasAWordOfItsOwn<FileChange>();
        everyValueHasAWordOfItsOwn<BackupStatus>();
        everyValueHasAWordOfItsOwn<ChannelType>();
        everyValueHasAWordOfItsOwn<DeliveryStatus>();
        everyValueHasAWordOfItsOwn<AuditOutcome>();
        everyValueHasAWordOfItsOwn<Role>();
    }

    void whatIsDoneToAWorkerNamesWhereItLeads()
    {
        QCOMPARE(ui::titleOf(UpdateKind::Update, Version(u"1.3.0"_s)), u"Update to 1.3.0"_s);
        QCOMPARE(ui::titleOf(UpdateKind::Rollback, Version(u"1.2.0"_s)), u"Rollback to 1.2.0"_s);
        const QString reversing = u"1\u202E0"_s; // would turn what follows around
        QVERIFY(!ui::titleOf(UpdateKind::Update, Version(reversing)).contains(QChar(0x202E)));
    }
};

QTEST_MAIN(TestWords)
#include "test_words.moc"
