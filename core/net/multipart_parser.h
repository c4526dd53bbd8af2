// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QByteArrayMatcher>

namespace lockstep::net {

/// Takes a multipart/form-data body (RFC 7578) apart while it comes. Holds no more than the last
/// bytes that were fed and the header of one part, which may have 8 kB.
class MultipartParser {
public:
    /// Hears what is in the body. An error ends the parsing.
    class Listener {
    public:
        virtual ~Listener() = default;
        virtual Result<> beginPart(const QString& name) = 0;
        virtual Result<> partData(QByteArrayView bytes) = 0;
    };

    static bool isMultipart(const QByteArray& contentType);
    /// The boundary that a Content-Type field names.
    static Result<QByteArray> boundaryOf(const QByteArray& contentType);

    MultipartParser(const QByteArray& boundary, Listener& listener);

    Result<> feed(QByteArrayView bytes);
    /// To be asked when the body is over: was its closing boundary there?
    Result<> finish() const;

private:
    enum class State { Preamble, AfterBoundary, PartHeader, PartData, Epilogue };
    /// True when it went on to another state, false when it wants more bytes.
    Result<bool> step();
    Result<bool> readUpToBoundary();
    Result<bool> readAfterBoundary();
    Result<bool> readPartHeader();

    Listener& m_listener;
    QByteArrayMatcher m_delimiter; ///< CRLF "--" boundary
    QByteArray m_buffer;
    State m_state = State::Preamble;
};

} // namespace lockstep::net
