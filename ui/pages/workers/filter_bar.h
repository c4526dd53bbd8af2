// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/selector_completion.h"
#include "ui/models/meant_workers.h"
#include "ui/pages/page.h"
#include "ui/pages/workers/filter_suggestions.h"

#include <QPointer>
#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QMenu)
QT_FORWARD_DECLARE_CLASS(QToolButton)

namespace lockstep::ui {

class IconButton;
class SearchField;

/// What narrows the list of workers: a line of the fleet's query language with suggestions, filters
/// kept by name, and the common ones as chips with their counts. A text that is not sound yet
/// leaves the list as it is.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(const PageContext& context, QWidget* parent = nullptr);
    ~FilterBar() override;

    QString text() const;
    void setText(const QString& text);
    SearchField& field() { return *m_field; }
    /// Where the chips are; more can be put at its end.
    QHBoxLayout& chipRow() { return *m_chipRow; }
    /// Beside the field.
    QHBoxLayout& fieldRow() { return *m_fieldRow; }
    void fillSavedMenu(QMenu& menu);

Q_SIGNALS:
    /// The text is another sound filter now.
    void changed(const lockstep::Selector& selector);

private:
    struct Chip {
        QToolButton* button;
        QString word;
        QString query;
        std::optional<MeantWorkers> meant; ///< none: all of them
    };
    void addChip(const QString& word, const QString& query);
    void take();
    /// What is there, half typed or not.
    void takeAll();
    void tellError();
    void follow(const WorkerChanges& changes);
    void showCounts();
    void age();
    const SelectorVocabulary& vocabulary();
    void readVocabulary();
    const Shelf<WorkerId, WorkerView>& workers() const;
    void askName();
    QString faultOf(const QString& name) const;
    void addSaved(QMenu& menu);

    PageContext m_context;
    SearchField* m_field;
    QPointer<FilterSuggestions> m_suggestions;
    IconButton* m_saved;
    QHBoxLayout* m_fieldRow;
    QHBoxLayout* m_chipRow;
    std::vector<Chip> m_chips;
    std::optional<SelectorVocabulary> m_vocabulary;
    bool m_isVocabularyStale = false;
    bool m_readsVocabulary = false; ///< just now, on another thread
    QString m_error;
    bool m_isCounted = false;
    QTimer m_pause; ///< somebody has stopped typing
    QTimer m_countDelay;
    QTimer m_ages;
};

} // namespace lockstep::ui
