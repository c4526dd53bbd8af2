// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace lockstep::ui {

/// Lies over its parent while something is dragged there, and says what becomes of it.
class DropVeil : public QWidget {
    Q_OBJECT
public:
    explicit DropVeil(QWidget& host);

    void raiseWith(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
};

} // namespace lockstep::ui
