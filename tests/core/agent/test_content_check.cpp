// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/content_check.h"
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::agent;

class TestContentCheck : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<lockstep::test::ScratchFolder> m_folder;
    QString m_tree;
    Manifest m_manifest;
    ContentRules m_rules;

    static void write(const QString& path, const QByteArray& content)
    {
        QVERIFY(makePath(path.section(u'/', 0, -2)));
        QVERIFY(writeFileDurably(path, content, 0644));
    }
    std::vector<FileDifference> differences() const
    {
        const auto found = lookAtContent(
            {.tree = m_tree, .manifest = m_manifest, .rules = m_rules, .known = {}}, {});
        if (!found)
            qFatal("%s", qPrintable(found.error().message()));
        const bool differ = found->manifest.treeSha256 != m_manifest.treeSha256;
        const auto differences = differencesOf(found->manifest.entries, m_manifest.entries);
        if (differ == differences.empty())
            qFatal("digest and differences disagree");
        return differences;
    }
    QStringList paths() const
    {
        QStringList paths;
        for (const FileDifference& each : differences())
            paths << QString(wordOf(each.change)) + u' ' + each.path;
        return paths;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<lockstep::test::ScratchFolder>();
        m_tree = *m_folder / u"tree"_s;
        write(m_tree + u"/bin/app"_s, "program");
        write(m_tree + u"/build/kept.txt"_s, "a release may hold what others leave out");
        m_rules = {.excludes = release::Excludes::defaults(),
                   .statePaths = {*m_folder / u"state"_s}};
        m_manifest.entries = release::scanTree(m_tree, release::Excludes::none()).value();
        m_manifest.treeSha256 = treeDigest(m_manifest.entries);
    }

    void whatWasInstalledIsIntact() { QCOMPARE(paths(), QStringList()); }

    void whatWasChangedIsListed()
    {
        write(m_tree + u"/bin/app"_s, "PROGRAM");
        write(m_tree + u"/extra"_s, "x");
        QVERIFY(QFile::remove(m_tree + u"/build/kept.txt"_s));
        QCOMPARE(paths(), (QStringList{u"changed bin/app"_s, u"removed build/kept.txt"_s,
                                       u"added extra"_s}));
    }

    void cachesMayAppear()
    {
        write(m_tree + u"/lib/__pycache__/app.pyc"_s, "x");
        write(m_tree + u"/node_modules/a/b.js"_s, "x");
        write(m_tree + u"/app.pyc"_s, "x");
        QCOMPARE(paths(), QStringList{u"added lib"_s});
    }

    void whatTheReleaseHoldsCountsWhateverItsName()
    {
        write(m_tree + u"/build/kept.txt"_s, "changed");
        QCOMPARE(paths(), QStringList{u"changed build/kept.txt"_s});
    }

    void linksToTheStateDoNotCount()
    {
        const QString state = *m_folder / u"state"_s;
        write(state + u"/db/data"_s, "state");
        QVERIFY(QFile::link(state, m_tree + u"/state"_s));
        QVERIFY(QFile::link(u"../../state/db"_s, m_tree + u"/bin/db"_s));
        QCOMPARE(paths(), QStringList());
        QVERIFY(QFile::link(state + u"-other"_s, m_tree + u"/trap"_s));
        QCOMPARE(paths(), QStringList{u"added trap"_s});
    }

    void aFileInPlaceOfAStateLinkCounts()
    {
        write(m_tree + u"/state"_s, "no link");
        QCOMPARE(paths(), QStringList{u"added state"_s});
    }
};

QTEST_GUILESS_MAIN(TestContentCheck)
#include "test_content_check.moc"
