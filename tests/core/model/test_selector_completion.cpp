// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messages.h"
#include "core/model/selector_completion.h"

#include <QElapsedTimer>
#include <QTest>

#include <ranges>

using namespace lockstep;

namespace {

using Kind = SelectorSuggestion::Kind;

WorkerView worker(const QString& id, const QString& name, const QString& group,
                  const QString& version, const std::vector<QString>& tags = {})
{
    WorkerView view;
    view.id = WorkerId(id);
    view.name = name;
    view.group = group;
    view.tags = tags;
    view.version = Version(version);
    view.status = version == "v1.2.0"_L1 ? WorkerStatus::UpToDate : WorkerStatus::Outdated;
    return view;
}

SelectorVocabulary vocabularyOf(const std::vector<WorkerView>& workers)
{
    std::vector<const WorkerView*> pointers;
    for (const WorkerView& each : workers)
        pointers.push_back(&each);
    return SelectorVocabulary::of(pointers);
}

std::vector<WorkerView> smallFleet()
{
    std::vector<WorkerView> fleet{
        worker(u"eu-1"_s, u"Berlin One"_s, u"gpu"_s, u"v1.2.0"_s, {u"ssd"_s, u"ssd"_s}),
        worker(u"eu-2"_s, u"Berlin Two"_s, u"gpu"_s, u"v1.1.0"_s, {u"ssd"_s}),
        worker(u"eu-3"_s, u"East Berlin"_s, u"cpu farm"_s, u"v1.10.0"_s),
        worker(u"us-1"_s, u"Austin"_s, QString(), u"nightly"_s),
    };
    fleet[1].drift = Drift{.cause = DriftCause::Held};
    fleet[1].driftDuration = std::chrono::hours(7);
    return fleet;
}

/// `text` has a bar where the cursor is.
SelectorCompletion complete(const QString& text, const SelectorVocabulary& vocabulary)
{
    QString without = text;
    without.remove(u'|');
    return completeSelector(without, text.indexOf(u'|'), vocabulary);
}

} // namespace

class TestSelectorCompletion : public QObject {
    Q_OBJECT

    SelectorVocabulary m_vocabulary = vocabularyOf(smallFleet());

    /// The texts that would stand there, one for each suggestion, up to the third.
    QStringList results(const QString& text) const
    {
        const auto made = complete(text, m_vocabulary);
        QStringList results;
        for (const auto& each : made.suggestions | std::views::take(3)) {
            QString result = text;
            result.remove(u'|');
            results << result.replace(made.start, made.length, each.text);
        }
        return results;
    }
    QStringList labels(const QString& text) const
    {
        QStringList labels;
        for (const auto& each : complete(text, m_vocabulary).suggestions)
            labels << each.label;
        return labels;
    }
    QStringList counted(const QString& text) const
    {
        QStringList counted;
        for (const auto& each : complete(text, m_vocabulary).suggestions)
            counted << u"%1 %2"_s.arg(each.label).arg(each.workers);
        return counted;
    }

private Q_SLOTS:
    void anEmptyTextIsAnsweredWithEveryKey()
    {
        QCOMPARE(labels(u"|"_s), selectorKeys());
        QCOMPARE(labels(u"group:gpu |"_s), selectorKeys());
        QCOMPARE(labels(u"  |  group:gpu"_s), selectorKeys());
        QCOMPARE(results(u"group:gpu |"_s).first(), u"group:gpu id:"_s);
    }

    void whatIsTypedIsCompleted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("completed");
        const auto row = [](const char* text, const QStringList& completed) {
            QTest::newRow(text) << QString::fromUtf8(text) << completed;
        };
        row("sta|", {u"status:"_s});
        row("Sta|", {u"status:"_s});
        row("group:gpu sta|", {u"group:gpu status:"_s});
        row("-sta|", {u"-status:"_s});
        row("sta| group:gpu", {u"status: group:gpu"_s});
        row("sta|tus:outdated", {u"status:outdated"_s});
        row("|grup:x", {u"id:x"_s, u"name:x"_s, u"group:x"_s});
        row("group:|", {u"group:gpu"_s, u"group:\"cpu farm\""_s});
        row("group:c|", {u"group:\"cpu farm\""_s});
        row("group:FARM|", {u"group:\"cpu farm\""_s});
        row("group:\"cpu f|", {u"group:\"cpu farm\""_s});
        row("group:\"cp|u x\" y", {u"group:\"cpu farm\" y"_s});
        row("group:g|xy tag:ssd", {u"group:gpu tag:ssd"_s});
        row("group:zzz|", {});
        row("name:berlin|",
            {u"name:\"Berlin One\""_s, u"name:\"Berlin Two\""_s, u"name:\"East Berlin\""_s});
        row("status:up|", {u"status:up_to_date"_s, u"status:updating"_s});
        row("!status:un|h",
            {u"!status:unhealthy"_s, u"!status:unknown"_s, u"!status:unreachable"_s});
        row("paired:|", {u"paired:yes"_s, u"paired:no"_s});
        row("id:us|", {u"id:us-1"_s});
        row("version:v1|", {u"version:v1.10.0"_s, u"version:v1.2.0"_s, u"version:v1.1.0"_s});
        row("version:<v1.1|", {u"version:<v1.10.0"_s, u"version:<v1.1.0"_s});
        row("version:>=|", {u"version:>=v1.10.0"_s, u"version:>=v1.2.0"_s, u"version:>=v1.1.0"_s});
        row("version:<n|", {});
        row("drift:>|", {u"drift:>1h"_s, u"drift:>6h"_s, u"drift:>24h"_s});
        row("cause:he|", {u"cause:held"_s});
        row("outd|", {u"status:outdated"_s});
        row("cpu|", {u"group:\"cpu farm\""_s});
        row("\"gpu|", {});
        row("stauts:|", {u"status:"_s});
        row("stauts:outd|", {u"status:outd"_s});
        row("planet:x|", {});
    }
    void whatIsTypedIsCompleted()
    {
        QFETCH(const QString, text);
        QTEST(results(text), "completed");
    }

    void suggestionsSayHowManyWorkersMatchThem()
    {
        QCOMPARE(counted(u"group:|"_s), (QStringList{u"gpu 2"_s, u"cpu farm 1"_s}));
        QCOMPARE(counted(u"-group:|"_s), (QStringList{u"gpu 2"_s, u"cpu farm 3"_s}));
        QCOMPARE(counted(u"tag:|"_s), QStringList{u"ssd 2"_s});
        QCOMPARE(counted(u"gr|"_s), QStringList{u"group 3"_s});
        QCOMPARE(counted(u"version:<=|"_s),
                 (QStringList{u"v1.10.0 3"_s, u"v1.2.0 2"_s, u"v1.1.0 1"_s}));
        QCOMPARE(counted(u"drift:|"_s),
                 (QStringList{u"no 3"_s, u">1h 1"_s, u">6h 1"_s, u"yes 1"_s, u">24h 0"_s}));
        QCOMPARE(counted(u"out|"_s), QStringList{u"status:outdated 3"_s});
    }

    void everySuggestedValueMatchesAsManyWorkersAsItSays()
    {
        const auto fleet = smallFleet();
        for (const QString& key : selectorKeys()) {
            for (const QString& sign : {QString(), u"-"_s}) {
                const QString word = sign + key + u':';
                for (const auto& each :
                     completeSelector(word, word.size(), m_vocabulary).suggestions) {
                    const auto selector = Selector::parse(word + each.text);
                    QVERIFY2(selector, qPrintable(word + each.text));
                    const auto matching = std::ranges::count_if(
                        fleet, [&](const WorkerView& w) { return selector->matches(w); });
                    QVERIFY2(each.workers == matching, qPrintable(word + each.text));
                }
            }
        }
    }

    void keysAndValuesAreToldApart()
    {
        const auto keys = complete(u"status|"_s, m_vocabulary).suggestions;
        QCOMPARE(keys.at(0), (SelectorSuggestion{Kind::Key, u"status:"_s, u"status"_s, 4}));
        const auto values = complete(u"group:cpu|"_s, m_vocabulary).suggestions;
        QCOMPARE(values.at(0),
                 (SelectorSuggestion{Kind::Value, u"\"cpu farm\""_s, u"cpu farm"_s, 1}));
    }

    void quotesAndBackslashesInValuesSurvive()
    {
        const auto odd = vocabularyOf({worker(u"a"_s, u"the \"big\" \\ one"_s, {}, {})});
        const auto made = complete(u"name:\"the \\\"b|"_s, odd);
        QCOMPARE(made.start, 5);
        QCOMPARE(made.suggestions.at(0).text, u"\"the \\\"big\\\" \\\\ one\""_s);
        QVERIFY(complete(u"name:\"the \\|"_s, odd).suggestions.empty());
    }

    void aFleetOfNobodyStillHasItsWords()
    {
        const SelectorVocabulary empty;
        QCOMPARE(complete(u"|"_s, empty).suggestions.size(), 11U);
        QVERIFY(complete(u"status:|"_s, empty).suggestions.empty());
        const SelectorVocabulary nobody = vocabularyOf({});
        QCOMPARE(complete(u"status:|"_s, nobody).suggestions.size(), 6U);
        QVERIFY(complete(u"name:|"_s, nobody).suggestions.empty());
    }

    void aCursorBeyondTheTextIsAtItsEnd()
    {
        QCOMPARE(completeSelector(u"sta"_s, 99, m_vocabulary).suggestions.size(), 1U);
        QCOMPARE(completeSelector(u"sta"_s, -1, m_vocabulary).start, 0);
    }

    void anyTextAndCursorAreTaken()
    {
        const QString odd = u"-!:\"\\ <=>version:<status:\"a\\\" name:\"\\"_s;
        for (qsizetype from = 0; from < odd.size(); ++from) {
            const QString text = odd.sliced(from);
            for (qsizetype cursor = 0; cursor <= text.size(); ++cursor) {
                const auto made = completeSelector(text, cursor, m_vocabulary);
                QVERIFY(made.start >= 0 && made.length >= 0 &&
                        made.start + made.length <= text.size());
            }
        }
    }

    void aKeystrokeInALargeFleetTakesNoTime()
    {
        std::vector<WorkerView> fleet;
        for (int i = 0; i < 10'000; ++i)
            fleet.push_back(worker(u"worker%1"_s.arg(i), u"Worker number %1"_s.arg(i),
                                   u"group%1"_s.arg(i % 100), u"v1.%1"_s.arg(i % 10)));
        const auto vocabulary = vocabularyOf(fleet);
        const auto& texts = {u"name:worker number 99|"_s, u"name:nowhere|"_s, u"id:999|"_s,
                             u"version:<|"_s, u"gr|"_s};
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i) {
            for (const QString& text : texts)
                complete(text, vocabulary);
        }
        QVERIFY2(timer.elapsed() < 2000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestSelectorCompletion)
#include "test_selector_completion.moc"
