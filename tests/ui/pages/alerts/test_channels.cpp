// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/page_stage.h"
#include "ui/pages/alerts/alerts_page.h"
#include "ui/pages/alerts/channel_card.h"
#include "ui/pages/alerts/channel_fields.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>

namespace lockstep::ui {

namespace {

const QString channelsPath = u"/api/v1/monitoring/version/alerts/channels"_s;

class TestChannels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void saysThatNobodyIsToldYet();
    void sendsATestAndTellsWhatBecameOfItInPlace();
    void tellsWhyATestFailed();
    void addsAnEmailChannelWithItsSecrets();
    void addsAWebhookWithHeaders();
    void saysAtTheFieldWhatTheCoordinatorRefuses();
    void changesOnlyWhatIsNotAsItWas();
    void changesHeadersOneByOne();
    void saysAtTheFieldWhatOfAChangeIsRefused();
    void nothingChangedIsNothingAsked();
    void removesAChannelAfterAsking();
    void aChannelOfTheConfigurationFileStays();
    void tellsSinceWhenAChannelFails();
    void narrowsTheDeliveries();

private:
    ChannelView& addChannel(const QString& id);
    void begin();
    template <class T>
    T& child(const QString& name) const
    {
        return m_stage->child<T>(name);
    }
    void type(const QString& field, const QString& text) const
    {
        QTest::keyClicks(&child<QLineEdit>(u"field-"_s + field), text);
    }
    void press(const QString& name) const { m_stage->press(name); }
    QJsonObject sentChange() const
    {
        const auto request = m_stage->fleet.last(u"PATCH "_s + channelsPath + u"/hook"_s);
        return parseJson(request.body).value().toObject();
    }

    std::unique_ptr<test::PageStage> m_stage;
    AlertsPage* m_page = nullptr;
};

void TestChannels::init() { m_stage = std::make_unique<test::PageStage>(); }

void TestChannels::cleanup() { m_stage.reset(); }

ChannelView& TestChannels::addChannel(const QString& id)
{
    ChannelView channel;
    channel.id = NotificationChannelId(id);
    channel.name = u"On call"_s;
    channel.type = ChannelType::Webhook;
    channel.webhook = WebhookSettings{.url = u"https://hooks.example.com"_s};
    return m_stage->fleet.channels.emplace_back(channel);
}

void TestChannels::begin()
{
    QVERIFY(m_stage->begin());
    m_page = &m_stage->show<AlertsPage>();
    m_page->open({.page = PageId::Alerts, .filter = u"channels"_s});
    QVERIFY(test::eventually([this] { return m_stage->state().topic(Topic::Channels).isKnown(); }));
}

void TestChannels::saysThatNobodyIsToldYet()
{
    begin();
    QVERIFY(!m_page->findChild<ChannelCard*>());
    QVERIFY(child<QPushButton>(u"addChannel"_s).isEnabled());
}

void TestChannels::sendsATestAndTellsWhatBecameOfItInPlace()
{
    addChannel(u"hook"_s);
    begin();
    press(u"testChannel"_s);
    QVERIFY(!child<QPushButton>(u"testChannel"_s).isEnabled());
    QVERIFY(test::eventually([this] { return child<QWidget>(u"testResult"_s).isVisible(); }));
    QVERIFY(child<QPushButton>(u"testChannel"_s).isEnabled());
}

void TestChannels::tellsWhyATestFailed()
{
    addChannel(u"hook"_s);
    m_stage->fleet.on(u"POST "_s + channelsPath + u"/hook/test"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(
            502, u"the test message was not sent: 404 from hooks.example.com"_s);
    });
    begin();
    press(u"testChannel"_s);
    auto& text = child<WrappedLabel>(u"testResultText"_s);
    QVERIFY(test::eventually([&] { return text.isVisible(); }));
    QVERIFY2(text.fullText().contains(u"404 from hooks"_s), qPrintable(text.fullText()));
}

void TestChannels::addsAnEmailChannelWithItsSecrets()
{
    begin();
    child<QAction>(u"new-email"_s).trigger();
    type(u"name"_s, u"Ops"_s);
    type(u"smtp_host"_s, u"smtp.example.com"_s);
    QCOMPARE(child<QLineEdit>(u"field-password"_s).echoMode(), QLineEdit::Password);
    type(u"password"_s, u"hunter2"_s);
    type(u"from_address"_s, u"a@example.com"_s);
    type(u"to_addresses"_s, u"b@example.com, c@example.com"_s);
    press(u"submitChannel"_s);
    QVERIFY(test::eventually([this] { return m_stage->fleet.channels.size() == 1; }));
    const auto sent = m_stage->fleet.last(u"POST "_s + channelsPath + u"/email"_s)
                          .as<NewChannel<EmailSettings>>();
    QCOMPARE(sent.name, u"Ops"_s);
    QCOMPARE(sent.password.reveal(), u"hunter2"_s);
    QCOMPARE(sent.smtpPort, 587);
    QCOMPARE(sent.toAddresses, (std::vector{u"b@example.com"_s, u"c@example.com"_s}));
    QVERIFY(test::eventually([this] { return m_page->findChild<ChannelCard*>() != nullptr; }));
    QVERIFY(!child<QWidget>(u"channelForm"_s).isVisible());
}

void TestChannels::addsAWebhookWithHeaders()
{
    begin();
    child<QAction>(u"new-webhook"_s).trigger();
    type(u"url"_s, u"https://hooks.example.com"_s);
    child<QPlainTextEdit>(u"field-headers"_s).setPlainText(u"Authorization: Bearer x\nX-A: b:c"_s);
    press(u"submitChannel"_s);
    QVERIFY(test::eventually([this] { return m_stage->fleet.channels.size() == 1; }));
    const auto sent = m_stage->fleet.last(u"POST "_s + channelsPath + u"/webhook"_s)
                          .as<NewChannel<WebhookSettings>>();
    QCOMPARE(sent.headers.at(u"Authorization"_s).reveal(), u"Bearer x"_s);
    QCOMPARE(sent.headers.at(u"X-A"_s).reveal(), u"b:c"_s);
    QVERIFY(sent.signingKey.isEmpty());
}

void TestChannels::saysAtTheFieldWhatTheCoordinatorRefuses()
{
    m_stage->fleet.on(u"POST "_s + channelsPath + u"/email"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(400, u"/smtp_host: expected a name or an address"_s,
                                                u"invalid_argument"_s);
    });
    begin();
    child<QAction>(u"new-email"_s).trigger();
    press(u"submitChannel"_s);
    auto& fault = child<WrappedLabel>(u"fault-smtp_host"_s);
    QVERIFY(test::eventually([&] { return fault.isVisible(); }));
    QCOMPARE(fault.fullText(), u"expected a name or an address"_s);
    QVERIFY(!child<WrappedLabel>(u"fault-from_address"_s).isVisible());
    QTest::keyClick(&child<QLineEdit>(u"field-name"_s), Qt::Key_Escape);
    QVERIFY(!child<QWidget>(u"channelForm"_s).isVisible());
}

void TestChannels::changesOnlyWhatIsNotAsItWas()
{
    ChannelView& channel = addChannel(u"hook"_s);
    channel.type = ChannelType::Email;
    channel.webhook.reset();
    channel.email = EmailSettings{.smtpHost = u"smtp.example.com"_s,
                                  .smtpPort = 465,
                                  .password = Secret(u"x"_s),
                                  .fromAddress = u"a@example.com"_s,
                                  .toAddresses = {u"b@example.com"_s}};
    begin();
    press(u"editChannel"_s);
    QCOMPARE(child<QLineEdit>(u"field-smtp_host"_s).text(), u"smtp.example.com"_s);
    QCOMPARE(child<QSpinBox>(u"field-smtp_port"_s).value(), 465);
    QVERIFY(child<QLineEdit>(u"field-password"_s).text().isEmpty());
    child<QLineEdit>(u"field-name"_s).clear();
    type(u"name"_s, u"Night shift"_s);
    type(u"to_addresses"_s, u", c@example.com"_s);
    child<QCheckBox>(u"field-enabled"_s).click();
    press(u"submitChannel"_s);
    QVERIFY(test::eventually([&] { return !m_stage->fleet.channels.front().isEnabled; }));
    const QJsonObject sent = sentChange();
    const QJsonArray to{u"b@example.com"_s, u"c@example.com"_s};
    QCOMPARE(sent, (QJsonObject{{u"name"_s, u"Night shift"_s},
                                {u"enabled"_s, false},
                                {u"email"_s, QJsonObject{{u"to_addresses"_s, to}}}}));
    QVERIFY(test::eventually([this] { return !child<QWidget>(u"channelForm"_s).isVisible(); }));
}

void TestChannels::changesHeadersOneByOne()
{
    addChannel(u"hook"_s).webhook->headers = {{u"Authorization"_s, Secret(u"x"_s)},
                                              {u"X-Old"_s, Secret(u"x"_s)}};
    begin();
    press(u"editChannel"_s);
    auto& headers = child<QPlainTextEdit>(u"field-headers"_s);
    QCOMPARE(headers.toPlainText(), u"Authorization: ***\nX-Old: ***"_s);
    headers.setPlainText(u"Authorization: ***\nX-New: n"_s);
    press(u"submitChannel"_s);
    QVERIFY(test::eventually([&] { return !child<QWidget>(u"channelForm"_s).isVisible(); }));
    const QJsonObject sent = sentChange();
    const QJsonObject wanted{
        {u"Authorization"_s, u"***"_s}, {u"X-New"_s, u"n"_s}, {u"X-Old"_s, QJsonValue()}};
    QCOMPARE(sent[u"webhook"_s].toObject()[u"headers"_s].toObject(), wanted);
}

void TestChannels::saysAtTheFieldWhatOfAChangeIsRefused()
{
    addChannel(u"hook"_s).webhook->headers = {{u"X-Key"_s, Secret(u"x"_s)}};
    m_stage->fleet.on(u"PATCH "_s + channelsPath + u"/hook"_s, [](auto&) {
        return test::FakeFleet::Answer::refusal(400, u"/webhook/headers/X-Key: give it anew"_s,
                                                u"invalid_argument"_s);
    });
    begin();
    press(u"editChannel"_s);
    type(u"url"_s, u"/other"_s);
    press(u"submitChannel"_s);
    auto& fault = child<WrappedLabel>(u"fault-headers"_s);
    QVERIFY(test::eventually([&] { return fault.isVisible(); }));
    QCOMPARE(fault.fullText(), u"give it anew"_s);
    QVERIFY(child<QPushButton>(u"submitChannel"_s).isEnabled());
}

void TestChannels::nothingChangedIsNothingAsked()
{
    addChannel(u"hook"_s);
    begin();
    press(u"editChannel"_s);
    press(u"submitChannel"_s);
    QVERIFY(!child<QWidget>(u"channelForm"_s).isVisible());
    QCOMPARE(m_stage->fleet.countOf(u"PATCH "_s + channelsPath + u"/hook"_s), 0);
}

void TestChannels::removesAChannelAfterAsking()
{
    addChannel(u"hook"_s);
    begin();
    m_stage->prompts.accepts = false;
    press(u"removeChannel"_s);
    QVERIFY(m_stage->prompts.questions.back().isGrave);
    QCOMPARE(m_stage->fleet.channels.size(), 1u);
    m_stage->prompts.accepts = true;
    press(u"removeChannel"_s);
    QVERIFY(test::eventually([this] { return m_page->findChild<ChannelCard*>() == nullptr; }));
}

void TestChannels::aChannelOfTheConfigurationFileStays()
{
    addChannel(u"hook"_s).origin = ChannelOrigin::Configuration;
    begin();
    const auto& remove = child<QPushButton>(u"removeChannel"_s);
    QVERIFY(!remove.isEnabled());
    QVERIFY(!child<QPushButton>(u"editChannel"_s).isEnabled());
    QVERIFY(remove.toolTip().contains(u"configuration file"_s));
    QVERIFY(child<QPushButton>(u"testChannel"_s).isEnabled());
}

void TestChannels::tellsSinceWhenAChannelFails()
{
    ChannelView& channel = addChannel(u"hook"_s);
    channel.isFailing = true;
    channel.failingSince = m_stage->clock.now().addSecs(-7200);
    channel.lastError = u"connection refused"_s;
    begin();
    auto& error = child<WrappedLabel>(u"channelError"_s);
    QVERIFY(error.isVisible());
    QCOMPARE(error.fullText(), u"connection refused"_s);
}

void TestChannels::narrowsTheDeliveries()
{
    addChannel(u"hook"_s);
    for (int i = 0; i < 4; ++i) {
        Delivery delivery;
        delivery.id = DeliveryId(u"d-%1"_s.arg(i));
        delivery.channelId = NotificationChannelId(i == 0 ? u"other"_s : u"hook"_s);
        delivery.status = i % 2 == 0 ? DeliveryStatus::Sent : DeliveryStatus::Failed;
        delivery.createdAt = m_stage->clock.now();
        m_stage->fleet.deliveries.push_back(delivery);
    }
    begin();
    m_page->open({.page = PageId::Alerts, .filter = u"deliveries"_s});
    const auto& model = *child<QTreeView>(u"deliveryTable"_s).model();
    QVERIFY(test::eventually([&] { return model.rowCount() == 4; }));
    auto& channels = child<QComboBox>(u"deliveryChannel"_s);
    channels.setCurrentIndex(channels.findText(u"On call"_s));
    QCOMPARE(model.rowCount(), 3);
    auto& status = child<QComboBox>(u"deliveryStatus"_s);
    status.setCurrentIndex(status.findData(int(DeliveryStatus::Sent)));
    QCOMPARE(model.rowCount(), 1);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestChannels)
#include "test_channels.moc"
