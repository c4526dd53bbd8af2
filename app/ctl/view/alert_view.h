// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/notification.h"

namespace lockstep::ctl {

/// "! critical": a sign and a word, never colour alone.
Span severityMark(AlertSeverity severity);

/// Alerts, one a row; `isHistory` shows when each was over.
Table alertsTable(const std::vector<Alert>& alerts, const QDateTime& now, bool isHistory);
/// "12 alerts · 1 critical · 3 high · 2 acknowledged", or that there are none.
Text alertsSummary(const std::vector<Alert>& alerts, int width);

/// "worker=eu-* severity!=low".
QString matchersText(const std::vector<AlertMatcher>& matchers);
/// "every sunday 02:00-04:00 Europe/Belgrade, until Mon Jan 02 12:00 Europe/Belgrade, next …".
QString windowText(const Silence& silence, const QDateTime& now);
Table silencesTable(const std::vector<Silence>& silences, const QDateTime& now);
Text silencePreviewText(const SilencePreview& preview, const QDateTime& now, int width);

Table channelsTable(const std::vector<ChannelView>& channels, const QDateTime& now);
Table deliveriesTable(const std::vector<Delivery>& deliveries, const QDateTime& now);

} // namespace lockstep::ctl
