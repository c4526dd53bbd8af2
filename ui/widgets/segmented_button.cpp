// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_button.h"

#include "ui/style/icons.h"
#include "ui/style/painting.h"

#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

SegmentedButton::SegmentedButton(const QString& name, QWidget* parent)
    : QWidget(parent), m_row(new QHBoxLayout(this)), m_group(new QButtonGroup(this))
{
    m_row->setContentsMargins(2, 2, 2, 2);
    m_row->setSpacing(2);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        m_group->button(id)->setFocusPolicy(isOn ? Qt::StrongFocus : Qt::ClickFocus);
        if (isOn)
            Q_EMIT currentChanged(id);
    });
}

void SegmentedButton::addSegment(const QString& text, const QString& icon)
{
    const int index = int(m_group->buttons().size());
    auto* button = new QToolButton;
    button->setCheckable(true);
    button->setText(text);
    button->setAccessibleName(text);
    button->setObjectName(u"segment%1"_s.arg(index));
    button->setFocusPolicy(Qt::ClickFocus); // Tab comes to the one that is on
    button->setFixedHeight(28);             // with the frame, as high as a button
    button->setMinimumWidth(32);
    if (!icon.isEmpty()) {
        button->setIcon(ui::icon(icon));
        button->setToolTip(text);
    }
    m_group->addButton(button, index);
    m_row->addWidget(button);
    if (index == 0)
        button->setChecked(true);
}

int SegmentedButton::current() const { return m_group->checkedId(); }

void SegmentedButton::setCurrent(int index)
{
    if (auto* button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const StyleTokens& theme = tokens(palette());
    paintPanel(painter, rect(), theme.surface, theme.strongBorder);
}

} // namespace lockstep::ui
