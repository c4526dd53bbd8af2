// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/agent.h"

namespace lockstep::agent {

/// An operation with all that is needed to take it up again.
struct JournalRecord {
    AgentOperation operation;
    QString fromSlot;  ///< what `current` named before; empty: nothing was installed
    QString toSlot;    ///< where it leads; empty: not made yet, or back to nothing
    BackupId backupId; ///< whose state a rollback restores
    int attempts = 1;  ///< how often it was begun, restarts of the agent counted

    friend bool operator==(const JournalRecord&, const JournalRecord&) = default;
    static constexpr auto fields()
    {
        using T = JournalRecord;
        return std::tuple{
            required("operation", &T::operation), required("from_slot", &T::fromSlot),
            required("to_slot", &T::toSlot),      field("backup_id", &T::backupId),
            field("attempts", &T::attempts),
        };
    }
};

struct JournalDocument {
    int format = 1;
    std::optional<JournalRecord> current; ///< none: idle
    std::optional<AgentOperation> last;

    friend bool operator==(const JournalDocument&, const JournalDocument&) = default;
    static constexpr auto fields()
    {
        using T = JournalDocument;
        return std::tuple{required("format", &T::format), field("current", &T::current),
                          field("last", &T::last)};
    }
};

/// Says durably where an agent stands. A value; its functions block.
class Journal {
public:
    explicit Journal(QString path) : m_path(std::move(path)) {}

    /// A missing file is an empty journal. One that cannot be understood, be it for a step that
    /// this version does not know, is a VerificationFailed.
    Result<JournalDocument> read() const;
    /// For a journal that read() does not understand: what runs is to be undone, as far as that
    /// can be told from it; an empty journal when not even that.
    Result<JournalDocument> leadingBack() const;
    Result<> write(const JournalDocument& document) const;

private:
    QString m_path;
};

} // namespace lockstep::agent
