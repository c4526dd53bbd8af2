// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QSplitter)
QT_FORWARD_DECLARE_CLASS(QStackedWidget)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace lockstep::ui {

class Banner;
class Card;
class EmptyState;
class LoadingStripe;
class PageHead;
class RecordView;
class SearchField;

/// What the pages of one list have in common: title and actions, a line to filter by, the list with
/// all that can be said in its place, and what is selected beside it.
class ListFrame : public QWidget {
    Q_OBJECT
public:
    ListFrame(const QString& title, const QString& hint, QWidget* parent = nullptr);

    /// A quiet line below the title.
    void setSummary(const QString& summary);
    void addAction(QWidget* widget);
    void addFilter(QWidget* widget);
    /// Between the filter and the list.
    void addAbove(QWidget* widget);
    /// Below the list.
    void addBelow(QWidget* widget);
    /// What can be done with the selected rows, for their menu.
    void setMenu(std::function<std::vector<Command>()> commands);
    void setList(RecordView* list, EmptyState* empty);
    /// It is there while something is selected.
    void setDetail(QWidget* detail);
    void showDetail(bool isShown);
    /// Its width is remembered under this name.
    void rememberDetail(SettingsStore& settings, const QString& name);

    /// Enables an action where nothing stands in its way, and else says what, as its tool tip. The
    /// keyboard does not go on to the next one by itself.
    void setObstacle(QWidget& action, const QString& obstacle);

    SearchField& search() { return *m_search; }
    /// Filters as the destination says and selects its item; shows everything where that is hidden.
    /// An item that is not there yet is selected by a later revealWanted().
    void reveal(const Destination& destination);
    void revealLater(const QString& item) { m_wanted = item; }
    /// After the list has changed.
    void revealWanted();
    /// Shows how reading the list stands, and what there is in its place where it is empty.
    void follow(const TopicState& topic, int total, int shown);

Q_SIGNALS:
    void filterChanged(const QString& text);
    /// Nothing but the text is to narrow the list from now on.
    void filterCleared();
    /// The list is to be read once more.
    void again();

private:
    QWidget* makeColumn();
    void showEverything();
    void showMenu(const QPoint& at);
    void showProblem(const TopicState& topic);

    PageHead* m_head;
    QWidget* m_filterLine;
    QHBoxLayout* m_filters;
    SearchField* m_search;
    QVBoxLayout* m_above;
    QVBoxLayout* m_below;
    LoadingStripe* m_stripe;
    Banner* m_problem;
    QStackedWidget* m_stack;
    EmptyState* m_unmatched;
    QSplitter* m_splitter;
    RecordView* m_list = nullptr;
    EmptyState* m_empty = nullptr;
    Card* m_detail = nullptr;
    QString m_wanted; ///< selected as soon as it is known
    std::function<std::vector<Command>()> m_commands;
};

/// Whether every word of the filter is somewhere in the text, in any case of letters.
bool containsWords(const QString& text, const QString& filter);

} // namespace lockstep::ui
