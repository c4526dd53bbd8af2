// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings_file.h"

#include "core/base/durable_file.h"

#include <QFileInfo>
#include <QLoggingCategory>

Q_LOGGING_CATEGORY(settingsLogging, "lockstep.desktop.settings")

namespace lockstep::desktop {

namespace {

Result<ui::StoredSettings> load(const QString& path)
{
    LOCKSTEP_TRY(const QByteArray text, readFile(path, 4 << 20));
    return ui::parseSettings(text);
}

QString nameForBroken(const QString& path, const QDateTime& now)
{
    const QString name = path + u".broken-"_s + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    QString free = name;
    for (int i = 2; QFileInfo::exists(free); ++i)
        free = u"%1-%2"_s.arg(name).arg(i);
    return free;
}

SettingsReading putAside(const QString& path, const QDateTime& now, const Error& why)
{
    const QString aside = nameForBroken(path, now);
    const Error problem = why.during(u"the settings in %1 cannot be read"_s.arg(path));
    const auto moved = renameDurably(path, aside);
    if (!moved)
        return {.problem = problem.also(moved.error()), .mayBeWritten = false};
    return {.problem =
                Error(problem.code(), u"%1; they are kept as %2"_s.arg(problem.message(), aside))};
}

void tell(const Error& error) { qCWarning(settingsLogging).noquote() << error.message(); }

Result<> save(const QString& path, const QByteArray& text)
{
    auto saved = makePath(QFileInfo(path).absolutePath());
    if (saved)
        saved = writeFileDurably(path, text);
    if (saved)
        return saved;
    const Error error = saved.error().during(u"the settings are not saved"_s);
    tell(error);
    return fail(error);
}

} // namespace

SettingsReading readSettings(const QString& path, const QDateTime& now)
{
    auto stored = load(path);
    if (stored)
        return {.stored = *std::move(stored)};
    if (stored.error().code() == ErrorCode::NotFound)
        return {};
    SettingsReading reading = putAside(path, now, stored.error());
    tell(*reading.problem);
    return reading;
}

SettingsFile::SettingsFile(QString path, Duration atMostEvery, QObject* parent)
    : QObject(parent), m_path(std::move(path))
{
    m_pool.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(atMostEvery);
    connect(&m_rest, &QTimer::timeout, this, &SettingsFile::write);
}

SettingsFile::~SettingsFile()
{
    if (m_next)
        m_pool.start([path = m_path, text = *m_next] { std::ignore = save(path, text); });
}

Result<> SettingsFile::put(const QByteArray& text)
{
    m_next = text;
    if (!m_rest.isActive())
        write();
    return {};
}

void SettingsFile::write()
{
    if (!m_next || m_inWork)
        return;
    m_inWork = std::exchange(m_next, std::nullopt);
    m_pool.start([this, path = m_path, text = *m_inWork] {
        const auto result = save(path, text);
        QMetaObject::invokeMethod(this, [this, result] { written(result); }, Qt::QueuedConnection);
    });
}

void SettingsFile::written(const Result<>& result)
{
    const auto text = std::exchange(m_inWork, std::nullopt);
    m_rest.start();
    if (result)
        return;
    if (!m_next) {
        m_next = text; // for the next time
        m_rest.stop();
    }
    Q_EMIT failed(result.error());
}

} // namespace lockstep::desktop
