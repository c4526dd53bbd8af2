// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/event_view.h"

#include "app/ctl/view/humane.h"

namespace lockstep::ctl {

namespace {

constexpr int widest = 32; // one long name must not push the messages off the screen

Span typeSpan(const QString& type)
{
    using namespace event_type;
    if (type.endsWith("_failed"_L1))
        return Span(u"✗ "_s + type, Tone::Bad);
    if (type == workerRollbackStarted || type == workerRollbackCompleted)
        return Span(u"↶ "_s + type, Tone::Warning);
    if (type.endsWith("_completed"_L1) || type.endsWith("_created"_L1))
        return Span(u"✓ "_s + type, Tone::Good);
    if (type.endsWith("_started"_L1) || type.endsWith("_progress"_L1))
        return Span(u"↻ "_s + type, Tone::Busy);
    return Span(u"· "_s + type);
}

int fitted(int columns, const Span& content)
{
    return std::clamp(content.width(), columns, std::max(columns, widest));
}

} // namespace

void EventColumns::fit(const Event& event)
{
    number = fitted(number, QString::number(event.number));
    type = fitted(type, typeSpan(event.type));
    worker = fitted(worker, event.workerId.value());
}

Text eventText(const Event& event, const EventColumns& columns, const QDateTime& now, int width)
{
    const Span type = typeSpan(event.type).cut(columns.type);
    const Span worker = Span(event.workerId.value(), Tone::Strong).cut(columns.worker);
    const Line start{Span(QString::number(event.number).rightJustified(columns.number), Tone::Dim),
                     u"  "_s, clockTime(event.time, now), u"  "_s};
    Line line = start;
    line.insert(line.end(), {type, padding(type.width(), columns.type + 2), worker});
    Line whole = line;
    whole.insert(whole.end(), {padding(worker.width(), columns.worker + 2), event.message});
    if (displayWidth(whole) <= width)
        return {whole};
    Text text{line};
    const int indent = displayWidth(start) + 2;
    for (const QString& part : wrapped(Span(event.message).text(), std::max(20, width - indent)))
        text.push_back({padding(0, indent), part});
    return text;
}

} // namespace lockstep::ctl
