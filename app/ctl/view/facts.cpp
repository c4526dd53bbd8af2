// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/view/facts.h"

#include "core/base/error.h"

namespace lockstep::ctl {

namespace {

constexpr int indent = 2;

Text contentLines(const Line& content, int width)
{
    if (content.size() != 1 || displayWidth(content) <= width)
        return {content};
    Text lines;
    for (const QString& line : wrapped(content.front().text(), width))
        lines.push_back({Span(line, content.front().tone())});
    return lines;
}

} // namespace

void Facts::add(const QString& label, const Span& content) { add(label, Line{content}); }

void Facts::add(const QString& label, const Line& content)
{
    if (displayWidth(content) > 0)
        m_facts.push_back({label, content});
}

Text Facts::render(int width) const
{
    int labels = 0;
    for (const Fact& fact : m_facts)
        labels = std::max(labels, displayWidth(fact.label));
    const int start = indent + labels + 2;
    Text text;
    for (const Fact& fact : m_facts) {
        QString label = fact.label;
        for (const Line& content : contentLines(fact.content, std::max(20, width - start))) {
            const QString left =
                QString(indent, u' ') + label + padding(displayWidth(label), labels + 2);
            Line line{Span(left, Tone::Dim)};
            line.insert(line.end(), content.begin(), content.end());
            text.push_back(line);
            label.clear();
        }
    }
    return text;
}

} // namespace lockstep::ctl
