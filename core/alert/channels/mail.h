// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// A message as a mail server gets it, but for the joining of its parts.
struct Mail {
    std::vector<QByteArray> headers; ///< "Subject: …", folded, ASCII alone
    QByteArray text;                 ///< UTF-8, CRLF at the ends of lines
    QByteArray html;
};

/// What e-mail tells of a notification. Its Message-ID is the same each time that it is made, so
/// that mail programs can show a repeated delivery once. Pure.
Mail mailOf(const Notification& notification, const EmailSettings& settings);

/// An address with its domain as DNS has it: "ops@bücher.example" → "ops@xn--bcher-kva.example".
QByteArray envelopeAddress(const QString& address);

/// A header's value as RFC 2047 wants it, folded into lines of at most 76 characters. `taken` is
/// the length of the header's name with its colon and blank.
QByteArray encodedHeader(const QString& text, qsizetype taken);

} // namespace lockstep::alert
