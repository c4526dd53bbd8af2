// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/manifest.h"
#include "ui/models/record_model.h"

namespace lockstep::ui {

/// What a release consists of.
class ManifestModel : public RecordModel<ManifestEntry> {
    Q_OBJECT
public:
    explicit ManifestModel(QObject* parent = nullptr);

    void show(const Manifest& manifest);

protected:
    QVariant rowValue(int row, int role) const override;
};

/// "0755".
QString modeText(int mode);

} // namespace lockstep::ui
