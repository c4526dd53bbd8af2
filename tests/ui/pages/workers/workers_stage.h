// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/support/page_stage.h"
#include "ui/pages/workers/workers_page.h"

#include <QAbstractItemView>

namespace lockstep::test {

/// The workers page on a fleet of values.
class WorkersStage : public PageStage {
public:
    /// Shows the page and starts the session, once the fleet is as a test wants it.
    void open();
    /// Shows the page alone.
    void show();
    /// Whether the page shows so many workers.
    bool shows(int workers) const;

    /// As soon as it can be clicked.
    void click(const QString& button) const;
    void type(const QString& filter) const;
    QAbstractItemView* grid() const;
    QAbstractItemView* table() const;
    /// Ids of the rows, in order.
    QStringList rows() const;
    /// Clicks the worker's card or row.
    void pick(const QString& worker, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
};

} // namespace lockstep::test
