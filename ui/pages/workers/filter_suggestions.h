// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/selector_completion.h"

#include <QListWidget>
#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace lockstep::ui {

/// What could stand in a filter's text, below its field while somebody types. It never takes the
/// keyboard: the field hands on Up, Down, Tab, Return and Esc.
class FilterSuggestions : public QListWidget {
    Q_OBJECT
public:
    using Complete = std::function<SelectorCompletion(const QString& text, qsizetype cursor)>;

    /// Goes with `edit`.
    FilterSuggestions(QLineEdit& edit, Complete complete);

    /// Looks what fits now; hides where nothing does.
    void suggest();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool takesKey(int key, Qt::KeyboardModifiers modifiers);
    void step(int by);
    void accept(int row);
    void place();

    QLineEdit& m_edit;
    Complete m_complete;
    SelectorCompletion m_completion;
    QTimer m_delay; ///< what is typed comes first
};

} // namespace lockstep::ui
