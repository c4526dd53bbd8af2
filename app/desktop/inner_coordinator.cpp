// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/inner_coordinator.h"

#include "app/daemon/composition.h"
#include "app/daemon/config_file.h"
#include "core/base/pending.h"
#include "core/base/service_manager.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QTimer>

Q_LOGGING_CATEGORY(innerLogging, "lockstep.desktop.inner")

namespace lockstep::desktop {

InnerOptions InnerOptions::of(const Places& places)
{
    return {.stateFolder = places.state,
            .socket = places.runtime + u"/console.sock"_s,
            .configFile = places.config + u"/lockstep.yaml"_s};
}

Result<daemon::Config> innerConfig(const InnerOptions& options)
{
    const bool hasFile = QFileInfo::exists(options.configFile);
    const auto fill = [](QString& value, const QString& otherwise) {
        if (value.isEmpty())
            value = otherwise;
    };
    auto reading =
        daemon::readConfig(hasFile ? options.configFile : QString(), [&](daemon::Config& config) {
            fill(config.stateDir, options.stateFolder);
            fill(config.logging.directory, config.stateDir + u"/log"_s);
            fill(config.listen.socket, options.socket);
            config.listen.tcp = config.listen.tcp.value_or(false);
        });
    if (!reading.config)
        return fail(ErrorCode::InvalidArgument, reading.problems.join(u"; "_s));
    for (const QString& risk : reading.risks)
        qCWarning(innerLogging).noquote() << "risk:" << risk;
    return *std::move(reading.config);
}

namespace {

/// What lives on the coordinator's thread, until that is over.
class Host : public QObject {
    Q_OBJECT
public:
    Host(InnerOptions options, std::stop_token stop)
        : m_options(std::move(options)), m_stop(std::move(stop))
    {}

    /// Ends the thread when it ends; until then `this` is there.
    QCoro::Task<> live()
    {
        const Pending<bool> over;
        const std::stop_callback onStop(m_stop, [this, over] {
            QMetaObject::invokeMethod(this, [over] { over.resolve(true); }, Qt::QueuedConnection);
        });
        if (auto coordinator = co_await begin(m_options)) {
            co_await over;
            co_await (*coordinator)->stop();
        } else {
            Q_EMIT failed(coordinator.error());
        }
        thread()->quit();
    }

Q_SIGNALS:
    void started(const QString& endpoint);
    void failed(const lockstep::Error& error);

private:
    QCoro::Task<Result<std::unique_ptr<daemon::Coordinator>>> begin(InnerOptions options)
    {
        LOCKSTEP_CO_TRY(auto config, innerConfig(options));
        const QString endpoint = u"unix:"_s + config.listen.socket;
        auto coordinator = co_await daemon::Coordinator::start(std::move(config));
        if (coordinator)
            Q_EMIT started(endpoint);
        co_return coordinator;
    }

    const InnerOptions m_options;
    const std::stop_token m_stop;
};

} // namespace

InnerCoordinator::InnerCoordinator(InnerOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options))
{}

void InnerCoordinator::start()
{
    if (m_thread)
        return;
    service_manager::disown();
    m_stopping = std::stop_source();
    m_error.reset();
    m_thread = new QThread;
    m_thread->setObjectName(u"coordinator"_s);
    auto* host = new Host(m_options, m_stopping.get_token());
    host->moveToThread(m_thread);
    connect(m_thread, &QThread::started, host, [host] { host->live(); }, Qt::QueuedConnection);
    connect(m_thread, &QThread::finished, host, &QObject::deleteLater);
    connect(m_thread, &QThread::finished, this, &InnerCoordinator::threadEnded);
    connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    connect(host, &Host::started, this, &InnerCoordinator::started);
    connect(host, &Host::failed, this, [this](const Error& error) { m_error = error; });
    m_thread->start();
}

void InnerCoordinator::threadEnded()
{
    m_thread.clear();
    if (const auto error = std::exchange(m_error, std::nullopt))
        Q_EMIT failed(*error);
}

void InnerCoordinator::askToStop()
{
    if (!m_stopping.stop_requested())
        m_deadline = QDeadlineTimer(m_options.patience);
    m_stopping.request_stop();
}

namespace {

void tellOfPatience(Duration patience)
{
    qCCritical(innerLogging).noquote() << "the coordinator inside has not ended within"
                                       << formatDuration(patience) << "and is left to itself";
}

} // namespace

QCoro::Task<> InnerCoordinator::stop()
{
    if (!m_thread)
        co_return;
    askToStop();
    const Duration patience = m_options.patience;
    const Pending<bool> over;
    QTimer limit;
    limit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, &limit, [over] { over.resolve(false); });
    connect(m_thread, &QThread::finished, &limit, [over] { over.resolve(true); });
    limit.start(std::chrono::ceil<Duration>(m_deadline.remainingTimeAsDuration()));
    if (!co_await over)
        tellOfPatience(patience);
}

InnerCoordinator::~InnerCoordinator()
{
    if (!m_thread)
        return;
    askToStop();
    if (m_thread->wait(m_deadline))
        delete m_thread;
    else
        tellOfPatience(m_options.patience);
}

} // namespace lockstep::desktop

#include "inner_coordinator.moc"
