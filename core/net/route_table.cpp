// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/route_table.h"

#include <algorithm>

namespace lockstep::net {

static bool isName(const QString& segment)
{
    return segment.startsWith(u'{') && segment.endsWith(u'}');
}

RouteTable::RouteTable(const QStringList& patterns)
{
    for (const QString& pattern : patterns) {
        const QStringList segments = pattern.split(u'/');
        Node* node = &m_root;
        for (const QString& segment : segments)
            node = &child(*node, segment);
        node->patterns.push_back(m_patterns.size());
        m_patterns.push_back(segments);
    }
}

RouteTable::Node& RouteTable::child(Node& node, const QString& segment)
{
    std::unique_ptr<Node>& next = isName(segment) ? node.named : node.literals[segment];
    if (!next)
        next = std::make_unique<Node>();
    return *next;
}

std::vector<size_t> RouteTable::fitting(QStringView path) const
{
    Found found;
    walk(m_root, path, 0, found);
    std::ranges::sort(found.patterns);
    return found.patterns;
}

void RouteTable::walk(const Node& node, QStringView rest, int names, Found& found)
{
    const qsizetype end = rest.indexOf(u'/');
    const QStringView segment = end < 0 ? rest : rest.first(end);
    const auto goOn = [&](const Node& next, int count) {
        if (end < 0)
            take(next, count, found);
        else
            walk(next, rest.sliced(end + 1), count, found);
    };
    if (const auto literal = node.literals.find(segment); literal != node.literals.end())
        goOn(*literal->second, names);
    if (node.named && !segment.isEmpty())
        goOn(*node.named, names + 1);
}

void RouteTable::take(const Node& node, int names, Found& found)
{
    if (node.patterns.empty() || (!found.patterns.empty() && names > found.names))
        return;
    if (names < found.names)
        found.patterns.clear();
    found.names = names;
    found.patterns.insert(found.patterns.end(), node.patterns.begin(), node.patterns.end());
}

std::map<QString, QString> RouteTable::valuesOf(size_t pattern, QStringView path) const
{
    std::map<QString, QString> values;
    for (const QString& segment : m_patterns.at(pattern)) {
        const qsizetype end = path.indexOf(u'/');
        if (isName(segment))
            values.emplace(segment.sliced(1, segment.size() - 2),
                           (end < 0 ? path : path.first(end)).toString());
        path = end < 0 ? QStringView() : path.sliced(end + 1);
    }
    return values;
}

} // namespace lockstep::net
