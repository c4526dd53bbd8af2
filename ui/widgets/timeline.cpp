// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline.h"

#include "ui/delegates/row_delegate.h"
#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/item_roles.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

#include <QPainter>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int TimeRole = FirstFreeRole;
constexpr int timeWidth = 104;
constexpr int dotSize = 24;
constexpr int rowHeight = 52;

class TimelineDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setLayoutDirection(option.direction);
        paintContent(*painter, option.rect.adjusted(4, 0, -4, 0), option, index);
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, rowHeight};
    }

protected:
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const StyleTokens& theme = tokens(option.palette);
        const auto seen = [&](const QRect& r) { return mirrored(r, place, option.direction); };
        const QRect time(place.left(), place.top() + 8, timeWidth - 12, 18);
        paintLine(painter, seen(time),
                  {.text = index.data(TimeRole).toString(),
                   .font = font(TextSize::Small),
                   .color = theme.faintText,
                   .alignment = Qt::AlignTrailing});
        paintDot(painter, place, option, index);
        const int left = place.left() + timeWidth + dotSize + 12;
        const QRect title(left, place.top() + 8, place.right() - left, 18);
        paintLine(painter, seen(title),
                  {.text = index.data(Qt::DisplayRole).toString(),
                   .font = font(TextSize::Body),
                   .color = theme.text});
        paintLine(painter, seen(title.translated(0, 18)),
                  {.text = index.data(SubtitleRole).toString(),
                   .font = font(TextSize::Small),
                   .color = theme.mutedText});
    }

private:
    static void paintDot(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                         const QModelIndex& index)
    {
        const StyleTokens& theme = tokens(option.palette);
        const ToneColors& tone = theme.tone(index.data(LookToneRole).value<Tone>());
        const QRect dot = mirrored({place.left() + timeWidth, place.top() + 5, dotSize, dotSize},
                                   place, option.direction);
        if (index.row() + 1 < index.model()->rowCount())
            painter.fillRect(dot.center().x(), dot.bottom() + 4, 1, rowHeight - dotSize - 6,
                             theme.strongBorder);
        paintPanel(painter, dot, tone.background, {}, dotSize / 2.0);
        paintIcon(painter, dot.adjusted(5, 5, -5, -5), index.data(LookIconRole).toString(),
                  tone.foreground);
    }
};

QStandardItem* itemOf(const TimelineEntry& entry, const QDateTime& now)
{
    auto* item = new QStandardItem(entry.title);
    item->setEditable(false);
    item->setData(timeText(entry.at, now), TimeRole);
    item->setData(entry.icon, LookIconRole);
    item->setData(QVariant::fromValue(entry.tone), LookToneRole);
    item->setData(entry.detail, SubtitleRole);
    item->setData(timeToolTip(entry.at) + u'\n' + entry.title + u'\n' + entry.detail,
                  Qt::ToolTipRole);
    item->setData(plain(timeText(entry.at, now) + u' ' + entry.title + u' ' + entry.detail),
                  Qt::AccessibleTextRole);
    return item;
}

} // namespace

Timeline::Timeline(QWidget* parent) : QListView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new TimelineDelegate(*this));
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(NoSelection);
    setFrameShape(NoFrame);
    setAccessibleName(tr("History"));
}

void Timeline::setEntries(const std::vector<TimelineEntry>& entries, const QDateTime& now)
{
    // Rows are replaced where they are, so that the view stays where it was scrolled to.
    m_model->setColumnCount(1);
    for (int row = 0; row < int(entries.size()); ++row)
        m_model->setItem(row, itemOf(entries[std::size_t(row)], now));
    m_model->setRowCount(int(entries.size()));
}

} // namespace lockstep::ui
