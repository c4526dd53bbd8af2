// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/greeting.h"

#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QEvent>

namespace lockstep::ui {

namespace {

constexpr int logoSize = 56;

QLabel* logo(const QWidget& of)
{
    auto* label = new QLabel;
    label->setPixmap(
        tinted(u"lockstep"_s, tokens(of.palette()).accent, logoSize, of.devicePixelRatioF()));
    label->setAlignment(Qt::AlignCenter);
    return label;
}

QLabel* centred(QLabel* label)
{
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    return label;
}

} // namespace

WayButton::WayButton(const QString& icon, const QString& title, const QString& text,
                     QWidget* parent)
    : QAbstractButton(parent), m_icon(icon), m_text(text)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setMinimumSize(200, 152);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

bool WayButton::event(QEvent* event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void WayButton::paintEvent(QPaintEvent*)
{
    const StyleTokens& style = tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isLit = underMouse() || isDown();
    paintPanel(painter, rect(), isLit ? style.hover : style.surface,
               isLit ? style.accent : style.border, 12);
    if (hasFocus())
        paintFocus(painter, rect().adjusted(2, 2, -2, -2), style, 11);
    QRect place = rect().adjusted(20, 20, -20, -16);
    paintIcon(painter, QRect(place.left(), place.top(), 28, 28), m_icon, style.accent);
    place.setTop(place.top() + 40);
    painter.setFont(ui::font(TextSize::Title));
    painter.setPen(style.text);
    QRect used;
    painter.drawText(place, Qt::TextWordWrap | Qt::AlignTop, text(), &used);
    place.setTop(used.bottom() + 6);
    painter.setFont(ui::font(TextSize::Body));
    painter.setPen(style.mutedText);
    painter.drawText(place, Qt::TextWordWrap | Qt::AlignTop, m_text);
}

Greeting::Greeting(QWidget* parent)
    : QWidget(parent), m_demoState(plainLabel({}, TextSize::Body, Voice::Muted))
{
    setObjectName(u"greeting"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(12);
    layout->addStretch(1);
    layout->addWidget(logo(*this));
    layout->addWidget(centred(plainLabel(tr("Welcome to Lockstep"), TextSize::Heading)));
    layout->addWidget(centred(plainLabel(
        tr("It keeps your workers on the version they should run, and puts them back when an "
           "update goes wrong."),
        TextSize::Body, Voice::Muted)));
    layout->addSpacing(20);
    auto* ways = new QHBoxLayout;
    ways->setSpacing(16);
    auto* demo =
        new WayButton(u"play"_s, tr("Try the demo fleet"),
                      tr("Six workers on this computer, with a good release and a bad one. "
                         "Nothing stays behind."));
    auto* add = new WayButton(u"plus"_s, tr("Add workers"),
                              tr("Tell this computer's coordinator about machines, or let their "
                                 "agents join."));
    auto* connection = new WayButton(u"link"_s, tr("Connect to a coordinator"),
                                     tr("One runs already: give its address and your token."));
    demo->setObjectName(u"greetingDemo"_s);
    add->setObjectName(u"greetingAdd"_s);
    connection->setObjectName(u"greetingConnect"_s);
    connect(demo, &QAbstractButton::clicked, this, &Greeting::demoAsked);
    connect(add, &QAbstractButton::clicked, this, &Greeting::addWorkersAsked);
    connect(connection, &QAbstractButton::clicked, this, &Greeting::connectAsked);
    ways->addStretch(1);
    for (WayButton* way : {demo, add, connection})
        ways->addWidget(way, 4);
    ways->addStretch(1);
    layout->addLayout(ways);
    layout->addWidget(centred(m_demoState));
    auto* pass = makeButton(tr("Just show me the console"), {}, ButtonKind::Flat);
    pass->setObjectName(u"greetingPass"_s);
    connect(pass, &QPushButton::clicked, this, &Greeting::passed);
    layout->addWidget(pass, 0, Qt::AlignCenter);
    layout->addStretch(2);
}

void Greeting::setDemoState(const QString& state) { m_demoState->setText(state); }

void Greeting::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), tokens(palette()).window);
}

} // namespace lockstep::ui
