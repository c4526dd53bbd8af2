// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace lockstep::net {

/// Patterns of paths, such as "/workers/{id}/update", as a tree of their segments: finding those
/// that fit a path costs a look-up a segment, however many there are. A name stands for one whole
/// segment that is not empty. Never changes, so any thread may ask.
class RouteTable {
public:
    explicit RouteTable(const QStringList& patterns);

    /// The patterns that fit, in order, by their index. Of those that do the ones with the fewest
    /// names count: "/workers/discover" means itself, not the worker of that name.
    std::vector<size_t> fitting(QStringView path) const;
    /// What stands for the names of a pattern that fits.
    std::map<QString, QString> valuesOf(size_t pattern, QStringView path) const;

private:
    struct Node {
        std::map<QString, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> named;  ///< where a name stands
        std::vector<size_t> patterns; ///< that end here
    };
    struct Found {
        int names = 0;
        std::vector<size_t> patterns;
    };
    static Node& child(Node& node, const QString& segment);
    static void walk(const Node& node, QStringView rest, int names, Found& found);
    static void take(const Node& node, int names, Found& found);

    std::vector<QStringList> m_patterns; ///< by segments
    Node m_root;
};

} // namespace lockstep::net
