// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/tokens.h"

#include <QDateTime>
#include <QListView>

QT_FORWARD_DECLARE_CLASS(QStandardItemModel)

namespace lockstep::ui {

struct TimelineEntry {
    QDateTime at;
    QString icon;
    Tone tone = Tone::Neutral;
    QString title;
    QString detail; ///< may be empty

    friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

/// What happened, newest first: time, icon on a line, title and detail. It paints only what is in
/// sight.
class Timeline : public QListView {
    Q_OBJECT

public:
    explicit Timeline(QWidget* parent = nullptr);

    void setEntries(const std::vector<TimelineEntry>& entries, const QDateTime& now);

private:
    QStandardItemModel* m_model;
};

} // namespace lockstep::ui
