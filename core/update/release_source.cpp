// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/update/release_source.h"

#include "core/base/log.h"

Q_LOGGING_CATEGORY(releaseLogging, "lockstep.update")

namespace lockstep::update {

namespace {

/// A release's version with the digest of its tree, as a worker would answer it.
VersionInfo describe(const Release& release)
{
    VersionInfo info = release.versionInfo;
    info.treeSha256 = release.treeSha256;
    return info;
}

struct Made {
    Release release;
    bool isNew; ///< else the library had it already
};

Result<Made> makeIn(const release::ReleaseLibrary& library,
                    const std::function<Result<Release>()>& work)
{
    LOCKSTEP_TRY(const std::vector<Release> before, library.list());
    LOCKSTEP_TRY(Release release, work());
    const bool wasThere = std::ranges::contains(before, release.version, &Release::version);
    return Made{std::move(release), !wasThere};
}

} // namespace

ReleaseSource::ReleaseSource(release::ReleaseLibrary library, QString sourceFolder,
                             release::VersionSources versions, store::Database& database,
                             event::EventLog& events, const Clock& clock)
    : m_library(std::move(library)), m_sourceFolder(std::move(sourceFolder)),
      m_versions(std::move(versions)),
      m_channels(database, u"channels"_s, {{"id", [](const Channel& c) { return c.name; }}}),
      m_events(events), m_clock(clock)
{}

QCoro::Task<> ReleaseSource::refresh()
{
    auto expected = co_await currentExpectation();
    const QString problem = expected ? QString() : expected.error().message();
    if (std::exchange(m_problem, problem) != problem && !expected)
        qCWarning(releaseLogging).noquote() << "expected version:" << problem;
    const bool isKnown = expected || isNothingExpected();
    auto now = expected ? std::optional(*std::move(expected)) : std::nullopt;
    const bool isNews = now != m_expected || isKnown != m_isKnown;
    const bool isChange = m_isKnown && isKnown && now != m_expected; // not what a start finds
    m_expected = std::move(now);
    m_isKnown = isKnown;
    if (isChange)
        tellChange();
    if (isNews)
        Q_EMIT expectationChanged();
}

void ReleaseSource::tellChange()
{
    const QString version = m_expected ? m_expected->codebaseVersion.value() : QString();
    m_events.append(event_type::expectedVersionChanged, {},
                    version.isEmpty() ? u"nothing is expected of the fleet any more"_s
                                      : u"the fleet should run %1"_s.arg(version),
                    {{u"version"_s, version}});
}

bool ReleaseSource::isNothingExpected()
{
    const auto production = channel(productionChannel);
    return m_sourceFolder.isEmpty() && production && !*production;
}

QCoro::Task<Result<VersionInfo>> ReleaseSource::currentExpectation()
{
    LOCKSTEP_CO_TRY(const auto production, channel(productionChannel));
    if (production) {
        LOCKSTEP_CO_TRY(const Release release, co_await find(production->version));
        co_return describe(release);
    }
    co_return co_await localVersion();
}

QCoro::Task<Result<VersionInfo>> ReleaseSource::localVersion() const
{
    if (m_sourceFolder.isEmpty())
        co_return fail(ErrorCode::NotFound, u"no version is expected of the fleet: name one, set "
                                            "the channel production, or configure source_dir"_s);
    co_return co_await runInPool([folder = m_sourceFolder, versions = m_versions] {
        return release::detectLocalVersion(folder, versions);
    });
}

QCoro::Task<Result<VersionInfo>> ReleaseSource::localIfItIs(Version wanted,
                                                            Error notInLibrary) const
{
    auto local = co_await localVersion();
    if (local && local->codebaseVersion == wanted)
        co_return local;
    const bool isSilent = local || local.error().code() == ErrorCode::NotFound;
    co_return fail(isSilent ? notInLibrary : notInLibrary.also(local.error()));
}

QCoro::Task<Result<std::vector<Release>>> ReleaseSource::list() const
{
    co_return co_await runInPool([library = m_library] { return library.list(); });
}

QCoro::Task<Result<Release>> ReleaseSource::find(Version version) const
{
    co_return co_await runInPool([library = m_library, version] { return library.find(version); });
}

QCoro::Task<Result<Release>> ReleaseSource::create(QString sourceFolder, std::stop_token stop)
{
    auto made = co_await make([library = m_library, sourceFolder, now = m_clock.now(),
                               stop] { return library.create(sourceFolder, now, {}, stop); },
                              stop);
    if (!made)
        co_return fail(made.error().during(u"failed to create update package"_s));
    co_return made;
}

QCoro::Task<Result<Release>> ReleaseSource::adopt(std::shared_ptr<release::IncomingPackage> package,
                                                  std::optional<Version> named,
                                                  std::stop_token stop)
{
    co_return co_await make([library = m_library, package = std::move(package), named,
                             now = m_clock.now(),
                             stop] { return library.adopt(*package, named, now, stop); },
                            stop);
}

QCoro::Task<Result<Release>> ReleaseSource::make(std::function<Result<Release>()> work,
                                                 std::stop_token stop)
{
    const auto turn = co_await m_packaging.acquire(stop);
    if (!turn)
        co_return fail(ErrorCode::Cancelled, u"stopped before packaging began"_s);
    LOCKSTEP_CO_TRY(const Made made,
                    co_await runInPool([library = m_library, work = std::move(work)] {
                        return makeIn(library, work);
                    }));
    const Release& release = made.release;
    if (made.isNew)
        m_events.append(event_type::releaseCreated, {},
                        u"release %1 is ready"_s.arg(release.version.value()),
                        {{u"version"_s, release.version.value()}, {u"size"_s, release.size}});
    co_return release;
}

QCoro::Task<Result<>> ReleaseSource::remove(Version version)
{
    LOCKSTEP_CO_TRY(const auto production, channel(productionChannel));
    if (production && production->version == version)
        co_return fail(ErrorCode::Conflict,
                       u"release %1 is what the fleet should run"_s.arg(version.value()));
    LOCKSTEP_CO_CHECK(co_await runInPool(
        [library = m_library, version] { return library.remove(version); }));
    m_events.append(event_type::releaseRemoved, {}, u"release %1 was removed"_s.arg(version.value()),
                    {{u"version"_s, version.value()}});
    co_return Result<>();
}

Result<std::optional<Channel>> ReleaseSource::channel(const QString& name)
{
    return m_channels.get(name);
}

QCoro::Task<Result<Channel>> ReleaseSource::setChannel(QString name, Version version)
{
    LOCKSTEP_CO_TRY(const VersionInfo known, co_await resolve(version));
    const Channel channel{
        .name = name, .version = known.codebaseVersion, .updatedAt = m_clock.now()};
    // What a channel names must stay to be had, so the source folder's version is packaged now.
    LOCKSTEP_CO_CHECK(co_await obtain(version, {}));
    LOCKSTEP_CO_CHECK(m_channels.put(channel));
    co_await refresh();
    co_return channel;
}

QCoro::Task<Result<VersionInfo>> ReleaseSource::resolve(std::optional<Version> wanted)
{
    if (!wanted) {
        LOCKSTEP_CO_TRY(const VersionInfo expected, co_await currentExpectation());
        wanted = expected.codebaseVersion;
    }
    auto release = co_await find(*wanted);
    if (release)
        co_return describe(*release);
    co_return co_await localIfItIs(*wanted, release.error());
}

QCoro::Task<Result<fleet::Shipment>> ReleaseSource::obtain(Version version, std::stop_token stop)
{
    const auto made = co_await find(version);
    if (made)
        co_return shipmentOf(*made);
    LOCKSTEP_CO_CHECK(co_await localIfItIs(version, made.error()));
    LOCKSTEP_CO_TRY(const Release release, co_await create(m_sourceFolder, stop));
    if (release.version != version)
        co_return fail(ErrorCode::Conflict,
                       u"the source folder changed to %1 meanwhile"_s.arg(release.version.value()));
    co_return shipmentOf(release);
}

fleet::Shipment ReleaseSource::shipmentOf(const Release& release) const
{
    const QString package = m_library.packagePath(release);
    return {
        .release = release, .packagePath = package, .manifestPath = package + u".manifest.json"_s};
}

} // namespace lockstep::update
