// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_card.h"
#include "ui/widgets/flow_grid.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/loading_stripe.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_button.h"
#include "ui/widgets/step_list.h"
#include "ui/widgets/timeline.h"

#include <QApplication>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;

namespace {

using Made = std::unique_ptr<QWidget>;

UpdateStep stepWith(const QString& text)
{
    UpdateStep step;
    step.state = UpdateState::Uploading;
    step.startedAt = QDateTime::currentDateTime().addSecs(-5);
    step.bytesTotal = 1000;
    step.percent = 30;
    step.detail = text;
    step.error = text;
    return step;
}

Made banner(const QString& text)
{
    auto made = std::make_unique<Banner>(Tone::Bad);
    made->setText(text);
    made->setAction(u"Retry"_s);
    made->setDismissable(true);
    return made;
}

Made figureCard(const QString& text)
{
    auto made = std::make_unique<FigureCard>(text, u"workers"_s, Tone::Good);
    made->setFigure(text);
    made->setSubtitle(text);
    return made;
}

Made card(const QString& text)
{
    auto made = std::make_unique<Card>(text);
    auto* facts = new KeyValueList;
    facts->set(text, text);
    made->addWidget(facts);
    made->addTrailing(new IconButton(u"more"_s, u"More"_s));
    return made;
}

Made emptyState(const QString& text)
{
    auto made = std::make_unique<EmptyState>(u"workers"_s, text, text);
    made->addAction(u"Add"_s, u"plus"_s);
    return made;
}

Made searchField(const QString& text)
{
    auto made = std::make_unique<SearchField>(u"Filter"_s);
    made->setText(text);
    made->setError(text);
    return made;
}

Made stepList(const QString& text)
{
    auto made = std::make_unique<StepList>();
    made->setSteps({stepWith(text), stepWith({})}, QDateTime::currentDateTime());
    return made;
}

Made timeline(const QString& text)
{
    auto made = std::make_unique<Timeline>();
    made->setEntries({{QDateTime::currentDateTime(), u"bell"_s, Tone::Info, text, text}, {}},
                     QDateTime::currentDateTime());
    return made;
}

/// All of them, filled with one text.
std::vector<Made> everything(const QString& text)
{
    std::vector<Made> made;
    for (const auto make : {banner, figureCard, card, emptyState, searchField, stepList, timeline})
        made.push_back(make(text));
    made.push_back(std::make_unique<Badge>(Look{u"warning"_s, Tone::Warning, text}));
    made.push_back(std::make_unique<IconButton>(u"copy"_s, u"Copy"_s));
    made.push_back(std::make_unique<LoadingStripe>());
    auto segmented = std::make_unique<SegmentedButton>(u"View"_s);
    segmented->addSegment(u"Grid"_s, u"grid"_s);
    made.push_back(std::move(segmented));
    return made;
}

} // namespace

class TestWidgets : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    void addTexts()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"worker01"_s;
        QTest::newRow("long") << QString(200, u'w');
        QTest::newRow("right to left") << u"עובד-01 \u202E01"_s;
        QTest::newRow("emoji") << u"👩🏽‍💻🚀"_s;
        QTest::newRow("markup") << u"<b>x</b><img src=a>"_s;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }

    void everyWidgetBearsAnyTextInAnySizeAndTheme_data() { addTexts(); }
    void everyWidgetBearsAnyTextInAnySizeAndTheme()
    {
        QFETCH(const QString, text);
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme->choose(choice);
            for (const auto& widget : everything(text)) {
                for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
                    widget->setLayoutDirection(direction);
                    for (const QSize size : {QSize(40, 20), QSize(320, 200), QSize(1600, 900)}) {
                        widget->resize(size);
                        QVERIFY(!widget->grab().isNull());
                    }
                }
            }
        }
    }

    void everyWidgetHasAnAccessibleName_data() { addTexts(); }
    void everyWidgetHasAnAccessibleName()
    {
        QFETCH(const QString, text);
        for (const auto& widget : everything(text)) {
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            for (const auto* button : widget->findChildren<QAbstractButton*>())
                QVERIFY2(!button->accessibleName().isEmpty() ||
                             button->parent()->inherits("QLineEdit"),
                         widget->metaObject()->className());
        }
    }

    void noLabelTakesTextForMarkup()
    {
        for (const auto& widget : everything(u"<b>x</b>"_s))
            for (const auto* label : widget->findChildren<QLabel*>())
                QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void aLongTextDoesNotWidenTheWindow()
    {
        for (const auto& widget : everything(QString(200, u'w')))
            QVERIFY2(widget->minimumSizeHint().width() < 500, widget->metaObject()->className());
    }

    void aFigureCardIsPressedByMouseAndKeyboard()
    {
        FigureCard card(u"Workers"_s, u"workers"_s, Tone::Good);
        card.setFigure(u"12"_s);
        QCOMPARE(card.accessibleName(), u"Workers: 12"_s);
        const QSignalSpy clicks(&card, &FigureCard::clicked);
        card.show();
        QTest::mouseClick(&card, Qt::LeftButton);
        QTest::keyClick(&card, Qt::Key_Space);
        QCOMPARE(clicks.count(), 2);
    }

    void aBannerOffersOneThingToDo()
    {
        Banner banner;
        const QSignalSpy actions(&banner, &Banner::actionTriggered);
        const QSignalSpy dismissals(&banner, &Banner::dismissed);
        banner.setText(u"gone"_s);
        banner.setAction(u"Retry"_s);
        banner.setDismissable(true);
        banner.show();
        QTest::mouseClick(banner.findChild<QWidget*>(u"bannerAction"_s), Qt::LeftButton);
        QCOMPARE(actions.count(), 1);
        QTest::mouseClick(banner.findChild<QWidget*>(u"bannerClose"_s), Qt::LeftButton);
        QCOMPARE(dismissals.count(), 1);
        QVERIFY(banner.isHidden());
    }

    void aSearchFieldSaysWhatIsWrong()
    {
        SearchField field(u"Filter"_s);
        const QSignalSpy changes(&field, &SearchField::textChanged);
        QTest::keyClicks(&field.edit(), u"a:b"_s);
        QCOMPARE(changes.count(), 3);
        field.setError(u"there is no a"_s);
        QCOMPARE(field.edit().accessibleDescription(), u"there is no a"_s);
        QVERIFY(field.edit().property("bad").toBool());
        field.setError({});
        QVERIFY(!field.edit().property("bad").toBool());
    }

    void oneSegmentIsOn()
    {
        SegmentedButton views(u"View"_s);
        views.addSegment(u"Grid"_s);
        views.addSegment(u"Table"_s);
        QCOMPARE(views.current(), 0);
        const QSignalSpy changes(&views, &SegmentedButton::currentChanged);
        views.setCurrent(1);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(views.current(), 1);
        views.setCurrent(7);
        QCOMPARE(views.current(), 1);
    }

    void factsChangeInPlace()
    {
        KeyValueList facts;
        facts.set(u"Version"_s, u"1"_s);
        auto labels = facts.findChildren<QLabel*>();
        facts.set(u"Version"_s, u"2"_s);
        QCOMPARE(facts.findChildren<QLabel*>(), labels);
        QCOMPARE(facts.value(u"Version"_s), u"2"_s);
        facts.remove(u"Version"_s);
        QCOMPARE(facts.value(u"Version"_s), QString());
        QVERIFY(facts.findChildren<QLabel*>().isEmpty());
    }

    void aStepThatFailedTakesRoomForItsError()
    {
        StepList list;
        list.setSteps({stepWith({})}, QDateTime::currentDateTime());
        const int without = list.heightForWidth(300);
        list.setSteps({stepWith(QString(400, u'e'))}, QDateTime::currentDateTime());
        QVERIFY(list.heightForWidth(300) > without);
        QVERIFY(list.accessibleDescription().contains(QString(400, u'e')));
    }

    void aStepThatRunsSaysBelowWhatItDoes()
    {
        UpdateStep step = stepWith({});
        step.endedAt = {};
        StepList list;
        list.setSteps({step}, QDateTime::currentDateTime());
        const int without = list.heightForWidth(300);
        step.detail = u"sending the package"_s;
        list.setSteps({step}, QDateTime::currentDateTime());
        QVERIFY(list.heightForWidth(300) > without);
        QVERIFY(list.accessibleDescription().contains(step.detail));
    }

    void aTimelineStaysWhereItWasScrolledTo()
    {
        Timeline list;
        const QDateTime now = QDateTime::currentDateTime();
        const std::vector<TimelineEntry> entries(
            500, {now, u"bell"_s, Tone::Info, u"fact"_s, u"detail"_s});
        list.setEntries(entries, now);
        list.resize(300, 300);
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        list.verticalScrollBar()->setValue(4000);
        list.setEntries(entries, now);
        QCOMPARE(list.model()->rowCount(), 500);
        QCOMPARE(list.verticalScrollBar()->value(), 4000);
        list.setEntries({}, now);
        QCOMPARE(list.model()->rowCount(), 0);
    }

    void cardsFlowIntoAsManyColumnsAsFit()
    {
        QWidget box;
        auto* grid = new FlowGrid(100, &box);
        grid->setSpacing(10);
        for (int i = 0; i < 5; ++i)
            grid->addWidget(new FigureCard(u"x"_s, u"workers"_s, Tone::Good));
        QCOMPARE(grid->columns(320), 3);
        QCOMPARE(grid->columns(50), 1);
        QCOMPARE(grid->columns(5000), 5);
        QCOMPARE(grid->heightForWidth(320), 2 * 112 + 10);
    }

    void anElidedLabelTellsAllInItsToolTip()
    {
        ElidedLabel label(u"<i>name</i>"_s);
        QVERIFY(label.toolTip().contains(u"&lt;i&gt;"_s));
        QCOMPARE(label.text(), u"<i>name</i>"_s);
    }
};

QTEST_MAIN(TestWidgets)
#include "test_widgets.moc"
