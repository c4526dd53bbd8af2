// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_value_list.h"

#include "ui/text/plain.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int widestKey = 160;

void makeCopyable(ElidedLabel& label)
{
    auto* copy = new QAction(KeyValueList::tr("Copy"), &label);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &label,
                     [&label] { QGuiApplication::clipboard()->setText(label.fullText()); });
    label.addAction(copy);
    label.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace

KeyValueList::KeyValueList(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnStretch(1, 1);
}

KeyValueList::Row& KeyValueList::rowOf(const QString& key)
{
    if (const auto found = m_rows.find(key); found != m_rows.end())
        return *found;
    const Row row{new ElidedLabel(key), new ElidedLabel};
    row.key->setProperty("role", u"faint"_s);
    row.key->setMaximumWidth(widestKey);
    row.key->setBuddy(row.value);
    row.value->setElide(Qt::ElideMiddle);
    row.value->setFocusPolicy(Qt::StrongFocus);
    makeCopyable(*row.value);
    const int line = m_grid->rowCount();
    m_grid->addWidget(row.key, line, 0, Qt::AlignTop);
    m_grid->addWidget(row.value, line, 1, Qt::AlignTop);
    return *m_rows.insert(key, row);
}

void KeyValueList::set(const QString& key, const QString& value)
{
    const Row& row = rowOf(key);
    if (row.value->fullText() == value)
        return;
    row.value->setFullText(value);
    row.value->setAccessibleName(key);
    row.value->setAccessibleDescription(plain(value));
}

void KeyValueList::remove(const QString& key)
{
    if (!m_rows.contains(key))
        return;
    const Row row = m_rows.take(key);
    delete row.key;
    delete row.value;
}

void KeyValueList::setMarked(const QString& key, bool isMarked)
{
    if (!m_rows.contains(key))
        return;
    QFont font = ui::font(TextSize::Body);
    font.setWeight(isMarked ? QFont::DemiBold : QFont::Normal);
    m_rows[key].value->setFont(font);
}

QString KeyValueList::value(const QString& key) const
{
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? QString() : found->value->fullText();
}

} // namespace lockstep::ui
