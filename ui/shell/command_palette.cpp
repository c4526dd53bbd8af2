// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "ui/shell/palette_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/painting.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>

namespace lockstep::ui {

namespace {

constexpr int paletteWidth = 560;
constexpr int paletteHeight = 420;
constexpr int leastHeight = 96;
constexpr int fromTop = 88;

QStandardItem* itemOf(const PaletteMatch& match)
{
    auto* item = new QStandardItem(match.command.text);
    item->setEditable(false);
    item->setData(match.command.icon, PaletteDelegate::IconRole);
    item->setData(match.command.keys.toString(QKeySequence::NativeText), PaletteDelegate::KeysRole);
    item->setData(QVariant::fromValue(match.match.positions), PaletteDelegate::MarksRole);
    item->setData(match.command.text, Qt::AccessibleTextRole);
    return item;
}

} // namespace

std::vector<PaletteMatch> matchesOf(const std::vector<Command>& commands, const QString& typed,
                                    size_t most)
{
    std::vector<PaletteMatch> matches;
    for (const Command& command : commands) {
        if (auto match = fuzzyMatch(typed, command.text);
            match && (!command.isEnabled || command.isEnabled()))
            matches.push_back({command, *std::move(match)});
    }
    std::ranges::stable_sort(matches, std::ranges::greater(),
                             [](const PaletteMatch& each) { return each.match.score; });
    if (matches.size() > most)
        matches.resize(most);
    return matches;
}

CommandPalette::CommandPalette(QWidget& window)
    : QFrame(&window), m_window(window), m_line(new QLineEdit), m_list(new QListView),
      m_model(new QStandardItemModel(this)),
      m_nothing(plainLabel(tr("Nothing fits. Try a page, a worker or an action."), TextSize::Body,
                           Voice::Muted))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    auto* shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    m_line->setObjectName(u"paletteLine"_s);
    m_line->setAccessibleName(tr("What to do or where to go"));
    m_line->setPlaceholderText(tr("Type a page, a worker or an action…"));
    m_line->addAction(ui::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setStyleSheet(u"QListView { background: transparent; border: none; }"_s);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing, 1);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& at) { choose(at.row()); });
    m_window.installEventFilter(this);
    hide();
}

void CommandPalette::open(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    m_before = QApplication::focusWidget();
    m_line->clear();
    narrow({});
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
    qApp->installEventFilter(this);
}

QStringList CommandPalette::shownTexts() const
{
    QStringList texts;
    for (const PaletteMatch& each : m_matches)
        texts << each.command.text;
    return texts;
}

void CommandPalette::place()
{
    const int wide = std::min(paletteWidth, m_window.width() - 32);
    const int most =
        std::max(std::min(paletteHeight, m_window.height() - 2 * fromTop), leastHeight);
    const int rows = m_model->rowCount() * std::max(m_list->sizeHintForRow(0), 0);
    const int needed = layout()->contentsMargins().top() + m_line->sizeHint().height() +
                       layout()->spacing() + rows + layout()->contentsMargins().bottom() + 2;
    setGeometry((m_window.width() - wide) / 2, fromTop, wide,
                std::clamp(needed, leastHeight, most));
}

void CommandPalette::narrow(const QString& typed)
{
    m_matches = matchesOf(m_commands, typed);
    m_model->clear();
    for (const PaletteMatch& match : m_matches)
        m_model->appendRow(itemOf(match));
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->setVisible(!m_matches.empty());
    m_nothing->setVisible(m_matches.empty());
    place(); // as high as what fits
}

void CommandPalette::move(int by)
{
    const int rows = m_model->rowCount();
    if (rows > 0)
        m_list->setCurrentIndex(
            m_model->index((m_list->currentIndex().row() + by + rows) % rows, 0));
}

void CommandPalette::choose(int row)
{
    if (row < 0 || row >= int(m_matches.size()))
        return;
    const auto run = m_matches[size_t(row)].command.run;
    dismiss();
    run();
}

void CommandPalette::dismiss()
{
    qApp->removeEventFilter(this);
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    const StyleTokens& style = tokens(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPanel(painter, rect(), style.raised, style.strongBorder, 12);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        place();
    if (event->type() == QEvent::MouseButtonPress && isVisible()) {
        auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget != this && !isAncestorOf(widget) && widget->window() == window())
            dismiss();
    }
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Escape: dismiss(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(m_list->currentIndex().row()); return true;
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace lockstep::ui
