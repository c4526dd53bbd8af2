// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include <QLineEdit>
#include <QListView>
#include <QTest>

namespace lockstep::ui {

namespace {

class TestCommandPalette : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void offersAllWhenNothingIsTyped();
    void narrowsByAFewLetters();
    void runsWhatIsChosenAndCloses();
    void movesByArrowKeysAndRoundTheEnds();
    void escapeGivesTheKeyboardBack();
    void offersOnlyWhatCanBeDone();
    void saysThatNothingFits();
    void tenThousandWorkersAreNarrowedToTheBest();

private:
    QLineEdit& line() const { return *m_palette->findChild<QLineEdit*>(u"paletteLine"_s); }
    std::vector<Command> commands();

    std::unique_ptr<QWidget> m_window;
    QPushButton* m_button = nullptr;
    CommandPalette* m_palette = nullptr;
    QStringList m_ran;
};

std::vector<Command> TestCommandPalette::commands()
{
    std::vector<Command> commands;
    for (const QString& text : {u"Go to Overview"_s, u"Go to Workers"_s, u"Update selected…"_s})
        commands.push_back({.id = text, .text = text, .run = [this, text] { m_ran << text; }});
    return commands;
}

void TestCommandPalette::init()
{
    m_ran.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_button = new QPushButton(u"before"_s, m_window.get());
    m_palette = new CommandPalette(*m_window);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_button->setFocus();
    m_palette->open(commands());
}

void TestCommandPalette::cleanup() { m_window.reset(); }

void TestCommandPalette::offersAllWhenNothingIsTyped()
{
    QVERIFY(m_palette->isVisible());
    QVERIFY(line().hasFocus());
    QCOMPARE(m_palette->shownTexts().size(), 3);
}

void TestCommandPalette::narrowsByAFewLetters()
{
    QTest::keyClicks(&line(), u"gow"_s);
    QCOMPARE(m_palette->shownTexts().value(0), u"Go to Workers"_s);
}

void TestCommandPalette::runsWhatIsChosenAndCloses()
{
    QTest::keyClicks(&line(), u"upd"_s);
    QTest::keyClick(&line(), Qt::Key_Return);
    QCOMPARE(m_ran, QStringList{u"Update selected…"_s});
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::movesByArrowKeysAndRoundTheEnds()
{
    QTest::keyClick(&line(), Qt::Key_Down);
    QTest::keyClick(&line(), Qt::Key_Up);
    QTest::keyClick(&line(), Qt::Key_Up);
    QTest::keyClick(&line(), Qt::Key_Return);
    QCOMPARE(m_ran, QStringList{u"Update selected…"_s});
}

void TestCommandPalette::escapeGivesTheKeyboardBack()
{
    QTest::keyClick(&line(), Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
    QVERIFY(m_button->hasFocus());
    QVERIFY(m_ran.isEmpty());
}

void TestCommandPalette::offersOnlyWhatCanBeDone()
{
    auto some = commands();
    some[0].isEnabled = [] { return false; };
    m_palette->open(some);
    QCOMPARE(m_palette->shownTexts().size(), 2);
}

void TestCommandPalette::saysThatNothingFits()
{
    QTest::keyClicks(&line(), u"zzz"_s);
    QVERIFY(m_palette->shownTexts().isEmpty());
    QTest::keyClick(&line(), Qt::Key_Return);
    QVERIFY(m_ran.isEmpty());
    QVERIFY(m_palette->isVisible());
}

void TestCommandPalette::tenThousandWorkersAreNarrowedToTheBest()
{
    std::vector<Command> many;
    for (int i = 0; i < 10'000; ++i) {
        const QString name = u"worker%1"_s.arg(i);
        many.push_back({.id = name, .text = name, .run = [] {}});
    }
    const auto matches = matchesOf(many, u"9876"_s);
    QCOMPARE(matches.front().command.text, u"worker9876"_s);
    QVERIFY(matchesOf(many, {}).size() <= 50);
}

} // namespace

} // namespace lockstep::ui

QTEST_MAIN(lockstep::ui::TestCommandPalette)
#include "test_command_palette.moc"
