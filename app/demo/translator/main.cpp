// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's managed application: a small translation service that a release holds whole. It
// finds its files beside its own executable, like any program that is installed as a tree.
#include "core/base/durable_file.h"
#include "core/base/log.h"
#include "core/base/termination.h"
#include "core/base/yaml.h"
#include "core/model/messages.h"
#include "core/net/router.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace lockstep;

namespace {

struct Settings {
    QString model; ///< the dictionary to translate with, relative to the release
    static constexpr auto fields() { return std::tuple{required("model", &Settings::model)}; }
};

struct Translation {
    QString text;
    QString translation;
    QString version;
    static constexpr auto fields()
    {
        using T = Translation;
        return std::tuple{required("text", &T::text), required("translation", &T::translation),
                          required("version", &T::version)};
    }
};

/// A dictionary, word by word: lines of "word=translation".
class Translator {
public:
    static Result<Translator> load(const QString& file)
    {
        LOCKSTEP_TRY(const QByteArray text, readFile(file));
        Translator translator;
        const auto lines = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
        for (const QString& line : lines)
            translator.m_words.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
        return translator;
    }

    QString translate(const QString& text) const
    {
        QStringList words = text.split(u' ');
        for (QString& word : words)
            word = m_words.value(word.toLower(), word);
        return words.join(u' ');
    }

private:
    QHash<QString, QString> m_words;
};

/// The service: without its model it lives, but is not healthy.
class Service {
public:
    explicit Service(const QString& tree) : m_translator(loadModel(tree))
    {
        const auto version = readFile(tree + u"/VERSION"_s);
        m_version = version ? QString::fromUtf8(*version).section(u'\n', 0, 0) : u"unknown"_s;
    }

    QCoro::Task<net::Response> health()
    {
        const bool works = m_translator.has_value();
        co_return net::Response::of(
            HealthReport{.status = works ? u"healthy"_s : u"unhealthy"_s,
                         .reason = works ? QString() : m_translator.error().message(),
                         .version = m_version,
                         .time = QDateTime::currentDateTimeUtc()},
            works ? 200 : 503);
    }

    QCoro::Task<net::Response> translate(net::Request request)
    {
        if (!m_translator)
            co_return net::Response::error(m_translator.error());
        const QString text = request.query.queryItemValue(u"text"_s, QUrl::FullyDecoded);
        co_return net::Response::of(Translation{
            .text = text, .translation = m_translator->translate(text), .version = m_version});
    }

private:
    static Result<Translator> loadModel(const QString& tree)
    {
        LOCKSTEP_TRY(const YamlDocument document,
                     YamlDocument::load(tree + u"/etc/translator.yaml"_s));
        LOCKSTEP_TRY(const Settings settings, document.as<Settings>());
        auto translator = Translator::load(tree + u'/' + settings.model);
        return translator ? std::move(translator)
                          : Result<Translator>(fail(translator.error().during(u"no model"_s)));
    }

    Result<Translator> m_translator;
    QString m_version;
};

} // namespace

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    setUpLogging();
    QCommandLineParser parser;
    const QCommandLineOption port(u"port"_s, u"Port on 127.0.0.1."_s, u"number"_s, u"9000"_s);
    parser.addOption(port);
    parser.addHelpOption();
    parser.process(application);

    Service service(QCoreApplication::applicationDirPath() + u"/.."_s);
    net::Router router(
        {{"GET", u"/health"_s, Role::None, [&](net::Request) { return service.health(); },
          u"Whether the model is loaded"_s, net::givesType("application/json")},
         {"GET", u"/translate"_s, Role::None,
          [&](net::Request request) { return service.translate(std::move(request)); },
          u"Translates a text"_s,
          net::givesType("application/json").query("text", "what to translate")}},
        [](const net::Request&) { return net::Caller{}; });
    net::HttpServer server(router);
    const auto listening = server.listen(u"127.0.0.1"_s, parser.value(port).toUShort());
    if (!listening) {
        std::fprintf(stderr, "translator-server: %s\n",
                     qUtf8Printable(listening.error().message()));
        return 1;
    }
    const Termination termination;
    QObject::connect(&termination, &Termination::requested, &application, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
