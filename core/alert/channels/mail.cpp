// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/mail.h"

#include "core/alert/channels/message.h"
#include "core/alert/channels/text.h"

#include <QCryptographicHash>
#include <QUrl>

namespace lockstep::alert {

namespace {

constexpr qsizetype longestLine = 76;
constexpr qsizetype longestHeader = 400; // of a text, before it is encoded
constexpr QByteArrayView wordBegin = "=?UTF-8?B?";
constexpr QByteArrayView wordEnd = "?=";

bool isPlain(const QString& text)
{
    return !text.contains("=?"_L1) &&
           std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~'; });
}

/// Folded at blanks.
QByteArray folded(const QByteArray& text, qsizetype taken)
{
    QByteArray out;
    qsizetype length = taken;
    for (const QByteArray& word : text.split(' ')) {
        if (!out.isEmpty()) {
            const bool fits = length + 1 + word.size() <= longestLine;
            out += fits ? " " : "\r\n ";
            length = fits ? length + 1 : 1;
        }
        out += word;
        length += word.size();
    }
    return out;
}

/// The UTF-8 of the first characters of `text` that take no more than `room` bytes; at least one.
QByteArray firstBytes(QStringView text, qsizetype room, qsizetype* used)
{
    QByteArray bytes;
    *used = 0;
    while (*used < text.size()) {
        const qsizetype units = text[*used].isHighSurrogate() ? 2 : 1;
        const QByteArray next = text.sliced(*used, std::min(units, text.size() - *used)).toUtf8();
        if (!bytes.isEmpty() && bytes.size() + next.size() > room)
            break;
        bytes += next;
        *used += units;
    }
    return bytes;
}

QByteArray encodedWords(QStringView text, qsizetype taken)
{
    QByteArray out;
    for (qsizetype used = 0; !text.isEmpty();
         text = text.sliced(std::min(used, text.size())), taken = 1) {
        const qsizetype room = (longestLine - taken - wordBegin.size() - wordEnd.size()) / 4 * 3;
        const QByteArray bytes = firstBytes(text, room, &used);
        if (!out.isEmpty())
            out += "\r\n ";
        out += wordBegin;
        out += bytes.toBase64();
        out += wordEnd;
    }
    return out;
}

QByteArray header(const QByteArray& name, const QString& value)
{
    return name + ": " + encodedHeader(value, name.size() + 2);
}

QByteArray digestOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().first(32);
}

QByteArray domainOf(const QByteArray& address)
{
    const QByteArray domain = address.sliced(address.lastIndexOf('@') + 1);
    return domain.isEmpty() ? "lockstep.invalid"_ba : domain;
}

/// "<…@domain>" for Message-ID and References.
QByteArray messageId(const QByteArray& kind, const QByteArray& what, const EmailSettings& settings)
{
    return '<' + kind + '.' + digestOf(what) + '@' +
           domainOf(envelopeAddress(settings.fromAddress)) + '>';
}

QByteArray recipients(const std::vector<QString>& addresses)
{
    QByteArray list;
    for (const QString& each : addresses)
        list += (list.isEmpty() ? "" : ",\r\n ") + envelopeAddress(each);
    return list;
}

void addOurs(std::vector<QByteArray>& headers, const Notification& notification)
{
    headers.push_back(header("X-Lockstep-Delivery", notification.id.value()));
    headers.push_back(header("X-Lockstep-Severity", QString(wordOf(severityOf(notification)))));
    headers.push_back(header("X-Lockstep-Status", statusOf(notification)));
    headers.push_back(header("X-Lockstep-Condition", conditionOf(notification)));
    if (notification.isTest)
        headers.push_back("X-Lockstep-Test: yes"_ba);
    if (notification.isRepeated)
        headers.push_back("X-Lockstep-Repeated: yes"_ba);
}

QByteArray withCrLf(const QString& text)
{
    return QString(text).replace(u'\n', u"\r\n"_s).toUtf8();
}

} // namespace

QByteArray envelopeAddress(const QString& address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    const QString domain = address.sliced(at + 1);
    const QByteArray ace = QUrl::toAce(domain);
    return address.first(at + 1).toLatin1() + (ace.isEmpty() ? domain.toLatin1() : ace);
}

QByteArray encodedHeader(const QString& text, qsizetype taken)
{
    const QString line = oneLine(text, longestHeader);
    const QByteArray plain = line.toLatin1();
    const bool hasLongWord = std::ranges::any_of(plain.split(' '), [&](const QByteArray& word) {
        return word.size() > longestLine - taken;
    });
    return isPlain(line) && !hasLongWord ? folded(plain, taken) : encodedWords(line, taken);
}

Mail mailOf(const Notification& notification, const EmailSettings& settings)
{
    Mail mail{.text = withCrLf(plainTextOf(notification)), .html = withCrLf(htmlOf(notification))};
    const QByteArray labels = writeJson(toJson(notification.groupLabels));
    const QByteArray thread = messageId("group", labels, settings);
    mail.headers = {
        "Date: " + notification.time.toUTC().toString(Qt::RFC2822Date).toLatin1(),
        "From: Lockstep <" + envelopeAddress(settings.fromAddress) + '>',
        "To: " + recipients(settings.toAddresses),
        header("Subject", summaryOf(notification)),
        "Message-ID: " + messageId("message", notification.id.value().toUtf8(), settings),
        "In-Reply-To: " + thread,
        "References: " + thread,
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
    };
    addOurs(mail.headers, notification);
    return mail;
}

} // namespace lockstep::alert
