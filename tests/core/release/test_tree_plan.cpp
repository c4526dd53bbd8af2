// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/package_reader.h"
#include "core/release/tree_plan.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::release;

namespace {

ManifestEntry folder(const QString& path)
{
    return {.path = path, .type = EntryType::Directory, .mode = 0755};
}
ManifestEntry file(const QString& path, qint64 size = 1)
{
    return {.path = path, .mode = 0644, .size = size};
}
ManifestEntry link(const QString& path, const QString& target)
{
    return {.path = path, .type = EntryType::Symlink, .mode = 0777, .target = target};
}

} // namespace

/// The rules alone, as they are asked while a release is made.
class TestTreePlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linksWithinTheTreeAreInstallable_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("target");
        QTest::addRow("beside") << u"bin/l"_s << u"server"_s;
        QTest::addRow("above") << u"bin/l"_s << u"../lib/x"_s;
        QTest::addRow("the tree itself") << u"bin/l"_s << u".."_s;
        QTest::addRow("down and up again") << u"l"_s << u"bin/../lib/x"_s;
        QTest::addRow("dangling") << u"l"_s << u"not/there"_s;
        QTest::addRow("with dots") << u"l"_s << u"./bin/./server"_s;
        QTest::addRow("itself") << u"l"_s << u"l"_s;
    }
    void linksWithinTheTreeAreInstallable()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, target);
        QVERIFY(checkInstallable({folder(u"bin"_s), file(u"bin/server"_s), link(path, target)}));
    }

    void linksOutOfTheTreeAreNot_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("target");
        QTest::addRow("absolute") << u"l"_s << u"/bin/sh"_s;
        QTest::addRow("above the tree") << u"bin/l"_s << u"../.."_s;
        QTest::addRow("out and in again") << u"bin/l"_s << u"../../tree/bin"_s;
        QTest::addRow("up from a file that is not there") << u"l"_s << u"x/../.."_s;
    }
    void linksOutOfTheTreeAreNot()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, target);
        const auto result = checkInstallable({folder(u"bin"_s), link(path, target)});
        QCOMPARE(result.error().code(), ErrorCode::Refused);
        QVERIFY(result.error().message().contains(u'\'' + path + u'\''));
    }

    void pathsMustBePlain_data()
    {
        QTest::addColumn<QString>("path");
        for (const char* path : {"", ".", "/a", "a/", "a//b", "./a", "a/../b", ".."})
            QTest::addRow("'%s'", path) << QString::fromLatin1(path);
    }
    void pathsMustBePlain()
    {
        QFETCH(const QString, path);
        QCOMPARE(checkInstallable({file(path)}).error().code(), ErrorCode::Refused);
    }

    void aTreeOfNothingIsNotInstallable()
    {
        QCOMPARE(checkInstallable({}).error().code(), ErrorCode::Refused);
    }

    void limitsAreNamed()
    {
        const auto many = checkInstallable({file(u"a"_s), file(u"b"_s)}, {.entries = 1});
        QCOMPARE(many.error(),
                 Error(ErrorCode::TooLarge, u"the package has more than 1 entries, at 'b'"_s));
        const auto large = checkInstallable({file(u"a"_s, 11)}, {.bytes = 10});
        QCOMPARE(large.error(),
                 Error(ErrorCode::TooLarge,
                       u"the package has more than 10 bytes in its files, at 'a'"_s));
    }

    void sizesThatOverflowAreTooLarge()
    {
        constexpr qint64 huge = std::numeric_limits<qint64>::max();
        const auto result =
            checkInstallable({file(u"a"_s, huge), file(u"b"_s, huge)}, {.bytes = huge});
        QCOMPARE(result.error().code(), ErrorCode::TooLarge);
        QCOMPARE(checkInstallable({file(u"a"_s, -1)}).error().code(), ErrorCode::Refused);
    }

    void addTellsTheFoldersThatAreImplied()
    {
        TreePlan plan{UnpackLimits()};
        QCOMPARE(plan.add(file(u"a/b/c"_s)).value(), (QStringList{u"a"_s, u"a/b"_s}));
        QCOMPARE(plan.add(file(u"a/b/d"_s)).value(), QStringList());
        QCOMPARE(plan.add(folder(u"a/b"_s)).value(), QStringList());
        QVERIFY(!plan.add(folder(u"a/b"_s)));
        QCOMPARE(plan.entries().size(), 4u);
    }
};

QTEST_GUILESS_MAIN(TestTreePlan)
#include "test_tree_plan.moc"
