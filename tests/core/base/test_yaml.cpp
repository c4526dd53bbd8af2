// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/yaml.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;

namespace {

struct WorkerEntry {
    QString host;
    int port = 8443;

    static constexpr auto fields()
    {
        return std::tuple{required("host", &WorkerEntry::host), field("port", &WorkerEntry::port)};
    }
};

struct Distributed {
    bool enabled = false;
    Duration timeout{};
    std::map<QString, WorkerEntry> workers;

    static constexpr auto fields()
    {
        using T = Distributed;
        return std::tuple{field("enabled", &T::enabled), field("update_timeout", &T::timeout),
                          field("workers", &T::workers)};
    }
};

struct Configuration {
    Distributed distributed;
    std::vector<QString> names;

    static constexpr auto fields()
    {
        using T = Configuration;
        return std::tuple{field("distributed", &T::distributed), field("names", &T::names)};
    }
};

QJsonValue jsonOf(const QByteArray& text)
{
    return YamlDocument::parse(text, u"x.yaml"_s).value().json();
}

QString messageOf(const QByteArray& text)
{
    const auto document = YamlDocument::parse(text, u"x.yaml"_s);
    if (!document)
        return document.error().message();
    const auto value = document->as<Configuration>();
    return value ? QString() : value.error().message();
}

} // namespace

class TestYaml : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aConfigurationIsRead()
    {
        const auto document = YamlDocument::parse("# fleet\n"
                                                  "distributed:\n"
                                                  "  enabled: true\n"
                                                  "  update_timeout: 5m\n"
                                                  "  workers:\n"
                                                  "    worker01: {host: 10.0.0.1, port: 9000}\n"
                                                  "    worker02:\n"
                                                  "      host: worker02.example.org\n"
                                                  "names: [a, 'b']\n",
                                                  u"x.yaml"_s);
        const auto value = document->as<Configuration>().value();
        QVERIFY(value.distributed.enabled);
        QCOMPARE(value.distributed.timeout, Duration(300'000));
        QCOMPARE(value.distributed.workers.at(u"worker01"_s).port, 9000);
        QCOMPARE(value.distributed.workers.at(u"worker02"_s).host, u"worker02.example.org"_s);
        QCOMPARE(value.names, (std::vector{u"a"_s, u"b"_s}));
    }

    void scalarsHaveTheTypeThatPeopleMean_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* text, const QJsonValue& value) {
            QTest::addRow("%s", text) << QByteArray(text) << value;
        };
        row("true", true);
        row("false", false);
        row("~", QJsonValue::Null);
        row("null", QJsonValue::Null);
        row("", QJsonValue::Null);
        row("12", 12);
        row("-1.5", -1.5);
        row("'12'", u"12"_s);
        row("\"true\"", u"true"_s);
        row("yes", u"yes"_s); // not the Norway problem
        row("no", u"no"_s);
        row("012", u"012"_s); // a file mode, a telephone number
        row("1.2.3", u"1.2.3"_s);
        row("1e3", u"1e3"_s);
        row("v1.0", u"v1.0"_s);
    }
    void scalarsHaveTheTypeThatPeopleMean()
    {
        QFETCH(const QByteArray, text);
        QTEST(jsonOf("key: " + text).toObject().value(u"key"_s), "value");
    }

    void whatIsWrongIsNamedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* text, const QString& message) {
            QTest::addRow("%s", name) << QByteArray(text) << message;
        };
        row("a misspelt key", "names: []\ndistributed:\n  enabeld: true\n",
            u"x.yaml:3: /distributed/enabeld: unknown key; did you mean 'enabled'?"_s);
        row("a misspelt key at the top", "\n\ndistributd: {}\n",
            u"x.yaml:3: /distributd: unknown key; did you mean 'distributed'?"_s);
        row("a misspelt key in a map",
            "distributed:\n  workers:\n    w1:\n      host: a\n      prot: 1\n",
            u"x.yaml:5: /distributed/workers/w1/prot: unknown key; did you mean 'port'?"_s);
        row("a wrong value", "distributed:\n\n  update_timeout: soon\n",
            u"x.yaml:3: /distributed/update_timeout: expected a duration such as 300s or 5m"_s);
        row("a missing value", "distributed:\n  workers:\n    w1:\n      port: 1\n",
            u"x.yaml:3: /distributed/workers/w1/host: expected a value, but it is missing"_s);
        row("an entry of a list", "names:\n  - a\n  - 5\n",
            u"x.yaml:3: /names/1: expected a string"_s);
        row("a key that stands there twice", "names: [a]\ndistributed: {}\nnames: [b]\n",
            u"x.yaml:3: /names: the key stands here twice"_s);
    }
    void whatIsWrongIsNamedWithItsLine()
    {
        QFETCH(const QByteArray, text);
        QTEST(messageOf(text), "message");
    }

    void whatIsNotYamlIsToldWithItsLine()
    {
        const QString message = messageOf("names: [a\ndistributed: }\n");
        QVERIFY2(message.startsWith(u"x.yaml:2: "_s), qPrintable(message));
    }

    void anEmptyFileIsADocumentOfDefaults()
    {
        for (const QByteArray& text : {""_ba, "# nothing\n"_ba, "---\n"_ba}) {
            const auto value = YamlDocument::parse(text, u"x.yaml"_s)->as<Configuration>();
            QVERIFY(value);
            QVERIFY(!value->distributed.enabled);
        }
    }

    void anchorsWork()
    {
        const QJsonObject json = jsonOf("a: &x {host: h}\nb: *x\n").toObject();
        QCOMPARE(json.value(u"b"_s), json.value(u"a"_s));
    }

    void depthHasALimit()
    {
        const QString message = messageOf("names: " + QByteArray(100, '[') + QByteArray(100, ']'));
        QVERIFY2(message.contains(u"nested deeper than 64 levels"_s), qPrintable(message));
    }

    void aFileThatIsNotThereIsNamed()
    {
        const auto document = YamlDocument::load(u"/nowhere/x.yaml"_s);
        QCOMPARE(document.error().code(), ErrorCode::NotFound);
        QVERIFY(document.error().message().contains(u"/nowhere/x.yaml"_s));
    }

    void aFileIsNamedInItsErrors()
    {
        const test::ScratchFolder folder;
        QFile file(folder / u"c.yaml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("nams: []\n") > 0);
        file.close();
        const auto document = YamlDocument::load(file.fileName()).value();
        QVERIFY(
            document.as<Configuration>().error().message().startsWith(file.fileName() + u":1: "_s));
    }
};

QTEST_GUILESS_MAIN(TestYaml)
#include "test_yaml.moc"
