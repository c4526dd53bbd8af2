// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/place.h"
#include "app/ctl/secret_input.h"
#include "app/ctl/session.h"
#include "app/ctl/view/alert_view.h"

namespace lockstep::ctl {

namespace {

QJsonArray listOf(const QStringList& texts) { return QJsonArray::fromStringList(texts); }

/// Puts members that were given into the request.
void insertGiven(QJsonObject& request, const QString& member, const QString& value)
{
    if (!value.isEmpty())
        request.insert(member, value);
}

/// What every type of channel may say of itself.
QJsonObject commonOf(const Arguments& arguments)
{
    QJsonObject request;
    insertGiven(request, u"channel_id"_s, arguments.value(u"id"_s));
    insertGiven(request, u"name"_s, arguments.value(u"name"_s));
    insertGiven(request, u"min_severity"_s, arguments.value(u"min-severity"_s));
    if (arguments.has(u"no-resolved"_s))
        request.insert(u"send_resolved"_s, false);
    return request;
}

Result<> insertSecret(QJsonObject& request, const QString& member, const Arguments& arguments,
                      const QString& option)
{
    if (!arguments.has(option))
        return {};
    LOCKSTEP_TRY(const Secret secret, readSecret(arguments.value(option)));
    request.insert(member, secret.reveal());
    return {};
}

QCoro::Task<Result<ExitStatus>> add(Session& session, ChannelType type, QJsonObject request)
{
    LOCKSTEP_CO_TRY(const auto receipt,
                    co_await session.client.addChannel(type, writeJson(request)));
    co_return session.show(receipt, [&] {
        return Text{
            {u"Channel "_s, Span(receipt.id.value(), Tone::Strong), u" is added. "_s,
             u"'lockstepctl channels test %1' sends it a message."_s.arg(receipt.id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> addEmail(Session& session)
{
    const Arguments& arguments = session.arguments;
    LOCKSTEP_CO_TRY(const Place server, parsePlace(arguments.positional.first()));
    QJsonObject request = commonOf(arguments);
    request.insert(u"smtp_host"_s, server.host);
    if (server.port)
        request.insert(u"smtp_port"_s, *server.port);
    insertGiven(request, u"from_address"_s, arguments.value(u"from"_s));
    request.insert(u"to_addresses"_s, listOf(arguments.values(u"to"_s)));
    insertGiven(request, u"username"_s, arguments.value(u"user"_s));
    insertGiven(request, u"security"_s, arguments.value(u"security"_s));
    insertGiven(request, u"ca_file"_s, arguments.value(u"server-ca-file"_s));
    LOCKSTEP_CO_CHECK(insertSecret(request, u"password"_s, arguments, u"password-file"_s));
    co_return co_await add(session, ChannelType::Email, request);
}

Result<QJsonObject> headersOf(const QStringList& lines)
{
    QJsonObject headers;
    for (const QString& line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon < 1)
            return fail(ErrorCode::InvalidArgument,
                        u"--header '%1': expected 'Name: value'"_s.arg(line));
        headers.insert(line.left(colon).trimmed(), line.sliced(colon + 1).trimmed());
    }
    return headers;
}

QCoro::Task<Result<ExitStatus>> addWebhook(Session& session)
{
    const Arguments& arguments = session.arguments;
    QJsonObject request = commonOf(arguments);
    request.insert(u"url"_s, arguments.positional.first());
    insertGiven(request, u"method"_s, arguments.value(u"method"_s));
    insertGiven(request, u"ca_file"_s, arguments.value(u"server-ca-file"_s));
    LOCKSTEP_CO_TRY(const QJsonObject headers, headersOf(arguments.values(u"header"_s)));
    request.insert(u"headers"_s, headers);
    LOCKSTEP_CO_CHECK(insertSecret(request, u"signing_key"_s, arguments, u"signing-key-file"_s));
    co_return co_await add(session, ChannelType::Webhook, request);
}

QCoro::Task<Result<ExitStatus>> addSlack(Session& session)
{
    const Arguments& arguments = session.arguments;
    QJsonObject request = commonOf(arguments);
    LOCKSTEP_CO_TRY(const Secret url, readSecret(arguments.positional.first()));
    request.insert(u"webhook_url"_s, url.reveal());
    insertGiven(request, u"channel"_s, arguments.value(u"channel"_s));
    insertGiven(request, u"username"_s, arguments.value(u"username"_s));
    co_return co_await add(session, ChannelType::Slack, request);
}

QCoro::Task<Result<ExitStatus>> list(Session& session)
{
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.channels());
    co_return session.show(page, [&] {
        return page.items.empty()
                   ? Text{{u"Nobody is told of alerts yet. Add a channel with 'lockstepctl "
                           "channels email', 'channels webhook' or 'channels slack'."_s}}
                   : render(channelsTable(page.items, session.now()), session.out.width());
    });
}

QCoro::Task<Result<ExitStatus>> remove(Session& session)
{
    const NotificationChannelId id(session.arguments.positional.first());
    LOCKSTEP_CO_TRY(const auto receipt, co_await session.client.removeChannel(id));
    co_return session.show(receipt, [&] {
        return Text{{u"Channel %1 is removed; its secrets are gone."_s.arg(id.value())}};
    });
}

QCoro::Task<Result<ExitStatus>> test(Session& session)
{
    const NotificationChannelId id(session.arguments.positional.first());
    LOCKSTEP_CO_TRY(const auto delivery, co_await session.client.testChannel(id));
    co_return session.show(delivery, [&] {
        const QString note = delivery.note.isEmpty() ? QString() : u" "_s + delivery.note;
        return Text{{Span(u"✓ "_s, Tone::Good),
                     u"The test message was sent by %1.%2"_s.arg(id.value(), note)}};
    });
}

QCoro::Task<Result<ExitStatus>> listDeliveries(Session& session)
{
    client::DeliveryFilter filter{.channelId =
                                      NotificationChannelId(session.arguments.value(u"channel"_s)),
                                  .status = session.arguments.value(u"status"_s)};
    LOCKSTEP_CO_TRY(filter.limit, session.arguments.number(u"limit"_s, 50, 1));
    LOCKSTEP_CO_TRY(const auto page, co_await session.client.deliveries(filter));
    co_return session.show(page, [&] {
        return page.items.empty()
                   ? Text{{u"Nothing was sent."_s}}
                   : render(deliveriesTable(page.items, session.now()), session.out.width());
    });
}

std::vector<Option> withCommon(std::vector<Option> options)
{
    options.push_back({.name = u"id"_s,
                       .value = u"ID"_s,
                       .help = u"what it is called in commands; it is given one otherwise"_s});
    options.push_back({.name = u"name"_s, .value = u"NAME"_s, .help = u"what people call it"_s});
    options.push_back({.name = u"min-severity"_s,
                       .value = u"SEVERITY"_s,
                       .help = u"milder alerts are not told there; low by default"_s});
    options.push_back({.name = u"no-resolved"_s, .help = u"do not tell that an alert is over"_s});
    return options;
}

Option serverCaOption()
{
    return {.name = u"server-ca-file"_s,
            .value = u"FILE"_s,
            .help = u"PEM file, on the coordinator's machine, of an authority of your own"_s};
}

Command emailCommand()
{
    return {
        .name = u"channels email"_s,
        .arguments = u"SERVER[:PORT]"_s,
        .summary = u"tell people by e-mail"_s,
        .details = u"Port 587 with STARTTLS by default, TLS at once on port 465. The password is "
                   "read from a file, or with - from standard input, and is kept encrypted."_s,
        .options = withCommon(
            {{.name = u"from"_s, .value = u"ADDRESS"_s, .help = u"who writes"_s},
             {.name = u"to"_s,
              .value = u"ADDRESS"_s,
              .help = u"who is written to; may be given several times"_s},
             {.name = u"user"_s, .value = u"NAME"_s, .help = u"to log in with"_s},
             {.name = u"password-file"_s, .value = u"FILE"_s, .help = u"holds the password"_s},
             {.name = u"security"_s,
              .value = u"HOW"_s,
              .help = u"auto, starttls, tls or none; auto by default"_s},
             serverCaOption()}),
        .arity = {1, 1},
        .examples = {u"lockstepctl channels email smtp.example.com --from a@b.org --to c@b.org"_s},
        .handler = addEmail};
}

Command webhookCommand()
{
    return {
        .name = u"channels webhook"_s,
        .arguments = u"URL"_s,
        .summary = u"tell a program, by HTTP"_s,
        .options = withCommon(
            {{.name = u"header"_s,
              .value = u"HEADER"_s,
              .help = u"'Name: value', sent along; may be given several "
                      "times; values are kept encrypted"_s},
             {.name = u"method"_s, .value = u"METHOD"_s, .help = u"POST or PUT; POST by default"_s},
             {.name = u"signing-key-file"_s,
              .value = u"FILE"_s,
              .help = u"holds a key with which each body is signed"_s},
             serverCaOption()}),
        .arity = {1, 1},
        .examples = {u"lockstepctl channels webhook https://b.org/hook --header 'X-From: fleet'"_s},
        .handler = addWebhook};
}

Command slackCommand()
{
    return {.name = u"channels slack"_s,
            .arguments = u"URL-FILE"_s,
            .summary = u"tell a Slack channel"_s,
            .details =
                u"Who knows the webhook's URL can post, so it is read from a file, or with - "
                "from standard input, and is kept encrypted."_s,
            .options = withCommon({{.name = u"channel"_s,
                                    .value = u"CHANNEL"_s,
                                    .help = u"'#version-alerts'; the webhook's own by default"_s},
                                   {.name = u"username"_s,
                                    .value = u"NAME"_s,
                                    .help = u"who posts; Lockstep by default"_s}}),
            .arity = {1, 1},
            .examples = {u"lockstepctl channels slack url.txt --channel '#version-alerts'"_s},
            .handler = addSlack};
}

} // namespace

CommandGroup channelCommands()
{
    return {.title = u"Notifications"_s,
            .commands = {
                {.name = u"channels"_s,
                 .summary = u"list the ways in which people are told of alerts"_s,
                 .handler = list},
                emailCommand(),
                webhookCommand(),
                slackCommand(),
                {.name = u"channels test"_s,
                 .arguments = u"CHANNEL"_s,
                 .summary = u"send a message that says that it is a test"_s,
                 .arity = {1, 1},
                 .handler = test},
                {.name = u"channels remove"_s,
                 .arguments = u"CHANNEL"_s,
                 .summary = u"remove a channel that is not in the configuration"_s,
                 .arity = {1, 1},
                 .handler = remove},
                {.name = u"deliveries"_s,
                 .summary = u"list what was sent, and what could not be"_s,
                 .options = {{.name = u"channel"_s, .value = u"ID"_s, .help = u"of one alone"_s},
                             {.name = u"status"_s,
                              .value = u"STATUS"_s,
                              .help = u"pending, sending, sent or failed"_s},
                             {.name = u"limit"_s,
                              .value = u"N"_s,
                              .help = u"at most so many; 50 by default"_s}},
                 .handler = listDeliveries},
            }};
}

} // namespace lockstep::ctl
