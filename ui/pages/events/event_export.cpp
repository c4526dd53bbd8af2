// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events/event_export.h"

#include <QSaveFile>

namespace lockstep::ui {

namespace {

bool looksLikeFormula(const QString& text)
{
    return !text.isEmpty() && u"=+-@\t\r"_s.contains(text.front());
}

QString cell(QString text)
{
    if (looksLikeFormula(text))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString textOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isNull() || value.isUndefined())
        return u"–"_s;
    if (value.isObject() || value.isArray())
        return QString::fromUtf8(writeJson(value));
    return value.toVariant().toString();
}

void addFacts(const QString& prefix, const QJsonObject& data,
              std::vector<std::pair<QString, QString>>& facts)
{
    for (auto it = data.begin(); it != data.end(); ++it) {
        const QString key = prefix + it.key();
        if (it.value().isObject())
            addFacts(key + u'.', it.value().toObject(), facts);
        else
            facts.emplace_back(key, textOf(it.value()));
    }
}

} // namespace

QByteArray eventsAsCsv(const std::vector<Shared<Event>>& events)
{
    QStringList lines{u"id,time,type,worker_id,message,data"_s};
    for (const Shared<Event>& event : events) {
        const QStringList cells{QString::number(event->number),
                                event->time.toUTC().toString(Qt::ISODateWithMs),
                                cell(event->type),
                                cell(event->workerId.value()),
                                cell(event->message),
                                cell(textOf(event->data))};
        lines << cells.join(u',');
    }
    return lines.join("\r\n"_L1).toUtf8() + "\r\n";
}

QByteArray eventsAsJsonLines(const std::vector<Shared<Event>>& events)
{
    QByteArray lines;
    for (const Shared<Event>& event : events)
        lines += toJsonText(*event) + '\n';
    return lines;
}

std::vector<std::pair<QString, QString>> factsOf(const QJsonObject& data)
{
    std::vector<std::pair<QString, QString>> facts;
    addFacts({}, data, facts);
    return facts;
}

Result<> writeFile(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
    if (!isWritten)
        return fail(ErrorCode::Io, path + u": "_s + file.errorString());
    return {};
}

} // namespace lockstep::ui
