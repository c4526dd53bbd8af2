// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/version_info.h"

namespace lockstep {

const std::vector<QString>& defaultCriticalComponents()
{
    static const std::vector<QString> components{u"translator"_s, u"api"_s, u"distributed"_s};
    return components;
}

namespace {

QString shown(const QString& version) { return version.isEmpty() ? u"none"_s : version; }

QString versionOf(const VersionInfo& info, const QString& component)
{
    const auto found = info.components.find(component);
    return found == info.components.end() ? QString() : found->second;
}

} // namespace

std::optional<QString> versionMismatch(const VersionInfo& actual, const VersionInfo& expected)
{
    if (actual.codebaseVersion == expected.codebaseVersion)
        return std::nullopt;
    return u"version: %1, expected %2"_s.arg(shown(actual.codebaseVersion.value()),
                                             shown(expected.codebaseVersion.value()));
}

std::optional<QString> componentMismatch(const VersionInfo& actual, const VersionInfo& expected,
                                         const QString& component)
{
    const QString is = versionOf(actual, component);
    const QString shouldBe = versionOf(expected, component);
    if (shouldBe.isEmpty() || is == shouldBe)
        return std::nullopt;
    return u"component %1: %2, expected %3"_s.arg(component, shown(is), shown(shouldBe));
}

std::optional<QString> treeMismatch(const VersionInfo& actual, const VersionInfo& expected)
{
    const Sha256& is = actual.treeSha256;
    const Sha256& shouldBe = expected.treeSha256;
    if (is.isEmpty() || shouldBe.isEmpty() || is == shouldBe)
        return std::nullopt;
    return u"the installed files differ from the release: tree %1, expected %2"_s.arg(
        is.value().left(12), shouldBe.value().left(12));
}

std::optional<QString> incompatibility(const VersionInfo& actual, const VersionInfo& expected,
                                       const std::vector<QString>& criticalComponents)
{
    if (auto mismatch = versionMismatch(actual, expected))
        return mismatch;
    for (const QString& component : criticalComponents) {
        if (auto mismatch = componentMismatch(actual, expected, component))
            return mismatch;
    }
    return treeMismatch(actual, expected);
}

} // namespace lockstep
