// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/badge_painting.h"
#include "ui/style/look.h"

#include <QWidget>

namespace lockstep::ui {

/// A status as a pill of icon and word.
class Badge : public QWidget {
    Q_OBJECT

public:
    explicit Badge(const Look& look = {}, QWidget* parent = nullptr);

    void setLook(const Look& look);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {32, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BadgeFace m_face;
};

} // namespace lockstep::ui
