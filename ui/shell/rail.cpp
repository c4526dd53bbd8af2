// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "ui/style/painting.h"

namespace lockstep::ui {

namespace {

constexpr int wide = 216;
constexpr int narrow = 64;

struct LinkLook {
    QString icon;
    Tone tone;
};

LinkLook lookOf(Link link)
{
    switch (link) {
    case Link::Connecting: return {u"plug"_s, Tone::Neutral};
    case Link::Live: return {u"server"_s, Tone::Good};
    case Link::Lost: return {u"disconnected"_s, Tone::Bad};
    case Link::Refused: return {u"lock"_s, Tone::Bad};
    }
    Q_UNREACHABLE();
}

} // namespace

Rail::Rail(QWidget* parent)
    : QWidget(parent), m_coordinator(new RailButton(u"server"_s, {})),
      m_search(new RailButton(u"search"_s, tr("Search…")))
{
    setObjectName(u"rail"_s);
    setAccessibleName(tr("Pages"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(0);
    m_coordinator->setObjectName(u"coordinatorButton"_s);
    m_search->setObjectName(u"paletteButton"_s);
    m_search->setHint(QKeySequence(Qt::CTRL | Qt::Key_K).toString(QKeySequence::NativeText));
    layout->addWidget(m_coordinator);
    layout->addWidget(m_search);
    layout->addSpacing(12);
    for (const PageId page : everyPage) {
        auto* button = new RailButton(iconOf(page), titleOf(page));
        button->setObjectName(u"page-"_s + iconOf(page));
        button->setCheckable(true);
        if (page == PageId::Settings)
            layout->addStretch(1);
        layout->addWidget(button);
        m_pages[page] = button;
        connect(button, &QAbstractButton::clicked, this, [this, page] {
            setCurrent(page); // a click on the page that is shown leaves it shown
            Q_EMIT pageAsked(page);
        });
    }
    connect(m_coordinator, &QAbstractButton::clicked, this, &Rail::coordinatorsAsked);
    connect(m_search, &QAbstractButton::clicked, this, &Rail::paletteAsked);
    setFixedWidth(wide);
}

void Rail::setCurrent(PageId page)
{
    for (const auto& [each, button] : m_pages)
        button->setChecked(each == page);
}

void Rail::setCount(PageId page, int count, Tone tone) { m_pages.at(page)->setCount(count, tone); }

void Rail::setCoordinator(const QString& name, Link link)
{
    const LinkLook look = lookOf(link);
    m_coordinator->setWords(name);
    m_coordinator->setIconName(look.icon);
    m_coordinator->setIconTone(look.tone);
}

void Rail::setNarrow(bool isNarrow)
{
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    setFixedWidth(isNarrow ? narrow : wide);
    m_coordinator->setNarrow(isNarrow);
    m_search->setNarrow(isNarrow);
    for (const auto& [page, button] : m_pages)
        button->setNarrow(isNarrow);
}

void Rail::paintEvent(QPaintEvent*)
{
    const StyleTokens& style = tokens(palette());
    QPainter painter(this);
    painter.fillRect(rect(), style.sunken);
    painter.setPen(style.border);
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.drawLine(edge, 0, edge, height());
}

} // namespace lockstep::ui
