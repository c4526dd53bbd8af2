// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benches.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

struct Bench {
    const char* name;
    int (*run)(const QStringList& arguments);
    const char* summary;
};

constexpr std::array benches{
    Bench{"package", lockstep::bench::packageBench, "packing a tree, beside tar, pigz and igzip"},
    Bench{"upload", lockstep::bench::uploadBench, "512 MB to an agent over TLS, beside nginx"},
    Bench{"update", lockstep::bench::updateBench, "20 agents from release to release"},
    Bench{"sweep", lockstep::bench::sweepBench, "10,000 workers asked, beside Go and curl"},
    Bench{"api", lockstep::bench::apiBench, "requests beside nginx, event streams, a crowd"},
    Bench{"alerts", lockstep::bench::alertsBench, "10,000 workers that go away at once"},
};

int usage()
{
    std::fputs("Usage: lockstep-bench NAME\n\n", stderr);
    for (const Bench& bench : benches)
        std::fprintf(stderr, "  %-10s %s\n", bench.name, bench.summary);
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().sliced(1);
    const auto bench = std::ranges::find_if(benches, [&](const Bench& each) {
        return !arguments.isEmpty() && arguments.front() == QLatin1StringView(each.name);
    });
    return bench == benches.end() ? usage() : bench->run(arguments.sliced(1));
}
