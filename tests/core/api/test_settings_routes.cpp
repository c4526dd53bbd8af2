// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/api/served.h"

using namespace lockstep;

namespace {

const QString path = u"/api/v1/settings"_s;

} // namespace

/// What the routes of settings take and answer. What can be set is another's; here it is one.
class TestSettingsRoutes : public QObject {
    Q_OBJECT

    std::unique_ptr<test::Stage> m_stage;
    std::unique_ptr<test::ServedApi> m_served;
    Setting m_setting;
    std::vector<SettingsChange> m_changes;
    QString m_by;

    Result<> take(const SettingsChange& change, const QString& by)
    {
        if (!change.contains(m_setting.key) && !change.empty())
            return fail(ErrorCode::InvalidArgument, u"/pace: there is no such setting"_s);
        m_changes.push_back(change);
        m_by = by;
        for (const auto& [key, value] : change)
            m_setting.value = value.value_or(m_setting.byDefault);
        return {};
    }
    net::Response change(const QByteArray& body) { return m_served->ask("PATCH", path, body); }

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<test::Stage>();
        m_served = std::make_unique<test::ServedApi>(*m_stage);
        m_setting = {.key = u"pace"_s,
                     .type = SettingType::Integer,
                     .value = 3,
                     .byDefault = 3,
                     .summary = u"How fast it goes"_s,
                     .least = 1,
                     .most = 9};
        m_changes.clear();
        m_served->api.settings = {.list = [this] { return std::vector{m_setting}; },
                                  .change = [this](const SettingsChange& wanted,
                                                   const QString& by) { return take(wanted, by); }};
    }
    void cleanup()
    {
        m_served.reset();
        m_stage.reset();
    }

    void theyAreListed()
    {
        const net::Response answer = m_served->ask("GET", path);
        QCOMPARE(answer.status, 200);
        const auto page = m_served->read<Page<Setting>>(answer);
        QCOMPARE(page.count, 1);
        QCOMPARE(page.items.front(), m_setting);
        const QJsonValue item = parseJson(answer.body)->toObject()[u"items"_s][0];
        QCOMPARE(item[u"default"_s].toInt(), 3);
        QCOMPARE(item[u"origin"_s].toString(), u"default"_s);
        QCOMPARE(item[u"needs_restart"_s].toBool(true), false);
        QVERIFY(item[u"changed_at"_s].isUndefined());
    }

    void aChangeIsHandedOnWithWhoWantsItAndAnsweredWithWhatHolds()
    {
        const net::Response answer = change(R"({"pace": 5})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(m_changes.back(), (SettingsChange{{u"pace"_s, QJsonValue(5)}}));
        QCOMPARE(m_by, u"unix"_s);
        QCOMPARE(m_served->read<Page<Setting>>(answer).items.front().value, QJsonValue(5));
    }

    void nullIsNoValue()
    {
        QCOMPARE(change(R"({"pace": null})").status, 200);
        QCOMPARE(m_changes.back(), (SettingsChange{{u"pace"_s, std::nullopt}}));
    }

    void aMergePatchIsTakenToo()
    {
        const net::Response answer = m_served->ask(
            "PATCH", path, R"({"pace": 5})", {{"Content-Type", "application/merge-patch+json"}});
        QCOMPARE(answer.status, 200);
    }

    void whatIsRefusedIsABadRequestThatSaysWhy()
    {
        const net::Response answer = change(R"({"race": 5})");
        QCOMPARE(answer.status, 400);
        QCOMPARE(m_served->errorOf(answer), u"/pace: there is no such setting"_s);
        QVERIFY(m_changes.empty());
    }

    void whatIsNoObjectOfKeysIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const QByteArray body : {"[]", "5", "{", R"({"pace": 5, "pace": 6})"})
            QTest::newRow(body.constData()) << body;
    }
    void whatIsNoObjectOfKeysIsRefused()
    {
        QFETCH(const QByteArray, body);
        QCOMPARE(change(body).status, 400);
        QVERIFY(m_changes.empty());
    }

    void aViewerReadsAndAnAdminChanges()
    {
        const net::Peer afar{.address = u"192.0.2.7"_s};
        const auto statusFor = [&](Role role, const QByteArray& method, const QByteArray& body) {
            const net::Headers headers{{"Authorization", "Bearer " + m_served->token(role)}};
            return m_served->ask(method, path, body, headers, afar).status;
        };
        QCOMPARE(statusFor(Role::Viewer, "GET", {}), 200);
        QCOMPARE(statusFor(Role::Operator, "PATCH", R"({"pace": 5})"), 403);
        QCOMPARE(statusFor(Role::Admin, "PATCH", R"({"pace": 5})"), 200);
        QCOMPARE(m_by, u"token:admin"_s);
    }

    void aChangeIsInTheAudit()
    {
        change(R"({"pace": 5})");
        change(R"({"race": 5})");
        const auto entries = m_served->audit.read({}).value();
        QCOMPARE(entries.size(), size_t(2));
        QCOMPARE(entries[0].action, u"PATCH /api/v1/settings"_s);
        QCOMPARE(entries[0].outcome, AuditOutcome::Done);
        QCOMPARE(entries[1].outcome, AuditOutcome::Refused);
        QVERIFY(entries[1].detail.startsWith(u"/pace"_s));
    }
};

QTEST_GUILESS_MAIN(TestSettingsRoutes)
#include "test_settings_routes.moc"
