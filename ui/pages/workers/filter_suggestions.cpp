// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/filter_suggestions.h"

#include "ui/delegates/row_delegate.h"
#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/item_roles.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

using namespace std::chrono_literals;

namespace lockstep::ui {

namespace {

constexpr int rowHeight = 32;
constexpr int mostRows = 8;
constexpr int countWidth = 64;

/// The value, and of how many workers it is.
class SuggestionDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, rowHeight};
    }

protected:
    void paintContent(QPainter& painter, const QRect& place, const QStyleOptionViewItem& option,
                      const QModelIndex& index) const override
    {
        const StyleTokens& theme = tokens(option.palette);
        const QRect text = place.adjusted(0, 0, -countWidth, 0);
        paintLine(painter, mirrored(text, place, option.direction),
                  {.text = option.text, .font = option.font, .color = theme.text});
        const QRect count(text.right(), place.top(), countWidth, place.height());
        paintLine(painter, mirrored(count, place, option.direction),
                  {.text = index.data(SubtitleRole).toString(),
                   .font = font(TextSize::Small),
                   .color = theme.faintText,
                   .alignment = Qt::AlignTrailing});
    }
};

} // namespace

FilterSuggestions::FilterSuggestions(QLineEdit& edit, Complete complete)
    : QListWidget(edit.window()), m_edit(edit), m_complete(std::move(complete))
{
    setObjectName(u"filterSuggestions"_s);
    setAccessibleName(tr("Suggestions"));
    setItemDelegate(new SuggestionDelegate(*this));
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::Box);
    setMouseTracking(true);
    setUniformItemSizes(true);
    hide();
    edit.installEventFilter(this);
    connect(&edit, &QObject::destroyed, this, [this] {
        m_delay.stop();
        deleteLater(); // it may belong to a window that stays
    });
    setStyleSheet(u"#filterSuggestions { border: 1px solid palette(mid); }"_s);
    m_delay.setSingleShot(true);
    m_delay.setInterval(60ms);
    connect(&m_delay, &QTimer::timeout, this, &FilterSuggestions::suggest);
    connect(&edit, &QLineEdit::textEdited, this, [this] { m_delay.start(); });
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { accept(row(item)); });
}

void FilterSuggestions::suggest()
{
    m_delay.stop();
    m_completion = m_complete(m_edit.text(), m_edit.cursorPosition());
    clear();
    for (const SelectorSuggestion& each : m_completion.suggestions) {
        auto* item = new QListWidgetItem(each.label, this);
        if (each.workers > 0)
            item->setData(SubtitleRole, countText(each.workers));
        item->setData(Qt::AccessibleTextRole, plain(each.label));
    }
    setCurrentRow(-1);
    place(); // before it is shown: who gets another parent is hidden
    setVisible(count() > 0 && m_edit.hasFocus());
}

/// Below the field, over whatever is there.
void FilterSuggestions::place()
{
    if (parentWidget() != m_edit.window())
        setParent(m_edit.window());
    const QPoint below = m_edit.mapTo(m_edit.window(), QPoint(0, m_edit.height() + 4));
    const int height = std::min(count(), mostRows) * rowHeight + 2 * frameWidth();
    setGeometry(below.x(), below.y(), std::clamp(m_edit.width(), 200, 360), height);
    raise();
}

bool FilterSuggestions::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != &m_edit)
        return QListWidget::eventFilter(watched, event); // the list watches parts of its own
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)
        hide();
    if (event->type() == QEvent::ShortcutOverride && isVisible()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        event->setAccepted(key->key() == Qt::Key_Escape || key->key() == Qt::Key_Return);
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (takesKey(key->key(), key->modifiers()))
            return true;
    }
    return QListWidget::eventFilter(watched, event);
}

bool FilterSuggestions::takesKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool isAskedFor = key == Qt::Key_Down && !isVisible();
    if (isAskedFor || (key == Qt::Key_Tab && m_delay.isActive()))
        suggest();
    if (isAskedFor)
        return true;
    if (!isVisible() || (modifiers & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    switch (key) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Escape: hide(); return true;
    case Qt::Key_Tab: accept(std::max(currentRow(), 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentRow() < 0) {
            hide();
            return false;
        }
        accept(currentRow());
        return true;
    default: return false;
    }
}

void FilterSuggestions::step(int by) { setCurrentRow((currentRow() + by + count()) % count()); }

void FilterSuggestions::accept(int row)
{
    if (row < 0 || row >= int(m_completion.suggestions.size()))
        return;
    const SelectorSuggestion chosen = m_completion.suggestions[size_t(row)];
    const bool isWhole = chosen.kind == SelectorSuggestion::Kind::Value;
    QString text = m_edit.text();
    QString put = chosen.text;
    const qsizetype end = m_completion.start + m_completion.length;
    if (isWhole && end >= text.size())
        put += u' ';
    text.replace(m_completion.start, m_completion.length, put);
    m_edit.setText(text);
    m_edit.setCursorPosition(int(m_completion.start + put.size()));
    if (isWhole)
        hide();
    else
        suggest(); // what the key can be
}

} // namespace lockstep::ui
