// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/arrangement.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTimer>

namespace lockstep::ui {

namespace {

using namespace std::chrono_literals;

constexpr Duration restDelay = 300ms; ///< after which whoever drags has let go

/// Restores the widget's state, and saves it when `changed()` was called and it rests.
template <class W>
QTimer* remember(W& widget, SettingsStore& settings, const QString& name)
{
    const auto& known = settings.current().arrangements;
    if (const auto found = known.find(name); found != known.end())
        widget.restoreState(QByteArray::fromBase64(found->second.toLatin1()));
    auto* rest = new QTimer(&widget);
    rest->setSingleShot(true);
    rest->setInterval(restDelay);
    QObject::connect(rest, &QTimer::timeout, &widget, [&widget, &settings, name] {
        const QString state = QString::fromLatin1(widget.saveState().toBase64());
        settings.change([&](Settings& kept) { kept.arrangements[name] = state; });
    });
    return rest;
}

} // namespace

void rememberColumns(QHeaderView& columns, SettingsStore& settings, const QString& name)
{
    QTimer* rest = remember(columns, settings, name);
    const auto changed = [rest] { rest->start(); };
    QObject::connect(&columns, &QHeaderView::sectionResized, rest, changed);
    QObject::connect(&columns, &QHeaderView::sectionMoved, rest, changed);
    QObject::connect(&columns, &QHeaderView::sortIndicatorChanged, rest, changed);
}

void rememberParts(QSplitter& parts, SettingsStore& settings, const QString& name)
{
    QTimer* rest = remember(parts, settings, name);
    QObject::connect(&parts, &QSplitter::splitterMoved, rest, [rest] { rest->start(); });
}

} // namespace lockstep::ui
