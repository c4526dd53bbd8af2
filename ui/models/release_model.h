// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/release.h"
#include "ui/models/record_model.h"

namespace lockstep::ui {

/// The releases that there are, and who runs them.
class ReleaseModel : public RecordModel<Release> {
    Q_OBJECT
public:
    /// What the fleet makes of its releases.
    struct Use {
        std::map<Version, int> workers; ///< how many run each
        Version expected;
    };

    /// `clock` must live longer.
    explicit ReleaseModel(const Clock& clock, QObject* parent = nullptr);

    void setUse(Use use);
    int workersOn(const Version& version) const;
    bool isExpected(const Version& version) const { return m_use->expected == version; }

protected:
    QVariant rowValue(int row, int role) const override;

private:
    ReleaseModel(const Clock& clock, std::shared_ptr<Use> use, QObject* parent);

    std::shared_ptr<Use> m_use; ///< shared with the columns
};

} // namespace lockstep::ui
