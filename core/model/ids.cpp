// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ids.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <atomic>

namespace lockstep {

namespace {

constexpr qsizetype longest = 128;

bool isAsciiAlnum(QChar c) { return c < QChar(0x80) && c.isLetterOrNumber(); }

bool isName(const QString& text, QStringView extra)
{
    return !text.isEmpty() && text.size() <= longest && isAsciiAlnum(text.front()) &&
           std::ranges::all_of(text, [&](QChar c) { return isAsciiAlnum(c) || extra.contains(c); });
}

template <class Id>
Result<Id> parseName(const QString& text, QStringView what, QStringView extra = u"._-")
{
    if (!isName(text, extra))
        return fail(ErrorCode::InvalidArgument,
                    u"'%1' is not a %2: letters, digits and %3, beginning with a letter or digit, "
                    "at most %4 signs"_s.arg(text.left(longest), what, extra)
                        .arg(longest));
    return Id(text);
}

/// Milliseconds since 1970, but never the same twice: ids keep the order that they were made in.
qint64 nextMoment()
{
    static std::atomic<qint64> last = 0;
    qint64 before = last;
    qint64 now = 0;
    do {
        now = std::max(QDateTime::currentMSecsSinceEpoch(), before + 1);
    } while (!last.compare_exchange_weak(before, now));
    return now;
}

QString newId(QStringView prefix)
{
    const qint64 now = nextMoment();
    const quint32 random = QRandomGenerator::system()->generate();
    return u"%1-%2%3"_s.arg(prefix, QString::number(now, 36).rightJustified(9, u'0'),
                            QString::number(random, 36).rightJustified(7, u'0'));
}

} // namespace

Result<WorkerId> parseWorkerId(const QString& text)
{
    return parseName<WorkerId>(text, u"worker id");
}

Result<Version> parseVersion(const QString& text)
{
    return parseName<Version>(text, u"version", u"._-+");
}

Result<BackupId> parseBackupId(const QString& text)
{
    return parseName<BackupId>(text, u"backup id");
}

Result<UpdateId> parseUpdateId(const QString& text)
{
    return parseName<UpdateId>(text, u"update id");
}

Result<Sha256> parseSha256(const QString& text)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    if (text.size() != 64 || !std::ranges::all_of(text, isHex))
        return fail(
            ErrorCode::InvalidArgument,
            u"'%1' is not a SHA-256 digest: 64 lower-case hexadecimal digits"_s.arg(text.left(80)));
    return Sha256(text);
}

UpdateId newUpdateId() { return UpdateId(newId(u"upd")); }

BatchId newBatchId() { return BatchId(newId(u"batch")); }

} // namespace lockstep
