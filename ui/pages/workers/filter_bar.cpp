// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/filter_bar.h"

#include "core/base/async.h"
#include "ui/state/when_done.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/search_field.h"

#include <QLineEdit>
#include <QMenu>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

/// Where the last word begins when no space follows it yet, else the text's end.
qsizetype startOfHalfWord(const QString& text)
{
    qsizetype start = text.size();
    while (start > 0 && !text[start - 1].isSpace())
        --start;
    return start;
}

bool mayBecomeKey(QStringView word)
{
    if (word.startsWith(u'!') || word.startsWith(u'-'))
        word = word.sliced(1);
    return word.isEmpty() || std::ranges::any_of(selectorKeys(), [&](const QString& key) {
               return key.startsWith(word, Qt::CaseInsensitive);
           });
}

std::vector<Shared<WorkerView>> allOf(const Shelf<WorkerId, WorkerView>& workers)
{
    const auto values = workers.items() | std::views::values;
    return {values.begin(), values.end()};
}

SelectorVocabulary vocabularyOf(const std::vector<Shared<WorkerView>>& workers)
{
    std::vector<const WorkerView*> all;
    all.reserve(workers.size());
    for (const Shared<WorkerView>& worker : workers)
        all.push_back(worker.get());
    return SelectorVocabulary::of(all);
}

} // namespace

FilterBar::FilterBar(const PageContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_field(new SearchField(tr("Filter: status:outdated group:gpu drift:>6h"))),
      m_saved(new IconButton(u"star"_s, tr("Saved filters"))), m_fieldRow(new QHBoxLayout),
      m_chipRow(new QHBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addLayout(m_fieldRow);
    column->addLayout(m_chipRow);
    m_fieldRow->setSpacing(8);
    m_fieldRow->addWidget(m_field, 1, Qt::AlignTop);
    m_fieldRow->addWidget(m_saved, 0, Qt::AlignTop);
    m_chipRow->setSpacing(4);
    m_field->setObjectName(u"workerFilter"_s);
    m_saved->setObjectName(u"savedFilters"_s);
    addChip(tr("All"), {});
    addChip(tr("Outdated"), u"status:outdated"_s);
    addChip(tr("Unhealthy"), u"status:unhealthy"_s);
    addChip(tr("Drift > 6 h"), u"drift:>6h"_s);
    m_suggestions =
        new FilterSuggestions(m_field->edit(), [this](const QString& text, qsizetype cursor) {
            return completeSelector(text, cursor, vocabulary());
        });
    m_pause.setSingleShot(true);
    m_pause.setInterval(700ms);
    m_countDelay.setSingleShot(true);
    m_countDelay.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_error.isEmpty())
            takeAll();
    });
    connect(&m_countDelay, &QTimer::timeout, this, &FilterBar::showCounts);
    m_ages.setInterval(20s);
    connect(&m_ages, &QTimer::timeout, this, &FilterBar::age);
    m_ages.start();
    connect(m_field, &SearchField::textChanged, this, &FilterBar::take);
    connect(m_field, &SearchField::accepted, this, &FilterBar::takeAll);
    connect(&m_field->edit(), &QLineEdit::editingFinished, this, &FilterBar::takeAll);
    connect(m_saved, &QToolButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillSavedMenu(*menu);
        menu->popup(m_saved->mapToGlobal(QPoint(0, m_saved->height())));
    });
    connect(&context.session.fleet(), &FleetState::workersChanged, this, &FilterBar::follow);
    if (!workers().isEmpty())
        readVocabulary();
    showCounts();
}

void FilterBar::addChip(const QString& word, const QString& query)
{
    auto* button = new QToolButton;
    button->setObjectName(u"chip%1"_s.arg(m_chips.size()));
    button->setCheckable(true);
    button->setChecked(query.isEmpty());
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(28);
    connect(button, &QToolButton::clicked, this, [this, query] {
        setText(query);
        take(); // the button may have turned itself off
    });
    m_chipRow->addWidget(button);
    Chip& chip =
        m_chips.emplace_back(Chip{.button = button, .word = word, .query = query, .meant = {}});
    if (query.isEmpty())
        return;
    chip.meant.emplace(Selector::parse(query).value_or(Selector()), m_context.session.clock());
    chip.meant->findAll(workers());
}

FilterBar::~FilterBar()
{
    m_field->edit().disconnect(this); // a line that goes with the keyboard says that it is finished
}

QString FilterBar::text() const { return m_field->text(); }

void FilterBar::setText(const QString& text) { m_field->setText(text); }

/// While somebody is still typing a word it is not wrong yet, and does not count yet where it may
/// become a key: the list would be empty until it has.
void FilterBar::take()
{
    const QString text = m_field->text();
    for (const Chip& chip : m_chips)
        chip.button->setChecked(chip.query == text.trimmed());
    const qsizetype half = startOfHalfWord(text);
    const auto before = Selector::parse(text.first(half));
    if (half == text.size() || !before || !m_field->edit().hasFocus())
        return takeAll();
    m_pause.start();
    const auto whole = Selector::parse(text);
    m_error = whole ? QString() : whole.error().message();
    m_field->setError({});
    if (whole && !mayBecomeKey(text.sliced(half)))
        Q_EMIT changed(*whole);
    else
        Q_EMIT changed(*before);
}

void FilterBar::takeAll()
{
    m_pause.stop();
    const auto selector = Selector::parse(m_field->text());
    m_error = selector ? QString() : selector.error().message();
    tellError();
    if (selector)
        Q_EMIT changed(*selector);
}

void FilterBar::tellError()
{
    m_field->setError(m_error.isEmpty()
                          ? QString()
                          : tr("Not understood, the list stays as it was: %1").arg(plain(m_error)));
    if (!m_error.isEmpty() && m_suggestions)
        m_suggestions->hide();
}

const Shelf<WorkerId, WorkerView>& FilterBar::workers() const
{
    return m_context.session.fleet().workers();
}

void FilterBar::follow(const WorkerChanges& changes)
{
    for (Chip& chip : m_chips) {
        if (chip.meant)
            chip.meant->follow(changes, workers());
    }
    m_isVocabularyStale = true;
    if (!m_vocabulary)
        readVocabulary();
    if (!m_isCounted)
        showCounts();
    else if (!m_countDelay.isActive())
        m_countDelay.start();
}

void FilterBar::age()
{
    if (!isVisible())
        return;
    for (Chip& chip : m_chips) {
        if (chip.meant)
            chip.meant->age(workers());
    }
    showCounts();
}

void FilterBar::showCounts()
{
    m_isCounted = !workers().isEmpty();
    for (const Chip& chip : m_chips) {
        const auto count = chip.meant ? chip.meant->count() : qint64(workers().size());
        chip.button->setText(chip.word + u"  "_s + countText(count));
        chip.button->setAccessibleName(tr("%1: %2").arg(chip.word, countText(count)));
    }
}

/// As it was a moment ago where the fleet has changed since: who types does not wait for it.
const SelectorVocabulary& FilterBar::vocabulary()
{
    if (!m_vocabulary)
        m_vocabulary = vocabularyOf(allOf(workers()));
    else if (m_isVocabularyStale)
        readVocabulary();
    return *m_vocabulary;
}

void FilterBar::readVocabulary()
{
    if (std::exchange(m_readsVocabulary, true))
        return;
    m_isVocabularyStale = false;
    whenDone(runInPool([all = allOf(workers())] { return vocabularyOf(all); }), this,
             [this](SelectorVocabulary vocabulary) {
                 m_readsVocabulary = false;
                 m_vocabulary = std::move(vocabulary);
             });
}

void FilterBar::fillSavedMenu(QMenu& menu)
{
    menu.setObjectName(u"savedFilterMenu"_s);
    QAction* save = menu.addAction(tr("Save this filter…"));
    save->setEnabled(!text().trimmed().isEmpty() && m_error.isEmpty());
    connect(save, &QAction::triggered, this, &FilterBar::askName);
    if (!m_context.settings.current().savedFilters.empty())
        addSaved(menu);
}

void FilterBar::addSaved(QMenu& menu)
{
    menu.addSeparator();
    auto* remove = new QMenu(tr("Remove"), &menu);
    for (const SavedFilter& filter : m_context.settings.current().savedFilters) {
        const QString shown = plain(filter.name).replace(u'&', u"&&"_s);
        connect(menu.addAction(shown), &QAction::triggered, this,
                [this, query = filter.query] { setText(query); });
        connect(remove->addAction(shown), &QAction::triggered, this, [this, filter] {
            m_context.settings.change(
                [&](Settings& settings) { std::erase(settings.savedFilters, filter); });
        });
    }
    menu.addSeparator();
    menu.addMenu(remove);
}

QString FilterBar::faultOf(const QString& name) const
{
    if (name.trimmed().isEmpty())
        return tr("It needs a name.");
    if (name.size() > 200)
        return tr("The name is too long.");
    const bool isTaken = std::ranges::contains(m_context.settings.current().savedFilters,
                                               name.trimmed(), &SavedFilter::name);
    return isTaken ? tr("There is one of this name already.") : QString();
}

void FilterBar::askName()
{
    m_context.prompts.askText({.title = tr("Save this filter"),
                               .label = tr("Its name"),
                               .accept = tr("Save"),
                               .fault = [this](const QString& name) { return faultOf(name); }},
                              this, [this, query = text().trimmed()](const QString& name) {
                                  m_context.settings.change([&](Settings& settings) {
                                      settings.savedFilters.push_back(
                                          {.name = name.trimmed(), .query = query});
                                  });
                              });
}

} // namespace lockstep::ui
