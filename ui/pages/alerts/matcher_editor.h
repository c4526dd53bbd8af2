// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/silence.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace lockstep::ui {

/// Rows of "label is pattern", all of which must hold.
class MatcherEditor : public QWidget {
    Q_OBJECT

public:
    explicit MatcherEditor(QWidget* parent = nullptr);

    void setMatchers(const std::vector<AlertMatcher>& matchers);
    /// Rows without a pattern do not count.
    std::vector<AlertMatcher> matchers() const;

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QWidget* widget;
        QComboBox* label;
        QComboBox* sense;
        QLineEdit* value;
    };
    void add(const AlertMatcher& matcher);
    void fill(const Row& row, const AlertMatcher& matcher);
    void remove(QWidget* widget);
    void clear();

    QLayout* m_rowsLayout;
    QPushButton* m_add;
    std::vector<Row> m_rows;
};

} // namespace lockstep::ui
