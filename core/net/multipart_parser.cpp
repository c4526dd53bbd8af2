// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/multipart_parser.h"

#include <map>

namespace lockstep::net {

namespace {

constexpr qsizetype headerLimit = 8 << 10;
constexpr qsizetype paddingLimit = 256;

std::unexpected<Error> malformed(const QString& how)
{
    return fail(ErrorCode::InvalidArgument, u"the multipart body "_s + how);
}

/// Cuts a value off the front of `text`: a token, or a quoted string with backslash escapes.
QByteArray takeValue(QByteArrayView& text)
{
    if (!text.startsWith('"')) {
        const qsizetype end = text.indexOf(';');
        const QByteArrayView token = end < 0 ? text : text.first(end);
        text = text.sliced(token.size());
        return token.trimmed().toByteArray();
    }
    QByteArray value;
    qsizetype i = 1;
    for (; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        value += text[i];
    }
    text = text.sliced(std::min(i + 1, text.size()));
    return value;
}

/// The parameters of a field: `form-data; name="a"; filename=b` → name, filename.
std::map<QByteArray, QByteArray> parametersOf(QByteArrayView field)
{
    std::map<QByteArray, QByteArray> parameters;
    for (qsizetype mark = field.indexOf(';'); mark >= 0; mark = field.indexOf(';')) {
        field = field.sliced(mark + 1);
        const qsizetype equals = field.indexOf('=');
        if (equals < 0)
            break;
        const QByteArray name = field.first(equals).trimmed().toByteArray().toLower();
        field = field.sliced(equals + 1).trimmed();
        parameters.emplace(name, takeValue(field));
    }
    return parameters;
}

/// Data under these is as it stands; base64 and its like are of mail, not of HTTP.
bool isPlainEncoding(QByteArrayView encoding)
{
    return std::ranges::any_of(std::array{"binary", "8bit", "7bit"}, [&](const char* plain) {
        return encoding.compare(plain, Qt::CaseInsensitive) == 0;
    });
}

/// The name of the part that this header begins.
Result<QString> partName(const QByteArray& header)
{
    QByteArray name;
    for (const QByteArray& line : header.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray key = line.first(std::max<qsizetype>(colon, 0)).trimmed().toLower();
        const QByteArrayView value = QByteArrayView(line).sliced(colon + 1).trimmed();
        if (key == "content-disposition")
            name = parametersOf(value)["name"];
        else if (key == "content-transfer-encoding" && !isPlainEncoding(value))
            return malformed(u"has a part with a transfer encoding"_s);
    }
    if (name.isEmpty())
        return malformed(u"has a part without a name"_s);
    return QString::fromUtf8(name);
}

} // namespace

bool MultipartParser::isMultipart(const QByteArray& contentType)
{
    return contentType.trimmed().toLower().startsWith("multipart/form-data");
}

Result<QByteArray> MultipartParser::boundaryOf(const QByteArray& contentType)
{
    const QByteArray boundary = parametersOf(contentType)["boundary"];
    if (boundary.isEmpty() || boundary.size() > 70) // RFC 2046
        return malformed(u"has no boundary in its Content-Type"_s);
    return boundary;
}

MultipartParser::MultipartParser(const QByteArray& boundary, Listener& listener)
    : m_listener(listener), m_delimiter("\r\n--" + boundary),
      m_buffer("\r\n") // so that the first boundary is like the others
{}

Result<> MultipartParser::feed(QByteArrayView bytes)
{
    m_buffer.append(bytes);
    Result<bool> went = true;
    while (went && *went)
        went = step();
    return went ? Result<>() : fail(went.error());
}

Result<> MultipartParser::finish() const
{
    if (m_state != State::Epilogue)
        return malformed(u"ends too soon"_s);
    return {};
}

Result<bool> MultipartParser::step()
{
    switch (m_state) {
    case State::Preamble:
    case State::PartData: return readUpToBoundary();
    case State::AfterBoundary: return readAfterBoundary();
    case State::PartHeader: return readPartHeader();
    case State::Epilogue: m_buffer.clear(); return false;
    }
    Q_UNREACHABLE();
}

Result<bool> MultipartParser::readUpToBoundary()
{
    const qsizetype delimiterSize = m_delimiter.pattern().size();
    const qsizetype found = m_delimiter.indexIn(m_buffer);
    // The last bytes may be the beginning of a boundary.
    const qsizetype before =
        found >= 0 ? found : std::max<qsizetype>(m_buffer.size() - delimiterSize + 1, 0);
    if (m_state == State::PartData && before > 0)
        LOCKSTEP_CHECK(m_listener.partData(QByteArrayView(m_buffer).first(before)));
    m_buffer.remove(0, found >= 0 ? before + delimiterSize : before);
    if (found < 0)
        return false;
    m_state = State::AfterBoundary;
    return true;
}

Result<bool> MultipartParser::readAfterBoundary()
{
    if (m_buffer.startsWith("--")) {
        m_state = State::Epilogue;
        return true;
    }
    const qsizetype end = m_buffer.indexOf("\r\n");
    const QByteArrayView padding = QByteArrayView(m_buffer).first(std::max<qsizetype>(end, 0));
    if (!padding.trimmed().isEmpty() || (end < 0 && m_buffer.size() > paddingLimit))
        return malformed(u"has a broken boundary"_s);
    if (end < 0)
        return false;
    m_buffer.remove(0, end); // the line break stays: a header may be empty
    m_state = State::PartHeader;
    return true;
}

Result<bool> MultipartParser::readPartHeader()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end > headerLimit || (end < 0 && m_buffer.size() > headerLimit))
        return malformed(u"has a part with a header of more than %1 bytes"_s.arg(headerLimit));
    if (end < 0)
        return false;
    LOCKSTEP_TRY(const QString name, partName(m_buffer.first(end)));
    m_buffer.remove(0, end + 4);
    LOCKSTEP_CHECK(m_listener.beginPart(name));
    m_state = State::PartData;
    return true;
}

} // namespace lockstep::net
