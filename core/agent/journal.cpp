// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/journal.h"

#include "core/base/durable_file.h"

namespace lockstep::agent {

namespace {

constexpr int journalFormat = 1;
constexpr qint64 longestJournal = 1 << 20;

Result<JournalDocument> understood(const QByteArray& text)
{
    LOCKSTEP_TRY(JournalDocument document, fromJsonText<JournalDocument>(text));
    if (document.format != journalFormat)
        return fail(
            ErrorCode::VerificationFailed,
            u"its format is %1, this agent knows %2"_s.arg(document.format).arg(journalFormat));
    return document;
}

} // namespace

Result<JournalDocument> Journal::read() const
{
    const auto text = readFile(m_path, longestJournal);
    if (!text && text.error().code() == ErrorCode::NotFound)
        return JournalDocument{};
    if (!text)
        return fail(text.error());
    auto document = understood(*text);
    if (!document)
        return fail(document.error()
                        .as(ErrorCode::VerificationFailed)
                        .during(u"the journal %1 makes no sense"_s.arg(m_path)));
    return document;
}

Result<JournalDocument> Journal::leadingBack() const
{
    LOCKSTEP_TRY(const QByteArray text, readFile(m_path, longestJournal));
    const auto json = parseJson(text);
    QJsonObject document = json ? json->toObject() : QJsonObject();
    QJsonObject record = document.value("current"_L1).toObject();
    QJsonObject operation = record.value("operation"_L1).toObject();
    const QString step = operation.value("step"_L1).toString();
    operation.insert("step"_L1, QString(wordOf(AgentStep::Reverting)));
    operation.insert("error"_L1,
                     u"the agent does not know the step '%1' in its journal"_s.arg(step));
    record.insert("operation"_L1, operation);
    document.insert("current"_L1, record);
    return understood(writeJson(document)).value_or(JournalDocument{});
}

Result<> Journal::write(const JournalDocument& document) const
{
    return writeFileDurably(m_path, writeJson(toJson(document), QJsonDocument::Indented));
}

} // namespace lockstep::agent
