// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/release_trees.h"

#include "core/base/durable_file.h"

#include <QFile>

namespace lockstep::demo {

namespace {

const QString shippedModel = u"models/en-de.dict"_s;

QByteArray dictionary(const QMap<QString, QString>& words)
{
    QByteArray text;
    for (auto it = words.begin(); it != words.end(); ++it)
        text += it.key().toUtf8() + '=' + it.value().toUtf8() + '\n';
    return text;
}

Result<> copyProgram(const QString& from, const QString& to)
{
    if (!QFile::copy(from, to))
        return fail(ErrorCode::Io, u"cannot copy %1 to %2"_s.arg(from, to));
    return {};
}

} // namespace

QList<DemoRelease> demoReleases()
{
    const QMap<QString, QString> few{{u"hello"_s, u"hallo"_s}, {u"world"_s, u"welt"_s}};
    QMap<QString, QString> more = few;
    more.insert(u"good"_s, u"guten"_s);
    more.insert(u"morning"_s, u"morgen"_s);
    return {{u"v1.0.0"_s, shippedModel, few},
            {u"v1.1.0"_s, shippedModel, more},
            {u"v1.2.0"_s, u"models/en-sr.dict"_s, more}};
}

Result<> layOut(const DemoRelease& release, const QString& serverProgram, const QString& tree)
{
    for (const char* folder : {"/bin", "/etc", "/models"})
        LOCKSTEP_CHECK(makePath(tree + QLatin1StringView(folder)));
    const QString version = u"%1\napi: 1.0.0\ndistributed: 1.0.0\n"_s.arg(release.version);
    LOCKSTEP_CHECK(writeFileDurably(tree + u"/VERSION"_s, version.toUtf8(), 0644));
    LOCKSTEP_CHECK(writeFileDurably(tree + u"/etc/translator.yaml"_s,
                                    "model: " + release.model.toUtf8() + '\n', 0644));
    LOCKSTEP_CHECK(writeFileDurably(tree + u'/' + shippedModel, dictionary(release.words), 0644));
    return copyProgram(serverProgram, tree + u"/bin/translator-server"_s);
}

} // namespace lockstep::demo
