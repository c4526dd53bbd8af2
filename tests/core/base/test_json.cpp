// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <QTest>
#include <QTimeZone>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

enum class Colour { Red, LightBlue };

struct Leaf {
    QString name;
    Colour colour = Colour::Red;

    friend bool operator==(const Leaf&, const Leaf&) = default;
    static constexpr auto fields()
    {
        return std::tuple{required("name", &Leaf::name), field("colour", &Leaf::colour)};
    }
};

using LeafId = StrongString<struct LeafIdTag>;

struct Tree {
    bool isEvergreen = false;
    int age = 7;
    qint64 rings = 0;
    double height = 0;
    QDateTime planted;
    Duration watering = 5min;
    std::optional<Leaf> best;
    std::vector<Leaf> leaves;
    std::map<QString, int> counts;
    std::map<LeafId, Leaf> byId;
    LeafId id;
    Secret password;
    QJsonObject extra;

    friend bool operator==(const Tree&, const Tree&) = default;
    static constexpr auto fields()
    {
        using T = Tree;
        return std::tuple{field("evergreen", &T::isEvergreen),
                          field("age", &T::age),
                          field("rings", &T::rings),
                          field("height", &T::height),
                          field("planted", &T::planted),
                          field("watering", &T::watering),
                          field("best", &T::best),
                          field("leaves", &T::leaves),
                          field("counts", &T::counts),
                          field("by_id", &T::byId),
                          field("id", &T::id),
                          field("password", &T::password),
                          field("extra", &T::extra)};
    }
};

} // namespace

template <>
inline constexpr auto lockstep::enumWords<Colour> =
    std::to_array<EnumWord<Colour>>({{Colour::Red, "red"}, {Colour::LightBlue, "light_blue"}});

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadBack()
    {
        Tree tree;
        tree.isEvergreen = true;
        tree.age = -3;
        tree.rings = qint64(1) << 53;
        tree.height = 12.5;
        tree.planted = QDateTime::fromMSecsSinceEpoch(1'704'067'200'250, QTimeZone::UTC);
        tree.watering = 24h + 30min + 15s;
        tree.best = Leaf{.name = u"b\u00e9st"_s, .colour = Colour::LightBlue};
        tree.leaves = {{.name = u"a"_s, .colour = {}}, {.name = u"b"_s, .colour = {}}};
        tree.counts = {{u"x"_s, 1}};
        tree.byId[LeafId(u"l1"_s)] = {.name = u"one"_s, .colour = {}};
        tree.id = LeafId(u"t"_s);
        tree.extra = {{u"any"_s, QJsonArray{1, u"two"_s}}};
        QCOMPARE(fromJsonText<Tree>(toJsonText(tree)).value(), tree);
    }

    void valuesHaveTheApisForm()
    {
        Tree tree;
        tree.planted = QDateTime::fromSecsSinceEpoch(1'704'067'200, QTimeZone::UTC);
        tree.password = Secret(u"hunter2"_s);
        const QJsonObject json = toJson(tree).toObject();
        QCOMPARE(json.value(u"planted"_s), u"2024-01-01T00:00:00Z"_s);
        QCOMPARE(json.value(u"watering"_s), u"5m0s"_s);
        QCOMPARE(json.value(u"password"_s), u"***"_s);
        QVERIFY(!json.contains(u"best"_s)); // absent, not null
        QCOMPARE(toJson(Leaf{.name = {}, .colour = Colour::LightBlue})[u"colour"_s],
                 u"light_blue"_s);
    }

    void anyValueIsReadAsItIsAndNullIsNone()
    {
        using Values = std::map<QString, std::optional<QJsonValue>>;
        const QByteArray text = R"({"a":5,"b":"x","c":[true],"d":null})";
        const auto values = fromJsonText<Values>(text, Unknown::Refuse);
        QCOMPARE(*values, (Values{{u"a"_s, QJsonValue(5)},
                                  {u"b"_s, QJsonValue(u"x"_s)},
                                  {u"c"_s, QJsonValue(QJsonArray{true})},
                                  {u"d"_s, std::nullopt}}));
        QCOMPARE(toJsonText(*values), text);
    }

    void whatIsNotThereKeepsItsDefault()
    {
        QCOMPARE(fromJsonText<Tree>("{}").value(), Tree());
        QCOMPARE(fromJsonText<Tree>("{\"age\": null}").value().age, 7);
    }

    void timesAreReadInAnyZone()
    {
        const auto tree =
            fromJsonText<Tree>("{\"planted\": \"2024-01-01T02:00:00+02:00\"}").value();
        QCOMPARE(formatTime(tree.planted), u"2024-01-01T00:00:00Z"_s);
    }

    void errorsNameTheirPath_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* text, const QString& message) {
            QTest::addRow("%s", name) << QByteArray(text) << message;
        };
        row("not an object", "[]", u"/: expected an object"_s);
        row("not a truth", R"({"evergreen": "yes"})", u"/evergreen: expected true or false"_s);
        row("a fraction", R"({"age": 1.5})", u"/age: expected a whole number"_s);
        row("a number in quotes", R"({"age": "1"})", u"/age: expected a whole number"_s);
        row("too large for 32 bits", R"({"age": 3000000000})",
            u"/age: expected a whole number of 32 bits"_s);
        row("too large for a double", R"({"rings": 1e300})", u"/rings: expected a whole number"_s);
        row("not a number", R"({"height": true})", u"/height: expected a number"_s);
        row("not a time", R"({"planted": "yesterday"})",
            u"/planted: expected a time such as 2024-01-01T12:00:00Z"_s);
        row("not a span", R"({"watering": "often"})",
            u"/watering: expected a duration such as 300s or 5m"_s);
        row("not a list", R"({"leaves": {}})", u"/leaves: expected a list"_s);
        row("within a list", R"({"leaves": [{"name": "a"}, {"name": 1}]})",
            u"/leaves/1/name: expected a string"_s);
        row("missing", R"({"leaves": [{}]})",
            u"/leaves/0/name: expected a value, but it is missing"_s);
        row("required, but null", R"({"best": {"name": null}})",
            u"/best/name: expected a string"_s);
        row("an unknown word", R"({"best": {"name": "a", "colour": "green"}})",
            u"/best/colour: expected one of red, light_blue"_s);
        row("a number for a word", R"({"best": {"name": "a", "colour": 1}})",
            u"/best/colour: expected one of red, light_blue"_s);
        row("within a map", R"({"counts": {"x": 1, "y": "2"}})",
            u"/counts/y: expected a whole number"_s);
        row("not a map", R"({"by_id": []})", u"/by_id: expected an object"_s);
        row("not any object", R"({"extra": 1})", u"/extra: expected an object"_s);
        row("an id that is no text", R"({"id": 5})", u"/id: expected a string"_s);
        row("a password that is no text", R"({"password": 5})", u"/password: expected a string"_s);
    }
    void errorsNameTheirPath()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, message);
        const auto tree = fromJsonText<Tree>(text);
        QVERIFY(!tree);
        QCOMPARE(tree.error(), Error(ErrorCode::InvalidArgument, message));
    }

    void whatIsNotJsonIsToldWithItsPlace()
    {
        const auto tree = fromJsonText<Tree>("{\"age\": }");
        QCOMPARE(tree.error().code(), ErrorCode::InvalidArgument);
        QVERIFY(tree.error().message().startsWith(u"not JSON: "_s));
        QVERIFY2(tree.error().message().endsWith(u"at byte 9"_s),
                 qPrintable(tree.error().message()));
        QVERIFY(!parseJson(""));
        QVERIFY(!parseJson("<html></html>"));
    }

    void depthHasALimit() { QVERIFY(!parseJson(QByteArray(100'000, '['))); }

    void unknownMembersAreIgnoredFromPeers()
    {
        QCOMPARE(fromJsonText<Leaf>(R"({"name": "a", "smell": "sweet"})")->name, u"a"_s);
    }

    void unknownMembersAreRefusedFromPeople()
    {
        const auto near =
            fromJsonText<Tree>(R"({"best": {"name": "a", "color": "red"}})", Unknown::Refuse);
        QCOMPARE(near.error().message(), u"/best/color: unknown key; did you mean 'colour'?"_s);
        const auto far = fromJsonText<Leaf>(R"({"name": "a", "zzz": 1})", Unknown::Refuse);
        QCOMPARE(far.error().message(), u"/zzz: unknown key; known here: name, colour"_s);
        const auto inAList = fromJsonText<Tree>(R"({"leaves": [{"nam": "a"}]})", Unknown::Refuse);
        QCOMPARE(inAList.error().message(), u"/leaves/0/nam: unknown key; did you mean 'name'?"_s);
    }

    void secretsDoNotPrint()
    {
        const Secret secret(u"hunter2"_s);
        QString printed;
        QDebug(&printed) << secret;
        QCOMPARE(printed.trimmed(), u"***"_s);
        QCOMPARE(secret.reveal(), u"hunter2"_s);
        QCOMPARE(toJson(Tree())[u"password"_s], u""_s); // but that there is none may be known
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
