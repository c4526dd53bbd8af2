// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/table.h"
#include "core/model/audit.h"
#include "core/model/enrolment.h"
#include "core/model/token.h"

namespace lockstep::ctl {

/// Tokens as a table.
Table tokensTable(const std::vector<Token>& tokens, const QDateTime& now);

/// Columns of the audit that widen as longer contents come by.
struct AuditColumns {
    int number = 4;
    int caller = 8;
    int address = 6;

    void fit(const AuditEntry& entry);
};

/// One entry on one line, or with what is told of it below where that would be wider than `width`.
Text auditText(const AuditEntry& entry, const AuditColumns& columns, const QDateTime& now,
               int width);

/// A token for a worker that is to join, and the command to give it there.
Text enrollText(const EnrollToken& token, const QString& joinCommand, const QDateTime& now);

} // namespace lockstep::ctl
