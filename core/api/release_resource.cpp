// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/handlers.h"
#include "core/api/package_upload.h"
#include "core/api/paging.h"

namespace lockstep::api {

namespace {

constexpr auto list = "releases"_L1;

/// The list is in falling order of these.
std::pair<qint64, QString> placeOf(const Release& release)
{
    return {release.createdAt.toMSecsSinceEpoch(), release.package};
}

QCoro::Task<net::Response> listReleases(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const PageRequest page, pageOf(request, list, 100, 10'000, 2));
    LOCKSTEP_ANSWER_TRY(auto releases, co_await api.releases.list());
    if (!page.after.isEmpty()) {
        LOCKSTEP_ANSWER_TRY(const qint64 createdAt, numberInCursor(page, 0));
        const std::pair after{createdAt, page.after.at(1)};
        std::erase_if(releases, [&](const Release& each) { return placeOf(each) >= after; });
    }
    const auto keyOf = [](const Release& release) {
        const auto [createdAt, package] = placeOf(release);
        return QStringList{QString::number(createdAt), package};
    };
    co_return net::Response::of(makePage(std::move(releases), page, keyOf));
}

QCoro::Task<Result<Release>> packageFolder(Api& api, net::Request request)
{
    LOCKSTEP_CO_TRY(const ReleaseRequest wanted, request.bodyAs<ReleaseRequest>());
    if (!wanted.sourceDir.startsWith(u'/'))
        co_return fail(ErrorCode::InvalidArgument, u"/source_dir: expected an absolute path"_s);
    co_return co_await api.releases.create(wanted.sourceDir, api.stop);
}

QCoro::Task<Result<Release>> takeUpload(Api& api, net::Request request)
{
    LOCKSTEP_CO_TRY(const PackageUpload upload, uploadIn(request));
    co_return co_await api.releases.adopt(upload.package, upload.version, api.stop);
}

QCoro::Task<net::Response> createRelease(Api& api, net::Request request)
{
    const auto json = jsonIn(request);
    const auto release =
        json ? co_await packageFolder(api, *json) : co_await takeUpload(api, std::move(request));
    if (release)
        co_await api.releases.refresh();
    co_return answer(release, 201);
}

QCoro::Task<net::Response> uploadRelease(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Release release, co_await takeUpload(api, std::move(request)));
    co_await api.releases.refresh();
    co_return net::Response::of(
        UploadReceipt{.message = u"release %1 is ready"_s.arg(release.version.value()),
                      .version = release.version,
                      .sha256 = release.sha256,
                      .size = release.size});
}

Result<Version> versionOf(const net::Request& request)
{
    return parseVersion(request.pathValue(u"version"_s));
}

QCoro::Task<net::Response> showRelease(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Version version, versionOf(request));
    co_return answer(co_await api.releases.find(version));
}

QCoro::Task<net::Response> showManifest(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Version version, versionOf(request));
    LOCKSTEP_ANSWER_TRY(const Release release, co_await api.releases.find(version));
    net::Response response{.headers = {{"Content-Type", "application/json"}}};
    response.file = api.releases.library().manifestPath(release); // of a large tree it is large too
    co_return response;
}

/// A release that a worker may have to be put back to by sending it again.
bool isNeeded(Api& api, const Version& version)
{
    const auto backups = api.backups.list();
    return !backups || std::ranges::any_of(*backups, [&](const Backup& backup) {
        return backup.status != BackupStatus::Expired &&
               backup.status != BackupStatus::RolledBack && !backup.onWorker &&
               backup.originalVersion.codebaseVersion == version;
    });
}

QCoro::Task<net::Response> removeRelease(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const Version version, versionOf(request));
    LOCKSTEP_ANSWER_TRY(const Release release, co_await api.releases.find(version));
    if (api.updater.isTarget(version))
        co_return net::Response::error(
            Error(ErrorCode::Conflict, u"an update to release %1 runs"_s.arg(version.value())));
    if (isNeeded(api, version))
        co_return net::Response::error(Error(
            ErrorCode::Conflict, u"a backup leads back to release %1"_s.arg(version.value())));
    if (const auto removed = co_await api.releases.remove(version); !removed)
        co_return net::Response::error(removed.error());
    co_return net::Response::of(release);
}

Error noVersionIn(const QString& channel)
{
    return Error(ErrorCode::NotFound, u"the channel %1 names no release yet"_s.arg(channel));
}

/// One channel for now; more come with staged rollouts.
Result<QString> channelOf(const net::Request& request)
{
    const QString name = request.pathValue(u"name"_s);
    if (name != productionChannel)
        return fail(ErrorCode::NotFound,
                    u"no channel '%1'; there is %2"_s.arg(name, QString(productionChannel)));
    return name;
}

QCoro::Task<net::Response> showChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const QString name, channelOf(request));
    LOCKSTEP_ANSWER_TRY(const auto channel, api.releases.channel(name));
    co_return channel ? net::Response::of(*channel) : net::Response::error(noVersionIn(name));
}

QCoro::Task<net::Response> setChannel(Api& api, net::Request request)
{
    LOCKSTEP_ANSWER_TRY(const QString name, channelOf(request));
    LOCKSTEP_ANSWER_TRY(const ExpectedVersion wanted, request.bodyAs<ExpectedVersion>());
    LOCKSTEP_ANSWER_TRY(const Version version, parseVersion(wanted.version.value()));
    co_return answer(co_await api.releases.setChannel(name, version));
}

net::Contract namesPackage(net::Contract contract)
{
    return std::move(contract)
        .header("X-Update-Version", "its version, which may be left out when its VERSION file says")
        .header("X-Package-SHA256", "its digest, which is then checked");
}

net::Contract takesPackageOrFolder()
{
    net::Contract contract = net::gives<Release>(201).takes<ReleaseRequest>();
    contract.bodyTypes.push_back("multipart/form-data");
    return namesPackage(std::move(contract));
}

} // namespace

std::vector<net::Route> releaseRoutes(Api& api)
{
    const QString one = u"/api/v1/releases/{version}"_s;
    return {
        {"GET", u"/api/v1/releases"_s, Role::Viewer, on(api, listReleases),
         u"Releases, newest first"_s,
         paged(net::gives<Page<Release>>(), "1…10000, 100 where it is not given")},
        {"POST", u"/api/v1/releases"_s, Role::Admin, on(api, createRelease),
         u"Makes a release of an uploaded package, or of a folder on the coordinator's machine"_s,
         takesPackageOrFolder(), packagePlan(api.releases.library())},
        {"POST", u"/api/v1/update/upload"_s, Role::Admin, on(api, uploadRelease),
         u"Makes a release of an uploaded package"_s,
         namesPackage(net::gives<UploadReceipt>().takesAny(
             {"multipart/form-data", "application/octet-stream", "application/gzip"})),
         packagePlan(api.releases.library())},
        {"GET", one, Role::Viewer, on(api, showRelease), u"One release"_s, net::gives<Release>()},
        {"GET", one + u"/manifest"_s, Role::Viewer, on(api, showManifest),
         u"Every file, folder and link of a release, with mode and digest"_s,
         net::gives<Manifest>()},
        {"DELETE", one, Role::Admin, on(api, removeRelease), u"Removes a release"_s,
         net::gives<Release>()},
        {"GET", u"/api/v1/channels/{name}"_s, Role::Viewer, on(api, showChannel),
         u"The release that a channel names"_s, net::gives<Channel>()},
        {"PUT", u"/api/v1/channels/{name}"_s, Role::Operator, on(api, setChannel),
         u"Says what the fleet should run"_s, net::gives<Channel>().takes<ExpectedVersion>()},
    };
}

} // namespace lockstep::api
