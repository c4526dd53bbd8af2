// SPDX-License-Identifier: GPL-3.0-or-later
// What a FakeFleet answers about silences, channels and settings.
#include "core/model/channel_change.h"
#include "tests/ui/support/fake_fleet.h"

namespace lockstep::test {

namespace {

using Answer = FakeFleet::Answer;
using Request = FakeFleet::Request;

const QString alertsRoot = u"/api/v1/monitoring/version/alerts"_s;

QString segmentOf(const Request& request, int fromEnd)
{
    const QStringList segments = request.route.split(u'/');
    return segments[segments.size() - 1 - fromEnd];
}

/// As far as tests need it: worker, group and condition, `*` at the end.
bool fits(const Alert& alert, const AlertMatcher& matcher)
{
    const QString is = matcher.label == "worker"_L1  ? alert.workerId.value()
                       : matcher.label == "group"_L1 ? alert.group
                                                     : QString(wordOf(alert.condition));
    const bool isPrefix = matcher.value.endsWith(u'*');
    const bool holds = isPrefix ? is.startsWith(matcher.value.chopped(1)) : is == matcher.value;
    return holds != matcher.isNegated;
}

Silence silenceOf(const SilenceRequest& request, const QDateTime& now)
{
    Silence silence{.id = SilenceId(u"silence-1"_s), .matchers = request.matchers};
    silence.startsAt = request.startsAt.value_or(now);
    if (request.endsAt)
        silence.endsAt = *request.endsAt;
    else if (request.duration)
        silence.endsAt = silence.startsAt.addMSecs(request.duration->count());
    silence.reason = request.reason;
    silence.recurrence = request.recurrence;
    silence.createdBy = u"unix:ops"_s;
    silence.createdAt = now;
    silence.isActive = true;
    return silence;
}

} // namespace

Setting& FakeFleet::addSetting(const QString& key, SettingType type, const QJsonValue& value)
{
    Setting setting;
    setting.key = key;
    setting.type = type;
    setting.value = setting.byDefault = value;
    setting.summary = u"What "_s + key + u" means"_s;
    return settings.emplace_back(setting);
}

void FakeFleet::answerAboutSilences()
{
    const QString silencesPath = alertsRoot + u"/silences"_s;
    m_own[u"POST "_s + silencesPath] = [this](const Request& request) {
        const auto wanted = request.as<SilenceRequest>();
        if (wanted.reason.isEmpty())
            return Answer::refusal(400, u"/reason: expected a reason"_s, u"invalid_argument"_s);
        silences.push_back(silenceOf(wanted, m_clock.now()));
        happen(event_type::silenceCreated);
        return Answer::of(silences.back(), 201);
    };
    m_own[u"POST "_s + silencesPath + u"/preview"_s] = [this](const Request& request) {
        const auto wanted = request.as<SilenceRequest>();
        SilencePreview preview{.silence = silenceOf(wanted, m_clock.now()), .alerts = {}};
        std::ranges::copy_if(alerts, std::back_inserter(preview.alerts), [&](const Alert& alert) {
            return std::ranges::all_of(
                wanted.matchers, [&](const AlertMatcher& matcher) { return fits(alert, matcher); });
        });
        preview.workers = int(preview.alerts.size());
        return Answer::of(preview);
    };
    m_own[u"DELETE "_s + silencesPath + u"/*"_s] = [this](const Request& request) {
        const SilenceId id(segmentOf(request, 0));
        const auto found = std::ranges::find(silences, id, &Silence::id);
        if (found == silences.end())
            return Answer::refusal(404, u"there is no such silence"_s, u"not_found"_s);
        const Silence ended = *found;
        silences.erase(found);
        happen(event_type::silenceEnded);
        return Answer::of(ended);
    };
}

void FakeFleet::answerAboutChannels()
{
    const QString channelsPath = alertsRoot + u"/channels"_s;
    for (const auto& entry : enumWords<ChannelType>) {
        const ChannelType type = entry.value;
        m_own[u"POST "_s + channelsPath + u'/' + entry.word] = [this, type](auto& request) {
            const auto wanted = request.template as<ChannelOptions>();
            ChannelView channel;
            channel.id = NotificationChannelId(u"channel-%1"_s.arg(channels.size() + 1));
            channel.type = type;
            channel.name = wanted.name;
            channels.push_back(channel);
            happen(event_type::channelAdded);
            return Answer::of(ChannelReceipt{.message = u"added"_s, .type = type, .id = channel.id},
                              201);
        };
    }
    m_own[u"POST "_s + channelsPath + u"/*/test"_s] = [](const Request& request) {
        Delivery sent;
        sent.id = DeliveryId(u"delivery-1"_s);
        sent.channelId = NotificationChannelId(segmentOf(request, 1));
        sent.status = DeliveryStatus::Sent;
        return Answer::of(sent);
    };
    m_own[u"PATCH "_s + channelsPath + u"/*"_s] = [this](const Request& request) {
        const NotificationChannelId id(segmentOf(request, 0));
        const auto found = std::ranges::find(channels, id, &ChannelView::id);
        const auto patch = request.as<ChannelChange>();
        found->name = patch.name.value_or(found->name);
        found->isEnabled = patch.isEnabled.value_or(found->isEnabled);
        happen(event_type::channelChanged);
        return Answer::of(ChannelReceipt{.message = u"changed"_s, .type = found->type, .id = id});
    };
    m_own[u"DELETE "_s + channelsPath + u"/*"_s] = [this](const Request& request) {
        const NotificationChannelId id(segmentOf(request, 0));
        std::erase_if(channels, [&](const ChannelView& channel) { return channel.id == id; });
        happen(event_type::channelRemoved);
        return Answer::of(ChannelReceipt{.message = u"removed"_s, .id = id});
    };
}

void FakeFleet::answerAboutSettings()
{
    const auto all = [this] {
        return Answer::of(Page<Setting>{.items = settings, .count = int(settings.size())});
    };
    m_own[u"GET /api/v1/settings"_s] = [all](auto&) { return all(); };
    m_own[u"PATCH /api/v1/settings"_s] = [this, all](const Request& request) {
        const auto wanted = fromJsonText<SettingsChange>(request.body).value();
        for (Setting& setting : settings) {
            const auto change = wanted.find(setting.key);
            if (change == wanted.end())
                continue;
            setting.value = change->second.value_or(setting.byDefault);
            setting.origin = change->second ? SettingOrigin::Api : SettingOrigin::Default;
            setting.changedBy = caller.name;
            setting.changedAt = m_clock.now();
        }
        happen(event_type::settingsChanged);
        return all();
    };
}

} // namespace lockstep::test
