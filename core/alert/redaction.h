// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/notification.h"

namespace lockstep::alert {

/// Takes out of a text what of a channel's settings nobody is to read, for a peer may repeat it:
/// of a URL the name and password, the query and long parts of the path, as they are written and
/// decoded, and of Slack's the whole; the values of headers; the signing key. Without a channel
/// there is nothing to take.
class Redaction {
public:
    Redaction() = default;
    explicit Redaction(const WebhookSettings& webhook);
    explicit Redaction(const SlackSettings& slack);

    /// "***" in the place of each.
    QString operator()(QString text) const;

private:
    void add(const QString& secret);
    void addEncoded(const QString& encoded);
    void addUrl(const QUrl& url);
    void addHeader(const QString& value);
    void sort();

    std::vector<QString> m_secrets; ///< the longest first: one may be a part of another
};

} // namespace lockstep::alert
