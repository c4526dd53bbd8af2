// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/collection.h"
#include "tests/support/scratch_folder.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::store;

namespace {

struct Thing {
    QString id;
    int size = 0;
    QString owner;
    QDateTime madeAt;

    friend bool operator==(const Thing&, const Thing&) = default;
    static constexpr auto fields()
    {
        using T = Thing;
        return std::tuple{required("id", &T::id), required("size", &T::size),
                          field("owner", &T::owner), field("made_at", &T::madeAt)};
    }
};

constexpr Migration schema[] = {
    {1, "CREATE TABLE things (id TEXT PRIMARY KEY, size INTEGER NOT NULL, owner TEXT NOT NULL, "
        "document TEXT NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE set_aside (source TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, "
        "reason TEXT NOT NULL)"}};

} // namespace

class TestCollection : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<test::ScratchFolder> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Collection<Thing>> m_things;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<test::ScratchFolder>();
        m_database = Database::open(*m_folder / u"test.db"_s, schema).value();
        m_things = std::make_unique<Collection<Thing>>(
            *m_database, u"things"_s,
            std::vector<Collection<Thing>::Column>{
                {"id", [](const Thing& t) { return t.id; }},
                {"size", [](const Thing& t) { return t.size; }},
                {"owner", [](const Thing& t) { return t.owner; }}});
    }
    void cleanup()
    {
        m_things.reset();
        m_database.reset();
    }

    void aValueComesBackAsItWasPut()
    {
        const Thing thing{.id = u"Ünïcode 'quoted' \"name\""_s,
                          .size = 7,
                          .owner = u"{\"json\": true}"_s,
                          .madeAt =
                              QDateTime::fromMSecsSinceEpoch(1'640'995'200'123, QTimeZone::UTC)};
        QVERIFY(m_things->put(thing));
        QCOMPARE(m_things->get(thing.id).value(), std::optional(thing));
        QCOMPARE(m_things->get(u"other"_s).value(), std::nullopt);
    }

    void aValueWithEmptyColumnsIsStored()
    {
        QVERIFY(m_things->put({.id = u"a"_s}));
        QCOMPARE(m_things->select(u"WHERE owner = ?"_s, {QString()}).value(),
                 std::vector<Thing>{{.id = u"a"_s}});
    }

    void putReplacesTheValueOfThatKey()
    {
        QVERIFY(m_things->put({.id = u"a"_s, .size = 1}));
        QVERIFY(m_things->put({.id = u"a"_s, .size = 2}));
        QCOMPARE(m_things->select().value(), (std::vector<Thing>{{.id = u"a"_s, .size = 2}}));
    }

    void selectPicksByColumnsInOrder()
    {
        for (const int size : {3, 1, 2})
            QVERIFY(m_things->put({.id = QString::number(size), .size = size}));
        const auto found = m_things->select(u"WHERE size > ? ORDER BY size DESC"_s, {1}).value();
        QCOMPARE(found, (std::vector<Thing>{{.id = u"3"_s, .size = 3}, {.id = u"2"_s, .size = 2}}));
    }

    void removeTakesOneValueAwayAndAMissingOneIsNoError()
    {
        QVERIFY(m_things->put({.id = u"a"_s}) && m_things->put({.id = u"b"_s}));
        QVERIFY(m_things->remove(u"a"_s) && m_things->remove(u"a"_s));
        QCOMPARE(m_things->select().value(), std::vector<Thing>{{.id = u"b"_s}});
    }

    void aDocumentThatCannotBeReadNamesItself_data()
    {
        QTest::addColumn<QString>("document");
        QTest::newRow("not JSON") << u"{\"id\": "_s;
        QTest::newRow("a member of the wrong type") << u"{\"id\": \"b\", \"size\": \"big\"}"_s;
        QTest::newRow("a member is missing") << u"{\"id\": \"b\"}"_s;
    }
    void aDocumentThatCannotBeReadNamesItself()
    {
        QFETCH(const QString, document);
        QVERIFY(m_things->put({.id = u"a"_s}));
        QVERIFY(m_database->run(u"INSERT INTO things VALUES ('b', 1, '', ?)"_s, {document}));
        const auto found = m_things->select();
        QVERIFY(!found);
        QCOMPARE(found.error().code(), ErrorCode::Internal);
        QVERIFY2(found.error().message().startsWith(u"stored in things as b: "_s),
                 qPrintable(found.error().message()));
        QVERIFY(m_things->get(u"a"_s).has_value());
    }

    void membersThatTheTypeDoesNotKnowAreOverlooked()
    {
        QVERIFY(m_database->run(u"INSERT INTO things VALUES ('b', 1, '', ?)"_s,
                                {u"{\"id\": \"b\", \"size\": 1, \"wings\": 2}"_s}));
        QCOMPARE(m_things->get(u"b"_s).value(), (std::optional<Thing>{{.id = u"b"_s, .size = 1}}));
    }

    void whatCannotBeReadIsSetAsideAndTheRestIsGiven()
    {
        for (const char* id : {"a", "b", "c", "d"})
            QVERIFY(m_things->put({.id = QString::fromLatin1(id), .size = 1}));
        QVERIFY(m_database->run(u"UPDATE things SET document = '{' WHERE id = 'a'"_s));
        QVERIFY(m_database->run(u"UPDATE things SET document = '{\"id\":\"c\"}' WHERE id = 'c'"_s));
        QVERIFY(!m_things->select());
        for (const char* id : {"a", "c"})
            QTest::ignoreMessage(
                QtCriticalMsg,
                QRegularExpression(u"set aside.*: %1 of things"_s.arg(QLatin1StringView(id))));
        const auto readable = m_things->selectReadable(u"ORDER BY id LIMIT 2"_s);
        QCOMPARE(readable->size(), 2u); // as many as there would be without the bad ones
        QCOMPARE(readable->at(0).id, u"b"_s);
        QCOMPARE(readable->at(1).id, u"d"_s);
        QVERIFY(m_things->select());
        QStringList kept;
        QVERIFY(m_database->run(u"SELECT source, id, document, reason FROM set_aside ORDER BY id"_s,
                                {}, [&](const QSqlQuery& row) -> Result<> {
                                    kept << row.value(0).toString() + row.value(1).toString() +
                                                row.value(2).toString();
                                    return row.value(3).toString().isEmpty()
                                               ? fail(ErrorCode::Internal, u"why?"_s)
                                               : Result<>();
                                }));
        QCOMPARE(kept, (QStringList{u"thingsa{"_s, u"thingsc{\"id\":\"c\"}"_s}));
    }
};

QTEST_GUILESS_MAIN(TestCollection)
#include "test_collection.moc"
