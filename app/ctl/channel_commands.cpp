// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/place.h"
#include "app/ctl/secret_input.h"
#include "app/ctl/session.h"
#include "app/ctl/view/alert_view.h"

#include <QUrl>

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

Result<> insertSecret(QJsonObject& request, const QString& member, const Session& session,
                      const QString& option)
{
    if (!session.arguments.has(option))
        return {};
    LOCKSTEP_TRY(const Secret secret, readSecret(session.arguments.value(option), session.out));
    request.insert(member, secret.reveal());
    return {};
}

Result<> insertCaFile(QJsonObject& request, const Arguments& arguments)
{
    const QString file = arguments.value(u"server-ca-file"_s);
    if (arguments.has(u"server-ca-file"_s) && !file.startsWith(u'/'))
        return fail(ErrorCode::InvalidArgument,
                    u"--server-ca-file '%1': expected the whole path, from / on, of a file that "
                    "the coordinator reads on its own machine"_s.arg(file));
    insertGiven(request, u"ca_file"_s, file);
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
    LOCKSTEP_CO_TRY(const Place server, parsePlace(arguments.positional.first(), u"mail server"_s));
    QJsonObject request = commonOf(arguments);
    request.insert(u"smtp_host"_s, server.host);
    if (server.port)
        request.insert(u"smtp_port"_s, *server.port);
    insertGiven(request, u"from_address"_s, arguments.value(u"from"_s));
    request.insert(u"to_addresses"_s, listOf(arguments.values(u"to"_s)));
    insertGiven(request, u"username"_s, arguments.value(u"user"_s));
    insertGiven(request, u"security"_s, arguments.value(u"security"_s));
    LOCKSTEP_CO_CHECK(insertCaFile(request, arguments));
    LOCKSTEP_CO_CHECK(insertSecret(request, u"password"_s, session, u"password-file"_s));
    co_return co_await add(session, ChannelType::Email, request);
}

/// A header by whose name others would come in with its value.
bool isCredential(const QString& name)
{
    return std::ranges::any_of(
        std::to_array({"auth"_L1, "cookie"_L1, "key"_L1, "password"_L1, "secret"_L1, "token"_L1}),
        [&](QLatin1StringView word) { return name.contains(word, Qt::CaseInsensitive); });
}

/// False when it is no "Name: value".
bool insertHeader(QJsonObject& headers, const QString& line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon < 1)
        return false;
    headers.insert(line.left(colon).trimmed(), line.sliced(colon + 1).trimmed());
    return true;
}

Result<> insertHeadersOfFile(QJsonObject& headers, const QString& file, Output& out)
{
    LOCKSTEP_TRY(const auto lines, readSecretLines(file, out));
    for (size_t i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].reveal();
        if (!line.isEmpty() && !line.startsWith(u'#') && !insertHeader(headers, line))
            return fail(ErrorCode::InvalidArgument,
                        u"%1, line %2: expected 'Name: value'"_s.arg(file).arg(i + 1));
    }
    return {};
}

Result<QJsonObject> headersOf(const Session& session)
{
    QJsonObject headers;
    for (const QString& line : session.arguments.values(u"header"_s)) {
        const QString name = line.section(u':', 0, 0).trimmed();
        if (isCredential(name))
            return fail(ErrorCode::InvalidArgument,
                        u"--header '%1': every user of this machine can read the command line; "
                        "give it in a file, with --header-file"_s.arg(name));
        if (!insertHeader(headers, line))
            return fail(ErrorCode::InvalidArgument,
                        u"--header '%1': expected 'Name: value'"_s.arg(line));
    }
    for (const QString& file : session.arguments.values(u"header-file"_s))
        LOCKSTEP_CHECK(insertHeadersOfFile(headers, file, session.out));
    return headers;
}

/// Where the webhook's URL is kept when it is not the argument itself.
std::optional<QString> urlFileOf(const QString& argument)
{
    if (argument.startsWith(u'@'))
        return argument.sliced(1);
    return argument == "-"_L1 ? std::optional(argument) : std::nullopt;
}

Result<Secret> webhookUrl(const Session& session)
{
    const QString argument = session.arguments.positional.first();
    if (const auto file = urlFileOf(argument))
        return readSecret(*file, session.out);
    if (!QUrl(argument).userInfo().isEmpty())
        return fail(ErrorCode::InvalidArgument,
                    u"every user of this machine can read the command line; give a URL that holds "
                    "a password in a file, as @FILE, or as - on standard input"_s);
    return Secret(argument);
}

/// What the command reads of secrets.
QStringList secretFilesOf(const Arguments& arguments)
{
    return arguments.values(u"header-file"_s) + arguments.values(u"signing-key-file"_s) +
           QStringList(urlFileOf(arguments.positional.first()).value_or(QString()));
}

QCoro::Task<Result<ExitStatus>> addWebhook(Session& session)
{
    const Arguments& arguments = session.arguments;
    QJsonObject request = commonOf(arguments);
    LOCKSTEP_CO_CHECK(checkReadOnce(secretFilesOf(arguments)));
    LOCKSTEP_CO_TRY(const Secret url, webhookUrl(session));
    request.insert(u"url"_s, url.reveal());
    insertGiven(request, u"method"_s, arguments.value(u"method"_s));
    LOCKSTEP_CO_CHECK(insertCaFile(request, arguments));
    LOCKSTEP_CO_TRY(const QJsonObject headers, headersOf(session));
    request.insert(u"headers"_s, headers);
    LOCKSTEP_CO_CHECK(insertSecret(request, u"signing_key"_s, session, u"signing-key-file"_s));
    co_return co_await add(session, ChannelType::Webhook, request);
}

QCoro::Task<Result<ExitStatus>> addSlack(Session& session)
{
    const Arguments& arguments = session.arguments;
    QJsonObject request = commonOf(arguments);
    LOCKSTEP_CO_TRY(const Secret url, readSecret(arguments.positional.first(), session.out));
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

/// Puts one of two switches that contradict each other into the request, where either is given.
Result<> insertSwitch(QJsonObject& request, const QString& member, const Arguments& arguments,
                      const QString& on, const QString& off)
{
    if (arguments.has(on) && arguments.has(off))
        return fail(ErrorCode::InvalidArgument,
                    u"--%1 and --%2 contradict each other"_s.arg(on, off));
    if (arguments.has(on) || arguments.has(off))
        request.insert(member, arguments.has(on));
    return {};
}

QCoro::Task<Result<ExitStatus>> change(Session& session)
{
    const Arguments& arguments = session.arguments;
    const NotificationChannelId id(arguments.positional.first());
    QJsonObject request;
    insertGiven(request, u"name"_s, arguments.value(u"name"_s));
    insertGiven(request, u"min_severity"_s, arguments.value(u"min-severity"_s));
    LOCKSTEP_CO_CHECK(insertSwitch(request, u"enabled"_s, arguments, u"on"_s, u"off"_s));
    LOCKSTEP_CO_CHECK(
        insertSwitch(request, u"send_resolved"_s, arguments, u"resolved"_s, u"no-resolved"_s));
    if (request.isEmpty())
        co_return fail(ErrorCode::InvalidArgument, u"say what is to change"_s);
    LOCKSTEP_CO_TRY(const auto receipt,
                    co_await session.client.changeChannel(id, writeJson(request)));
    co_return session.show(receipt,
                           [&] { return Text{{u"Channel %1 is changed."_s.arg(id.value())}}; });
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
        const QString end = delivery.note.isEmpty() ? u"."_s : u"; "_s + delivery.note;
        return Text{{Span(u"✓ "_s, Tone::Good),
                     u"The test message was sent by %1%2"_s.arg(id.value(), end)}};
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
        .arguments = u"URL|@FILE"_s,
        .summary = u"tell a program, by HTTP"_s,
        .details = u"A URL that lets its reader in is read from a file, as @FILE, or with - from "
                   "standard input. It is kept encrypted, and so are the headers' values."_s,
        .options = withCommon(
            {{.name = u"header"_s,
              .value = u"HEADER"_s,
              .help = u"'Name: value', sent along; several times; no credentials"_s},
             {.name = u"header-file"_s,
              .value = u"FILE"_s,
              .help = u"holds headers, one 'Name: value' a line; # begins a comment; - is standard "
                      "input"_s},
             {.name = u"method"_s, .value = u"METHOD"_s, .help = u"POST or PUT; POST by default"_s},
             {.name = u"signing-key-file"_s,
              .value = u"FILE"_s,
              .help = u"holds a key with which each body is signed"_s},
             serverCaOption()}),
        .arity = {1, 1},
        .examples = {u"lockstepctl channels webhook https://b.org/hook --header 'X-From: fleet'"_s,
                     u"lockstepctl channels webhook @url.txt --header-file headers.txt"_s},
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

Command changeCommand()
{
    return {.name = u"channels change"_s,
            .arguments = u"CHANNEL"_s,
            .summary = u"change what a channel tells, or switch it off for a while"_s,
            .details =
                u"What is not given stays as it is. Servers, addresses and secrets are changed "
                "in the console or through the API."_s,
            .options = {{.name = u"name"_s, .value = u"NAME"_s, .help = u"what people call it"_s},
                        {.name = u"min-severity"_s,
                         .value = u"SEVERITY"_s,
                         .help = u"milder alerts are not told there"_s},
                        {.name = u"on"_s, .help = u"tell alerts there again"_s},
                        {.name = u"off"_s, .help = u"tell nothing there"_s},
                        {.name = u"resolved"_s, .help = u"tell that an alert is over, too"_s},
                        {.name = u"no-resolved"_s, .help = u"do not tell that an alert is over"_s}},
            .arity = {1, 1},
            .examples = {u"lockstepctl channels change email-1 --min-severity high"_s},
            .handler = change};
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
                changeCommand(),
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
                              .help = u"pending, sending, sent, failed or superseded"_s},
                             {.name = u"limit"_s,
                              .value = u"N"_s,
                              .help = u"at most so many; 50 by default"_s}},
                 .handler = listDeliveries},
            }};
}

} // namespace lockstep::ctl
