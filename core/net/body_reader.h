// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http_server.h"

namespace lockstep::net {

/// Takes one request's body as it arrives and puts it where the plan says. A failure (too large,
/// malformed, the sink's own) does not end the reading: most clients look for an answer only when
/// they have sent everything, so the rest is read and thrown away, within the plan's limit.
class BodyReader {
public:
    /// Makes the plan's sink; its failure is kept like any other.
    static std::unique_ptr<BodyReader> make(const BodyPlan& plan, const Request& head);
    virtual ~BodyReader() = default;
    Q_DISABLE_COPY_MOVE(BodyReader)

    /// False when there is so much of a failed body that it is not worth reading on.
    bool take(QByteArrayView bytes);
    /// To be called once when the body is whole: finishes the sink and fills in the request.
    Result<> finish(Request& request);
    bool hasFailed() const noexcept { return m_failure.has_value(); }

protected:
    explicit BodyReader(const BodyPlan& plan) : m_plan(plan) {}

    virtual Result<> accept(QByteArrayView bytes) = 0;
    virtual Result<> complete(Request& request) = 0;
    std::unexpected<Error> tooLarge(const QString& what) const;

    const BodyPlan m_plan;
    std::shared_ptr<BodySink> m_sink;

private:
    void fail(Error error);

    std::optional<Error> m_failure;
    qint64 m_seen = 0;
};

} // namespace lockstep::net
