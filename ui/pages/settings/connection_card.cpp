// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/connection_card.h"

#include "ui/text/amounts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QPushButton>

namespace lockstep::ui {

namespace {

struct ConnectionCards {
    Q_DECLARE_TR_FUNCTIONS(ConnectionCards)
};

Look lookOf(const Session* session)
{
    if (!session)
        return {u"dash"_s, Tone::Neutral, ConnectionCards::tr("Closed")};
    switch (session->link().link) {
    case Link::Connecting: return {u"spinner"_s, Tone::Info, ConnectionCards::tr("Connecting")};
    case Link::Live: return {u"plug"_s, Tone::Good, ConnectionCards::tr("Connected")};
    case Link::Lost: return {u"plug-off"_s, Tone::Warning, ConnectionCards::tr("Lost")};
    case Link::Refused: return {u"lock"_s, Tone::Bad, ConnectionCards::tr("Refused")};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

ConnectionCard::ConnectionCard(QWidget* parent)
    : Card({}, parent), m_state(new Badge), m_address(new ElidedLabel),
      m_problem(new WrappedLabel(TextSize::Small, Voice::Error)),
      m_toggle(makeButton(tr("Open"), u"plug"_s)), m_edit(makeButton(tr("Edit…"), u"edit"_s)),
      m_remove(makeButton(tr("Remove"), u"trash"_s, ButtonKind::Flat)),
      m_up(new IconButton(u"chevron-up"_s, tr("Move up"))),
      m_down(new IconButton(u"chevron-down"_s, tr("Move down")))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    addTrailing(m_state);
    addTrailing(m_up);
    addTrailing(m_down);
    m_address->setProperty("role", u"muted"_s);
    body().setSpacing(8);
    addWidget(m_address);
    addWidget(m_problem);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    for (QPushButton* each : {m_toggle, m_edit, m_remove})
        row->addWidget(each);
    row->addStretch();
    body().addLayout(row);
    m_toggle->setObjectName(u"toggleConnection"_s);
    m_edit->setObjectName(u"editConnection"_s);
    m_remove->setObjectName(u"removeConnection"_s);
    m_up->setObjectName(u"moveUp"_s);
    m_down->setObjectName(u"moveDown"_s);
    connect(m_toggle, &QPushButton::clicked, this, &ConnectionCard::toggleAsked);
    connect(m_edit, &QPushButton::clicked, this, &ConnectionCard::editAsked);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionCard::removeAsked);
    connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveAsked(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveAsked(1); });
}

void ConnectionCard::show(const ConnectionProfile& profile, Session* session, const QDateTime& now)
{
    m_profile = profile;
    setObjectName(u"connection-"_s + profile.id);
    const bool isInside = profile.address.isEmpty();
    const QString address = isInside ? tr("The coordinator inside this console") : profile.address;
    setTitle(profile.name.isEmpty() ? address : profile.name);
    QString line = address;
    if (session && session->link().heardAt.isValid())
        line += u" · "_s + tr("heard %1").arg(timeText(session->link().heardAt, now));
    m_address->setFullText(line);
    m_state->setLook(lookOf(session));
    const bool isWrong = session && session->link().problem.has_value();
    m_problem->setVisible(isWrong);
    if (isWrong)
        m_problem->setFullText(session->link().problem->message());
    m_toggle->setText(session ? tr("Close") : tr("Open"));
    m_toggle->setAccessibleName((session ? tr("Close %1") : tr("Open %1")).arg(accessibleName()));
    m_edit->setAccessibleName(tr("Edit %1").arg(accessibleName()));
    m_remove->setAccessibleName(tr("Remove %1").arg(accessibleName()));
}

void ConnectionCard::setPlace(bool isFirst, bool isLast)
{
    m_up->setEnabled(!isFirst);
    m_down->setEnabled(!isLast);
}

} // namespace lockstep::ui
