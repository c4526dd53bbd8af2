// SPDX-License-Identifier: GPL-3.0-or-later
// Renders every page of the console, in light and dark, over an empty, a normal and a large fleet.
#include "tests/ui/support/sample_fleets.h"
#include "ui/prompts/dialog_prompts.h"
#include "ui/shell/greeting.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_factory.h"
#include "ui/style/theme.h"
#include "ui/text/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QPushButton>
#include <QTest>

#include <cstdio>

using namespace lockstep;

namespace {

struct Look {
    QString name;
    ui::ThemeChoice theme;
};
struct Fleet {
    QString name;
    std::function<void(test::FakeFleet&, const Clock&)> fill;
};

const std::array looks{Look{u"light"_s, ui::ThemeChoice::Light},
                       Look{u"dark"_s, ui::ThemeChoice::Dark}};

const std::vector<Fleet>& fleets()
{
    static const std::vector<Fleet> all{
        {u"empty"_s, [](test::FakeFleet&, const Clock&) {}},
        {u"normal"_s, test::fillNormal},
        {u"large"_s,
         [](test::FakeFleet& fleet, const Clock& clock) { test::fillLarge(fleet, clock, 10'000); }},
    };
    return all;
}

/// The console over one fleet.
class Stage {
public:
    Stage(const Fleet& fleet, bool isNew = false)
    {
        fleet.fill(m_fleet, m_clock);
        m_settings.change([&](ui::Settings& settings) { settings.seenGreeting = !isNew; });
        m_session = m_connections.openTemporary(u"Production"_s, u"unix:/run/coordinator.sock"_s);
        m_window.resize(1440, 900);
        m_window.show();
    }

    bool isKnown() const
    {
        const ui::FleetState& state = m_connections.sessionOf(m_session)->fleet();
        return state.workers().size() == m_fleet.workers.size() &&
               state.topic(ui::Topic::Alerts).isKnown() &&
               state.topic(ui::Topic::Updates).isKnown();
    }
    /// The page as it is when what it asked for is there.
    void shoot(const ui::Destination& destination, const QString& path)
    {
        m_window.open(m_session, destination);
        save(path);
    }
    void save(const QString& path) { save(m_window, path); }
    /// What a button of the page asks before anything is done.
    void shootDialog(const QString& button, const QString& path)
    {
        m_window.findChild<QPushButton*>(button)->click();
        QTest::qWait(200);
        auto* dialog = m_window.findChild<QDialog*>();
        save(*dialog, path);
        dialog->close();
    }
    /// Of each page whatever has something to show beside its list.
    std::vector<ui::Destination> details() const
    {
        std::vector<ui::Destination> places;
        const auto drifted = std::ranges::find_if(
            m_fleet.workers, [](const auto& each) { return each.second.drift.has_value(); });
        if (drifted != m_fleet.workers.end())
            places.push_back({.page = ui::PageId::Workers, .item = drifted->first.value()});
        const ui::FleetState& state = m_connections.sessionOf(m_session)->fleet();
        const auto add = [&](ui::PageId page, const auto& shelf) {
            if (!shelf.items().empty())
                places.push_back({.page = page, .item = shelf.items().begin()->first.value()});
        };
        add(ui::PageId::Updates, state.updates());
        add(ui::PageId::Releases, state.releases());
        add(ui::PageId::Alerts, state.alerts());
        add(ui::PageId::Backups, state.backups());
        return places;
    }

private:
    static void save(QWidget& widget, const QString& path)
    {
        QTest::qWait(900);
        const bool isSaved = widget.grab().save(path);
        std::printf("%s %s\n", isSaved ? "saved" : "FAILED", qUtf8Printable(path));
    }

    SystemClock m_clock;
    test::FakeFleet m_fleet{m_clock};
    ui::SettingsStore m_settings{{}, [](const QByteArray&) { return Result<>(); }};
    ui::MemoryVault m_vault;
    ui::Connections m_connections{
        m_settings, m_vault, [this](const client::Endpoint&) { return m_fleet.client(); }, m_clock};
    ui::DialogPrompts m_prompts{nullptr};
    ui::MainWindow m_window{{.settings = m_settings,
                             .connections = m_connections,
                             .prompts = m_prompts,
                             .makePage = ui::consolePages()}};
    QString m_session;
};

void shootAll(const Fleet& fleet, const QString& prefix, const QString& only)
{
    Stage stage(fleet);
    if (!QTest::qWaitFor([&] { return stage.isKnown(); }, 30'000))
        std::printf("FAILED %s: the fleet is not known\n", qUtf8Printable(prefix));
    for (const ui::PageId page : ui::everyPage) {
        if (only.isEmpty() || only == ui::iconOf(page))
            stage.shoot({.page = page}, prefix + ui::iconOf(page) + u".png"_s);
    }
    for (const ui::Destination& place : stage.details()) {
        if (only.isEmpty() || only == ui::iconOf(place.page))
            stage.shoot(place, prefix + ui::iconOf(place.page) + u"-detail.png"_s);
    }
    if (only.isEmpty() && !stage.details().empty()) {
        stage.shoot({.page = ui::PageId::Overview}, prefix + u"overview.png"_s);
        stage.shootDialog(u"updateOutdated"_s, prefix + u"preview.png"_s);
    }
}

/// Ends the program where an option's value is none of these.
void checkIsOneOf(const QString& option, const QString& value, auto&& known)
{
    QStringList names;
    for (const auto& name : known)
        names += QString(name);
    if (value.isEmpty() || names.contains(value))
        return;
    std::fprintf(stderr, "screenshots: --%s: there is no %s; there are %s\n",
                 qUtf8Printable(option), qUtf8Printable(value),
                 qUtf8Printable(names.join(u", "_s)));
    std::exit(2);
}

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"folder"_s, u"Where the pictures go."_s);
    const QCommandLineOption page(u"page"_s, u"Only this page: overview, workers, …"_s, u"page"_s);
    const QCommandLineOption fleet(u"fleet"_s, u"Only this fleet: empty, normal or large."_s,
                                   u"fleet"_s);
    const QCommandLineOption language(u"language"_s, u"In this language: en, de, sr, sr_Latn, …"_s,
                                      u"locale"_s, u"en"_s);
    parser.addOptions({page, fleet, language});
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    checkIsOneOf(u"page"_s, parser.value(page), ui::everyPage | std::views::transform(ui::iconOf));
    checkIsOneOf(u"fleet"_s, parser.value(fleet),
                 fleets() | std::views::transform([](const Fleet& each) { return each.name; }));
    const QString folder = parser.positionalArguments().front();
    if (!QDir().mkpath(folder)) {
        std::fprintf(stderr, "screenshots: cannot make %s\n", qUtf8Printable(folder));
        return 1;
    }
    ui::Language spoken;
    spoken.choose(parser.value(language));
    ui::Theme theme(application, ui::ThemeChoice::Light);
    for (const Look& look : looks) {
        theme.choose(look.theme);
        if (!parser.isSet(page))
            Stage(fleets().front(), true).save(folder + u"/greeting-"_s + look.name + u".png"_s);
        for (const Fleet& each : fleets()) {
            if (!parser.isSet(fleet) || parser.value(fleet) == each.name)
                shootAll(each, u"%1/%2-%3-"_s.arg(folder, each.name, look.name),
                         parser.value(page));
        }
    }
    return 0;
}
