// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/matcher_editor.h"

#include "ui/models/alert_words.h"
#include "ui/widgets/icon_button.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

constexpr std::array labels{
    "worker"_L1,    "name"_L1,  "group"_L1,   "tag"_L1,     "severity"_L1,
    "condition"_L1, "cause"_L1, "subject"_L1, "version"_L1, "expected_version"_L1};

} // namespace

MatcherEditor::MatcherEditor(QWidget* parent)
    : QWidget(parent), m_rowsLayout(new QVBoxLayout),
      m_add(makeButton(tr("Add a condition"), u"plus"_s, ButtonKind::Flat))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    m_rowsLayout->setSpacing(8);
    column->addLayout(m_rowsLayout);
    column->addWidget(m_add, 0, Qt::AlignLeading);
    m_add->setObjectName(u"addMatcher"_s);
    connect(m_add, &QPushButton::clicked, this, [this] {
        add({.label = u"worker"_s, .value = {}});
        m_rows.back().value->setFocus();
        Q_EMIT changed();
    });
}

void MatcherEditor::setMatchers(const std::vector<AlertMatcher>& matchers)
{
    clear();
    for (const AlertMatcher& matcher : matchers)
        add(matcher);
    Q_EMIT changed();
}

std::vector<AlertMatcher> MatcherEditor::matchers() const
{
    std::vector<AlertMatcher> matchers;
    for (const Row& row : m_rows) {
        if (const QString value = row.value->text().trimmed(); !value.isEmpty())
            matchers.push_back({.label = row.label->currentData().toString(),
                                .value = value,
                                .isNegated = row.sense->currentIndex() == 1});
    }
    return matchers;
}

void MatcherEditor::add(const AlertMatcher& matcher)
{
    const Row row{new QWidget, new QComboBox, new QComboBox, new QLineEdit};
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins({});
    line->setSpacing(8);
    auto* close = new IconButton(u"cross"_s, tr("Remove this condition"));
    close->setObjectName(u"removeMatcher"_s);
    fill(row, matcher);
    line->addWidget(row.label);
    line->addWidget(row.sense);
    line->addWidget(row.value, 1);
    line->addWidget(close);
    m_rowsLayout->addWidget(row.widget);
    m_rows.push_back(row);
    connect(row.label, &QComboBox::currentIndexChanged, this, &MatcherEditor::changed);
    connect(row.sense, &QComboBox::currentIndexChanged, this, &MatcherEditor::changed);
    connect(row.value, &QLineEdit::textChanged, this, &MatcherEditor::changed);
    connect(close, &QToolButton::clicked, this, [this, widget = row.widget] { remove(widget); });
}

void MatcherEditor::fill(const Row& row, const AlertMatcher& matcher)
{
    for (const auto& label : labels)
        row.label->addItem(labelWord(label), QString(label));
    row.label->setCurrentIndex(std::max(0, row.label->findData(matcher.label)));
    row.label->setObjectName(u"matcherLabel"_s);
    row.label->setAccessibleName(tr("What is looked at"));
    row.label->setMinimumWidth(160);
    row.sense->addItems({tr("is"), tr("is not")});
    row.sense->setCurrentIndex(matcher.isNegated ? 1 : 0);
    row.sense->setObjectName(u"matcherSense"_s);
    row.sense->setAccessibleName(tr("Whether it must fit"));
    row.value->setText(matcher.value);
    row.value->setObjectName(u"matcherValue"_s);
    row.value->setAccessibleName(tr("Pattern"));
    row.value->setPlaceholderText(tr("A pattern, such as eu-*"));
    row.value->setMaxLength(500);
}

void MatcherEditor::remove(QWidget* widget)
{
    std::erase_if(m_rows, [widget](const Row& row) { return row.widget == widget; });
    widget->deleteLater();
    m_add->setFocus();
    Q_EMIT changed();
}

void MatcherEditor::clear()
{
    for (const Row& row : std::exchange(m_rows, {})) {
        row.widget->hide();
        row.widget->deleteLater();
    }
}

} // namespace lockstep::ui
