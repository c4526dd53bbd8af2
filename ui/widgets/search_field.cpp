// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/style/icons.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

SearchField::SearchField(const QString& hint, QWidget* parent)
    : QWidget(parent), m_edit(new QLineEdit),
      m_error(new WrappedLabel(TextSize::Small, Voice::Error))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addWidget(m_edit);
    column->addWidget(m_error);
    m_error->hide();
    m_edit->setObjectName(u"searchEdit"_s);
    m_edit->setPlaceholderText(hint);
    m_edit->setAccessibleName(hint);
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    setAccessibleName(hint);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &SearchField::textChanged);
    connect(m_edit, &QLineEdit::returnPressed, this, &SearchField::accepted);
}

QString SearchField::text() const { return m_edit->text(); }

void SearchField::setText(const QString& text) { m_edit->setText(text); }

void SearchField::setError(const QString& error)
{
    m_error->setFullText(error);
    m_error->setVisible(!error.isEmpty());
    m_edit->setAccessibleDescription(error);
    const bool isBad = !error.isEmpty();
    if (m_edit->property("bad").toBool() == isBad)
        return;
    m_edit->setProperty("bad", isBad);
    m_edit->style()->unpolish(m_edit); // the style sheet looks at properties only when polishing
    m_edit->style()->polish(m_edit);
}

} // namespace lockstep::ui
