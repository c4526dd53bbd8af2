// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/body_reader.h"

#include "core/net/multipart_parser.h"

namespace lockstep::net {

namespace {

constexpr int mostParts = 100;

/// A body that is one thing: to the sink, or into memory.
class RawBody final : public BodyReader {
public:
    explicit RawBody(const BodyPlan& plan) : BodyReader(plan) {}

private:
    Result<> accept(QByteArrayView bytes) override
    {
        m_size += bytes.size();
        if (m_size > m_plan.limit)
            return tooLarge(u"the body"_s);
        if (m_sink)
            return m_sink->write(bytes);
        m_bytes.append(bytes);
        return {};
    }
    Result<> complete(Request& request) override
    {
        if (m_sink)
            LOCKSTEP_CHECK(m_sink->finish());
        request.sink = std::move(m_sink);
        request.body = std::move(m_bytes);
        return {};
    }

    qint64 m_size = 0;
    QByteArray m_bytes;
};

/// A multipart/form-data body: one part to the sink, the others into memory.
class MultipartBody final : public BodyReader, private MultipartParser::Listener {
public:
    MultipartBody(const BodyPlan& plan, const QByteArray& boundary)
        : BodyReader(plan), m_parser(boundary, *this)
    {}

private:
    Result<> accept(QByteArrayView bytes) override { return m_parser.feed(bytes); }

    Result<> complete(Request& request) override
    {
        LOCKSTEP_CHECK(m_parser.finish());
        if (m_hasSinkPart) {
            LOCKSTEP_CHECK(m_sink->finish());
            request.sink = std::move(m_sink);
        }
        request.parts = std::move(m_parts);
        return {};
    }

    Result<> beginPart(const QString& name) override
    {
        if (++m_partCount > mostParts)
            return lockstep::fail(ErrorCode::TooLarge,
                                  u"the body has more than %1 parts"_s.arg(mostParts));
        m_name = name;
        const bool isFirst = isSinkPart() ? !std::exchange(m_hasSinkPart, true)
                                          : m_parts.emplace(name, QByteArray()).second;
        if (!isFirst)
            return lockstep::fail(ErrorCode::InvalidArgument,
                                  u"the body has the part \"%1\" twice"_s.arg(name));
        return isSinkPart() ? Result<>() : countOther(name.size());
    }

    Result<> partData(QByteArrayView bytes) override
    {
        if (!isSinkPart()) {
            LOCKSTEP_CHECK(countOther(bytes.size()));
            m_parts[m_name].append(bytes);
            return {};
        }
        m_sinkBytes += bytes.size();
        if (m_sinkBytes > m_plan.limit)
            return tooLarge(u"the part \"%1\""_s.arg(m_name));
        return m_sink->write(bytes);
    }

    bool isSinkPart() const { return m_sink && m_name == m_plan.sinkPart; }

    Result<> countOther(qint64 bytes)
    {
        const qint64 limit = m_sink ? m_plan.partsLimit : m_plan.limit;
        m_otherBytes += bytes;
        if (m_otherBytes > limit)
            return lockstep::fail(ErrorCode::TooLarge,
                                  u"the fields of the body are larger than %1 bytes"_s.arg(limit));
        return {};
    }

    MultipartParser m_parser;
    QString m_name;
    std::map<QString, QByteArray> m_parts;
    int m_partCount = 0;
    bool m_hasSinkPart = false;
    qint64 m_sinkBytes = 0;
    qint64 m_otherBytes = 0;
};

Result<std::unique_ptr<BodyReader>> readerFor(const BodyPlan& plan, const Request& head)
{
    const QByteArray contentType = head.headers.value("Content-Type");
    const bool wantsWhole = plan.makeSink && plan.sinkPart.isEmpty();
    if (wantsWhole || !MultipartParser::isMultipart(contentType))
        return std::make_unique<RawBody>(plan);
    LOCKSTEP_TRY(const QByteArray boundary, MultipartParser::boundaryOf(contentType));
    return std::make_unique<MultipartBody>(plan, boundary);
}

} // namespace

std::unique_ptr<BodyReader> BodyReader::make(const BodyPlan& plan, const Request& head)
{
    auto reader = readerFor(plan, head);
    if (!reader) {
        auto refusing = std::make_unique<RawBody>(plan);
        static_cast<BodyReader&>(*refusing).fail(reader.error());
        return refusing;
    }
    if (plan.makeSink) {
        auto sink = plan.makeSink(head);
        if (sink)
            (*reader)->m_sink = *std::move(sink);
        else
            (*reader)->fail(sink.error());
    }
    return *std::move(reader);
}

bool BodyReader::take(QByteArrayView bytes)
{
    m_seen += bytes.size();
    if (m_failure)
        return m_seen <= m_plan.limit + m_plan.partsLimit;
    if (const auto accepted = accept(bytes); !accepted)
        fail(accepted.error());
    return true;
}

Result<> BodyReader::finish(Request& request)
{
    if (m_failure)
        return lockstep::fail(*m_failure);
    return complete(request);
}

void BodyReader::fail(Error error)
{
    m_failure = std::move(error);
    m_sink.reset(); // takes away what it made so far
}

std::unexpected<Error> BodyReader::tooLarge(const QString& what) const
{
    return lockstep::fail(ErrorCode::TooLarge,
                          u"%1 is larger than %2 bytes"_s.arg(what).arg(m_plan.limit));
}

} // namespace lockstep::net
