// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace lockstep::ui {

/// Dresses a flat table as all of ours are: rows of one height that are selected as a whole, no
/// frame, painted by a RowDelegate until columns are given others.
void dressTable(QTreeView& view, const QString& objectName, const QString& name);

} // namespace lockstep::ui
