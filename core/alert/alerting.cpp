// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/alert/alerting.h"

#include "core/alert/engine.h"
#include "core/alert/silence.h"

namespace lockstep::alert {

Alerting::Alerting(Options options, Services services)
    : m_engine(std::make_shared<Engine>(*this, std::move(options), services))
{}

Alerting::~Alerting() { m_engine->close(); }

Result<> Alerting::read()
{
    if (const auto opened = m_engine->open(); !opened)
        return fail(opened.error().during(u"cannot read the alerts"_s));
    return {};
}

Result<std::unique_ptr<Alerting>> Alerting::open(Options options, Services services)
{
    auto alerting = std::make_unique<Alerting>(std::move(options), services);
    LOCKSTEP_CHECK(alerting->read());
    return alerting;
}

QCoro::Task<> Alerting::run(std::stop_token stop) { return Engine::run(m_engine, stop); }

void Alerting::setOptions(Options options) { m_engine->setOptions(std::move(options)); }

void Alerting::setServiceFacts(ServiceFacts facts) { m_engine->setServiceFacts(std::move(facts)); }

QCoro::Task<int> Alerting::evaluateAll(std::stop_token stop)
{
    return Engine::evaluateAll(m_engine, stop);
}

ActiveAlerts Alerting::active(const ActiveQuery& query) const { return m_engine->active(query); }

AlertFigures Alerting::figures() const { return m_engine->figures(); }

Result<Alert> Alerting::find(const AlertId& id) const
{
    if (const FiringAlert* firing = m_engine->book().find(id))
        return m_engine->shown(*firing);
    return m_engine->book().store().find(id);
}

Result<std::vector<Alert>> Alerting::history(const AlertQuery& query) const
{
    LOCKSTEP_TRY(auto alerts, m_engine->book().store().history(query));
    for (Alert& alert : alerts) {
        if (const FiringAlert* firing = m_engine->book().find(alert.id))
            alert = m_engine->shown(*firing);
    }
    return alerts;
}

Result<Alert> Alerting::acknowledge(const AlertId& id, const Acknowledgement& by)
{
    Acknowledgement known = by;
    known.at = m_engine->services().clock.now();
    LOCKSTEP_CHECK(m_engine->book().acknowledge(id, known));
    const FiringAlert* firing = m_engine->book().find(id);
    m_engine->reconsider(firing->alert);
    return m_engine->shown(*firing);
}

Result<Alert> Alerting::withdrawAcknowledgement(const AlertId& id)
{
    LOCKSTEP_CHECK(m_engine->book().withdrawAcknowledgement(id));
    const FiringAlert* firing = m_engine->book().find(id);
    m_engine->reconsider(firing->alert);
    return m_engine->shown(*firing);
}

std::vector<Silence> Alerting::silences() const
{
    return m_engine->silences().list(m_engine->services().clock.now());
}

Result<Silence> Alerting::addSilence(const SilenceRequest& request, const QString& by)
{
    LOCKSTEP_TRY(const Silence wanted, silenceOf(request, by, m_engine->services().clock.now()));
    LOCKSTEP_TRY(const Silence added, m_engine->silences().add(wanted));
    m_engine->silencesChanged();
    return added;
}

Result<SilencePreview> Alerting::preview(const SilenceRequest& request, const QString& by) const
{
    const QDateTime now = m_engine->services().clock.now();
    LOCKSTEP_TRY(Silence silence, silenceOf(request, by, now));
    silence.isActive = isActive(silence, now);
    silence.nextStart = nextStart(silence, now);
    SilencePreview preview{.silence = silence, .alerts = active()};
    std::erase_if(preview.alerts,
                  [&](const Alert& alert) { return !matches(silence.matchers, alert); });
    for (const auto& [id, worker] : m_engine->services().registry.all())
        preview.workers += couldConcern(silence.matchers, worker);
    return preview;
}

Result<Silence> Alerting::endSilence(const SilenceId& id)
{
    LOCKSTEP_TRY(const Silence ended,
                 m_engine->silences().end(id, m_engine->services().clock.now()));
    m_engine->silencesChanged();
    return ended;
}

bool Alerting::isEnabled() const { return m_engine->isEnabled(); }

std::vector<ChannelView> Alerting::channels() const { return m_engine->channels(); }

Result<std::vector<Delivery>> Alerting::deliveries(const DeliveryQuery& query) const
{
    return m_engine->outbox()->store().list(query);
}

QCoro::Task<Result<Delivery>> Alerting::test(NotificationChannelId channel, std::stop_token stop)
{
    return Outbox::test(m_engine->outbox(), std::move(channel), stop);
}

Result<> Alerting::expire(const QDateTime& before)
{
    LOCKSTEP_CHECK(m_engine->book().store().expire(before));
    LOCKSTEP_CHECK(m_engine->silences().expire(before));
    return m_engine->outbox()->store().expire(before);
}

} // namespace lockstep::alert
