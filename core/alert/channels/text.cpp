// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/channels/text.h"

#include "core/base/error.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTextBoundaryFinder>

namespace lockstep::alert {

namespace {

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr QChar ellipsis(0x2026);

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm.
bool turnsDirection(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0x061C || code == 0x200E || code == 0x200F ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool isHidden(QChar c)
{
    return turnsDirection(c) || c == QChar(0x200B) || c == QChar(0xFEFF) ||
           (c.category() == QChar::Other_Control && !c.isSpace());
}

} // namespace

QString wellFormed(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (text[i].isSurrogate())
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

QJsonValue wellFormed(const QJsonValue& json)
{
    if (json.isString())
        return wellFormed(json.toString());
    if (json.isArray()) {
        QJsonArray array;
        for (const QJsonValue& each : json.toArray())
            array.append(wellFormed(each));
        return array;
    }
    if (!json.isObject())
        return json;
    QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = wellFormed(QJsonValue(it.value()));
    return object;
}

QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    if (most <= 0)
        return {};
    QTextBoundaryFinder characters(QTextBoundaryFinder::Grapheme, text);
    characters.setPosition(most - 1);
    if (!characters.isAtBoundary())
        characters.toPreviousBoundary();
    const qsizetype whole = characters.position();
    // One that is longer than all the room has no place to be cut well.
    return wellFormed(text.first(whole > 0 ? whole : most - 1)) + ellipsis;
}

QString oneLine(const QString& text, qsizetype most)
{
    // What is far beyond the limit is not looked at: a name may have megabytes.
    QString line = text.first(std::min(text.size(), 4 * most + 64));
    line.removeIf(isHidden);
    line = wellFormed(line.simplified());
    return cut(line, most);
}

QString isolated(const QString& text) { return firstStrongIsolate + text + popIsolate; }

} // namespace lockstep::alert
