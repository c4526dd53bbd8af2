// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/manifest_model.h"
#include "ui/style/item_roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace lockstep::ui {

namespace {

class TestManifestModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsFilesFoldersAndLinks();
    void showsModesAsPeopleWriteThem();
};

Manifest manifest()
{
    Manifest made;
    made.entries = {
        {.path = u"bin"_s, .type = EntryType::Directory, .mode = 0755},
        {.path = u"bin/api"_s, .mode = 0750, .size = 2048, .sha256 = Sha256(QString(64, u'a'))},
        {.path = u"bin/current"_s, .type = EntryType::Symlink, .mode = 0777, .target = u"api"_s}};
    return made;
}

void TestManifestModel::showsFilesFoldersAndLinks()
{
    ManifestModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.show(manifest());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data(LookIconRole).toString(), u"folder"_s);
    QCOMPARE(model.index(1, 1).data().toString(), u"0750"_s);
    QCOMPARE(model.index(1, 2).data().toString(), u"2.0 KiB"_s);
    QCOMPARE(model.index(1, 3).data().toString(), QString(12, u'a'));
    QCOMPARE(model.index(2, 0).data().toString(), u"bin/current → api"_s);
    QVERIFY(!model.index(2, 2).data().isValid());
    model.setFilter([](const ManifestEntry& entry) { return entry.path.endsWith(u"api"_s); });
    QCOMPARE(model.rowCount(), 1);
}

void TestManifestModel::showsModesAsPeopleWriteThem()
{
    QCOMPARE(modeText(0644), u"0644"_s);
    QCOMPARE(modeText(07), u"0007"_s);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestManifestModel)
#include "test_manifest_model.moc"
