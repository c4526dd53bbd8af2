// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/release/sample_tree.h"

#include "core/base/error.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

namespace lockstep::test {

namespace {

void check(bool done, const QString& doing)
{
    if (!done)
        qFatal("%s: %s", qPrintable(doing), std::strerror(errno));
}

/// Bytes that do not compress, the same at every call.
QByteArray noise(qsizetype size)
{
    std::mt19937 random(42);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes)
        byte = char(random());
    return bytes;
}

void makeLink(const QString& target, const QString& path)
{
    check(::symlink(QFile::encodeName(target).constData(), QFile::encodeName(path).constData()) ==
              0,
          path);
}

void makeFolder(const QString& path, int mode)
{
    check(::mkdir(QFile::encodeName(path).constData(), 0700) == 0, path);
    check(::chmod(QFile::encodeName(path).constData(), mode_t(mode)) == 0, path);
}

void makeContents(const QDir& tree)
{
    writeFile(tree.filePath(u"empty"_s), {});
    writeFile(tree.filePath(u"bin/server"_s), "#!/bin/sh\necho hello\n", 0755);
    writeFile(tree.filePath(u"bin/group-only"_s), "secret", 0640);
    writeFile(tree.filePath(u"lib/one-byte"_s), "x");
    writeFile(tree.filePath(u"lib/a-block"_s), QByteArray(512, 'b'));
    writeFile(tree.filePath(u"lib/noise"_s), noise(700'000));
    writeFile(tree.filePath(u"lib/zeros"_s), QByteArray(3 << 20, '\0'));
    makeFolder(tree.filePath(u"nothing in here"_s), 0755);
    makeFolder(tree.filePath(u"private"_s), 0700);
    writeFile(tree.filePath(u".hidden"_s), "h");
    writeFile(tree.filePath(u".config/.deep/.file"_s), "d");
}

void makeNames(const QDir& tree)
{
    const QString names[] = {
        u"caf\u00e9"_s,  u"cafe\u0301"_s, u"日本語"_s,   u"\U0001F600 smile"_s,
        u"\ufeffmark"_s, u"new\nline"_s,  u" spaces "_s, u"back\\slash"_s,
        u"a:b"_s,        u":"_s,          u"..."_s,      u"..dots"_s,
        u"-dash"_s,      u"~tilde"_s,     u"*?[x]"_s,    u"%41"_s,
        u"quo\"te'"_s,   u"\u0001"_s,     u"Case"_s,     u"case"_s,
        u"._resource"_s,
    };
    for (const QString& name : names)
        writeFile(tree.filePath(u"names/"_s + name), name.toUtf8());
    for (const qsizetype length : {97, 98, 99, 100, 101, 155, 254, 255}) {
        const QString name(length, u'n');
        writeFile(tree.filePath(u"long/%1"_s.arg(name)), "long");
        writeFile(tree.filePath(u"long/d%1/%1"_s.arg(name.chopped(1))), "longer");
    }
    writeFile(tree.filePath(u"long/"_s + QString(80, u'\u00fc')), "two bytes a letter");
    writeFile(tree.filePath(u"long/"_s + QString(u"\U0001F600"_s).repeated(60)), "four");
}

void makeLinks(const QDir& tree)
{
    makeLink(u"bin/server"_s, tree.filePath(u"link"_s));
    makeLink(u"../lib"_s, tree.filePath(u"bin/folder-link"_s));
    makeLink(u"does/not/exist"_s, tree.filePath(u"dangling"_s));
    for (const qsizetype length : {97, 98, 99, 100, 101, 600})
        makeLink(QString(length, u't'), tree.filePath(u"long/to %1"_s.arg(length)));
    makeLink(QString(150, u't'), tree.filePath(u"long/"_s + QString(150, u'l')));
}

/// Inner ones first: making them changed the outer ones.
void setTimes(const QString& folder, qint64& time)
{
    const auto all = QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                                QDir::NoDotAndDotDot);
    for (const QFileInfo& each : all) {
        if (each.isDir() && !each.isSymLink())
            setTimes(each.filePath(), time);
        setModified(each.filePath(), time++);
    }
}

} // namespace

void writeFile(const QString& path, const QByteArray& content, int mode)
{
    check(QDir().mkpath(QFileInfo(path).path()), path);
    QFile file(path);
    check(file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush(),
          path);
    check(::fchmod(file.handle(), mode_t(mode)) == 0, path);
}

QByteArray readWhole(const QString& path)
{
    QFile file(path);
    check(file.open(QIODevice::ReadOnly), path);
    return file.readAll();
}

void setModified(const QString& path, qint64 seconds)
{
    const timespec times[] = {{.tv_sec = seconds, .tv_nsec = 0}, {.tv_sec = seconds, .tv_nsec = 0}};
    check(::utimensat(AT_FDCWD, QFile::encodeName(path).constData(), times, AT_SYMLINK_NOFOLLOW) ==
              0,
          path);
}

void makeSampleTree(const QString& folder)
{
    check(QDir().mkpath(folder), folder);
    const QDir tree(folder);
    makeContents(tree);
    makeNames(tree);
    makeLinks(tree);
    writeFile(tree.filePath(u"read-only/file"_s), "r", 0444);
    check(::chmod(QFile::encodeName(tree.filePath(u"read-only"_s)).constData(), 0555) == 0, folder);
    qint64 time = 1'000'000'000;
    setTimes(folder, time);
    setModified(tree.filePath(u"empty"_s), 0);
}

} // namespace lockstep::test
