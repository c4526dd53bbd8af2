// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/duration.h"
#include "ui/style/tokens.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace lockstep::ui {

struct Notice {
    QString text;
    Tone tone = Tone::Info;
    QString action = {}; ///< the word on its button; empty: none
    std::function<void()> onAction = {};
    Duration lasts = std::chrono::seconds(6); ///< longer while the mouse is over it
};

/// Short messages at the lower end of a window, three at most; the oldest gives way. They never
/// take the keyboard, are read out to screen readers, and move nothing.
class NoticeStack : public QWidget {
    Q_OBJECT

public:
    /// Lies over `host`, which owns it.
    explicit NoticeStack(QWidget& host);

    void show(Notice notice);
    int count() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void remove(QWidget* card);

    QWidget& m_host;
    QList<QPointer<QWidget>> m_cards; ///< the newest is last
};

} // namespace lockstep::ui
