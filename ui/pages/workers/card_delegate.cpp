// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/card_delegate.h"

#include "ui/delegates/glow.h"
#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/look.h"
#include "ui/style/painting.h"
#include "ui/style/theme.h"
#include "ui/text/plain.h"

#include <QHelpEvent>
#include <QListView>
#include <QPainter>
#include <QToolTip>

namespace lockstep::ui {

namespace {

constexpr int padding = 14;
constexpr int spotSize = 32;
constexpr int line = 18;

QFont strong()
{
    QFont strong = font(TextSize::Body);
    strong.setWeight(QFont::DemiBold);
    return strong;
}

bool has(const QStyleOptionViewItem& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

QString secondLine(const WorkerView& worker, const QDateTime& now)
{
    const QString more = driftText(worker, now);
    const QString status = look(worker.status).word;
    return more.isEmpty() ? status : status + u" · "_s + more;
}

QString footText(const WorkerView& worker)
{
    return worker.group.isEmpty() ? worker.host : worker.group + u" · "_s + worker.host;
}

} // namespace

/// What one card is painted from.
struct CardDelegate::Face {
    QPainter& painter;
    const QStyleOptionViewItem& option;
    const WorkerView& worker;
    QRect card;
    int percent;
    QDateTime now;
    const StyleTokens& theme;

    QRect inside() const { return card.adjusted(padding, 12, -padding, -12); }
    QRect seen(const QRect& place) const { return mirrored(place, card, option.direction); }
    Look status() const { return look(worker.status); }
    bool isMuted() const { return !worker.enabled || !worker.isPaired; }
};

CardDelegate::CardDelegate(QAbstractItemView& view, const WorkerModel& model)
    : QStyledItemDelegate(&view), m_view(view), m_model(model)
{}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const auto* grid = qobject_cast<const QListView*>(&m_view);
    return grid && grid->gridSize().isValid() ? grid->gridSize()
                                              : QSize(leastWidth + gap, height + gap);
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const QRect card =
        mirrored(option.rect.adjusted(0, 0, -gap, -gap), option.rect, option.direction);
    const Face face{.painter = *painter,
                    .option = option,
                    .worker = m_model.at(index.row()),
                    .card = card,
                    .percent = m_model.progressOf(m_model.idAt(index.row())),
                    .now = m_model.now(),
                    .theme = tokens(option.palette)};
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(face, index);
    paintHead(face);
    paintVersions(face);
    paintFoot(face);
    painter->restore();
}

void CardDelegate::paintGround(const Face& face, const QModelIndex& index) const
{
    const bool isSelected = has(face.option, QStyle::State_Selected);
    const bool isHovered = has(face.option, QStyle::State_MouseOver);
    QColor ground = isSelected  ? face.theme.selection
                    : isHovered ? face.theme.hover
                                : face.theme.surface;
    const double glow =
        glowStrength(index.data(ChangedAtRole).toLongLong(), QDateTime::currentMSecsSinceEpoch());
    if (glow > 0 && animates(&m_view)) {
        ground = blend(ground, face.theme.tone(Tone::Info).background, glow);
        Glow::of(m_view).keep(index);
    }
    paintPanel(face.painter, face.card, ground, isSelected ? face.theme.accent : face.theme.border);
    if (has(face.option, QStyle::State_HasFocus) &&
        has(face.option, QStyle::State_KeyboardFocusChange))
        paintFocus(face.painter, face.card, face.theme, cornerRadius);
}

void CardDelegate::paintHead(const Face& face)
{
    const QRect inside = face.inside();
    const ToneColors& tone = face.theme.tone(face.status().tone);
    const QRect spot(inside.left(), inside.top() + 2, spotSize, spotSize);
    paintPanel(face.painter, face.seen(spot), tone.background, {}, cornerRadius);
    paintIcon(face.painter, face.seen(spot.adjusted(8, 8, -8, -8)), face.status().icon,
              tone.foreground);
    QRect text(spot.right() + 12, inside.top(), inside.right() - spot.right() - 12, line);
    paintLine(face.painter, face.seen(text),
              {.text = nameOf(face.worker),
               .font = strong(),
               .color = face.isMuted() ? face.theme.mutedText : face.theme.text});
    text.translate(0, line);
    paintLine(face.painter, face.seen(text),
              {.text = secondLine(face.worker, face.now),
               .font = font(TextSize::Small),
               .color = face.worker.status == WorkerStatus::UpToDate ? face.theme.mutedText
                                                                     : tone.foreground});
}

void CardDelegate::paintVersions(const Face& face)
{
    const QRect inside = face.inside();
    const QRect text(inside.left(), inside.top() + 46, inside.width(), line);
    paintLine(face.painter, face.seen(text),
              {.text = versionsText(face.worker),
               .font = font(TextSize::Body),
               .color = face.isMuted() ? face.theme.mutedText : face.theme.text,
               .elide = Qt::ElideMiddle});
}

/// Where it is or, while it is updated, how far that is.
void CardDelegate::paintFoot(const Face& face)
{
    const QRect inside = face.inside();
    QRect text(inside.left(), inside.top() + 46 + line + 2, inside.width(), line);
    if (face.percent >= 0) {
        const QRect bar(text.left(), text.center().y() - 1, text.width(), 4);
        paintProgress(face.painter, face.seen(bar), face.percent, face.theme.sunken,
                      face.theme.accent);
        return;
    }
    paintLine(face.painter, face.seen(text),
              {.text = footText(face.worker),
               .font = font(TextSize::Small),
               .color = face.theme.faintText});
}

bool CardDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view,
                             const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const WorkerView& worker = m_model.at(index.row());
    QStringList lines{nameOf(worker), worker.id.value(), worker.reason};
    lines.removeAll(QString());
    lines.removeDuplicates();
    QToolTip::showText(event->globalPos(), escaped(lines.join(u'\n')), view);
    return true;
}

} // namespace lockstep::ui
