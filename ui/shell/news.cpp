// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/news.h"

#include <QCoreApplication>

namespace lockstep::ui {

namespace {

constexpr size_t mostNames = 4;

struct Kind {
    QLatin1StringView type;
    const char* one; ///< with the worker's name
    const char* many;
    const char* filter; ///< of the page of workers, where there are many
    bool isBad;
};

constexpr std::array kinds{
    Kind{event_type::workerRollbackFailed, QT_TRANSLATE_NOOP("News", "%1 could not be put back"),
         QT_TRANSLATE_N_NOOP("News", "%Ln workers could not be put back"), "", true},
    Kind{event_type::workerUpdateFailed, QT_TRANSLATE_NOOP("News", "%1 was not updated"),
         QT_TRANSLATE_N_NOOP("News", "%Ln workers were not updated"), "", true},
    Kind{event_type::workerRollbackCompleted, QT_TRANSLATE_NOOP("News", "%1 was rolled back"),
         QT_TRANSLATE_N_NOOP("News", "%Ln workers were rolled back"), "", true},
    Kind{event_type::workerDrifted, QT_TRANSLATE_NOOP("News", "%1 has drifted"),
         QT_TRANSLATE_N_NOOP("News", "%Ln workers have drifted"), "drift:yes", true},
    Kind{event_type::workerUpdateCompleted, QT_TRANSLATE_NOOP("News", "%1 is updated"),
         QT_TRANSLATE_N_NOOP("News", "%Ln workers are updated"), "", false},
};

struct Gathered {
    std::set<QString> workers;
    QString message; ///< of the last event
};

QString namesOf(const std::set<QString>& workers)
{
    QStringList names;
    for (const QString& name : workers | std::views::take(mostNames))
        names << name;
    if (workers.size() > mostNames)
        names << u"…"_s;
    return names.join(u", "_s);
}

Headline headlineOf(const Kind& kind, const Gathered& gathered)
{
    Headline headline{.title = {}, .text = {}, .destination = {.page = PageId::Workers}};
    headline.isBad = kind.isBad;
    if (gathered.workers.size() == 1) {
        const QString& worker = *gathered.workers.begin();
        headline.title = QCoreApplication::translate("News", kind.one).arg(worker);
        headline.text = gathered.message;
        headline.destination.item = worker;
        return headline;
    }
    const int count = int(gathered.workers.size());
    headline.title = QCoreApplication::translate("News", kind.many, nullptr, count);
    headline.text = namesOf(gathered.workers);
    const bool isOfWorkers = *kind.filter != '\0';
    headline.destination.page = isOfWorkers ? PageId::Workers : PageId::Updates;
    headline.destination.filter = QString::fromLatin1(kind.filter);
    return headline;
}

} // namespace

std::vector<Headline> headlinesOf(const std::vector<Event>& events)
{
    std::map<QString, Gathered> byType;
    for (const Event& event : events) {
        if (event.workerId.isEmpty())
            continue;
        Gathered& gathered = byType[event.type];
        gathered.workers.insert(event.workerId.value());
        gathered.message = event.message;
    }
    std::vector<Headline> headlines;
    for (const Kind& kind : kinds) {
        if (const auto found = byType.find(kind.type); found != byType.end())
            headlines.push_back(headlineOf(kind, found->second));
    }
    return headlines;
}

} // namespace lockstep::ui
