// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/fuzzy_match.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;
class QStandardItemModel;

namespace lockstep::ui {

/// A command that the palette offers, in order of how well it fits.
struct PaletteMatch {
    Command command;
    FuzzyMatch match;
};
/// At most `most` of those that can be done and fit what was typed, the best first; of equal ones
/// in their own order.
std::vector<PaletteMatch> matchesOf(const std::vector<Command>& commands, const QString& typed,
                                    size_t most = 50);

/// Any page, worker or action by a few letters. Lies over its window; Esc, a click elsewhere or a
/// choice closes it, and the keyboard goes back to where it was.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget& window);

    void open(std::vector<Command> commands);
    QStringList shownTexts() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    void narrow(const QString& typed);
    void choose(int row);
    void move(int by);
    void dismiss();

    QWidget& m_window;
    QLineEdit* m_line;
    QListView* m_list;
    QStandardItemModel* m_model;
    QLabel* m_nothing;
    std::vector<Command> m_commands;
    std::vector<PaletteMatch> m_matches;
    QPointer<QWidget> m_before; ///< what had the keyboard
};

} // namespace lockstep::ui
