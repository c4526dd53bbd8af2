// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/backup_model.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace lockstep::ui {

namespace {

class TestBackupModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void showsWhatABackupIs();
    void sortsByAgeAndSize();
    void expiredOnesAreMuted();

private:
    static Shared<Backup> backup(int number, BackupStatus status);
    QVariant value(int row, const QByteArray& column, int role = Qt::DisplayRole) const;

    SystemClock m_clock;
    std::unique_ptr<BackupModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

Shared<Backup> TestBackupModel::backup(int number, BackupStatus status)
{
    Backup made;
    made.id = BackupId(u"backup-%1"_s.arg(number));
    made.workerId = WorkerId(u"worker%1"_s.arg(number));
    made.originalVersion.codebaseVersion = Version(u"v1.%1.0"_s.arg(number));
    made.timestamp = QDateTime::currentDateTimeUtc().addSecs(-3600 * number);
    made.bytes = 1024 * (10 - number);
    made.status = status;
    made.onWorker = number == 1;
    return std::make_shared<const Backup>(made);
}

void TestBackupModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<BackupModel>(
        [](const WorkerId& id) { return u"<b>%1</b>"_s.arg(id.value()); }, m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setRecords({backup(1, BackupStatus::Completed), backup(2, BackupStatus::Expired)});
    m_model->sort(m_model->columnOf("made"), Qt::DescendingOrder);
}

QVariant TestBackupModel::value(int row, const QByteArray& column, int role) const
{
    return m_model->index(row, m_model->columnOf(column)).data(role);
}

void TestBackupModel::showsWhatABackupIs()
{
    QCOMPARE(value(0, "worker").toString(), u"<b>worker1</b>"_s);
    QCOMPARE(value(0, "version").toString(), u"v1.1.0"_s);
    QCOMPARE(value(0, "kept").toString(), u"Yes"_s);
    QCOMPARE(value(1, "kept").toString(), u"Record only"_s);
    QVERIFY(!value(0, "status", LookIconRole).toString().isEmpty());
    QCOMPARE(value(0, "made", IdRole).toString(), u"backup-1"_s);
}

void TestBackupModel::sortsByAgeAndSize()
{
    m_model->sort(m_model->columnOf("age"), Qt::DescendingOrder);
    QCOMPARE(m_model->idAt(0), u"backup-2"_s);
    m_model->sort(m_model->columnOf("size"), Qt::DescendingOrder);
    QCOMPARE(m_model->idAt(0), u"backup-1"_s);
}

void TestBackupModel::expiredOnesAreMuted()
{
    QVERIFY(!value(0, "worker", MutedRole).toBool());
    QVERIFY(value(1, "worker", MutedRole).toBool());
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestBackupModel)
#include "test_backup_model.moc"
