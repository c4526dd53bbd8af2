// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/console_sections.h"

#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmented_button.h"

#include <QCheckBox>
#include <QComboBox>

namespace lockstep::ui {

AppearanceSection::AppearanceSection(SettingsStore& settings, QWidget* parent) : QWidget(parent)
{
    auto* card = new Card(tr("Appearance"));
    auto* theme = new SegmentedButton(tr("Theme"));
    theme->setObjectName(u"theme"_s);
    for (const QString& text : {tr("As the system"), tr("Light"), tr("Dark")})
        theme->addSegment(text);
    auto* language = new QComboBox;
    language->setObjectName(u"language"_s);
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("As the system"), QString());
    language->addItem(u"English"_s, u"en"_s);
    language->addItem(u"Deutsch"_s, u"de"_s);
    language->addItem(u"Српски"_s, u"sr"_s);
    language->addItem(u"Srpski"_s, u"sr_Latn"_s);
    language->setMinimumWidth(200);
    auto* grid = new QGridLayout;
    grid->setSpacing(16);
    grid->addWidget(plainLabel(tr("Theme")), 0, 0);
    grid->addWidget(theme, 0, 1, Qt::AlignTrailing);
    grid->addWidget(plainLabel(tr("Language")), 1, 0);
    grid->addWidget(language, 1, 1, Qt::AlignTrailing);
    grid->setColumnStretch(0, 1);
    card->body().addLayout(grid);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);
    column->addStretch();
    const auto refresh = [&settings, theme, language] {
        theme->setCurrent(int(settings.current().theme));
        language->setCurrentIndex(std::max(0, language->findData(settings.current().language)));
    };
    refresh();
    connect(&settings, &SettingsStore::changed, this, refresh);
    connect(theme, &SegmentedButton::currentChanged, this, [&settings](int index) {
        settings.change([index](Settings& each) { each.theme = ThemeChoice(index); });
    });
    connect(language, &QComboBox::activated, this, [&settings, language] {
        const QString chosen = language->currentData().toString();
        settings.change([&](Settings& each) { each.language = chosen; });
    });
}

BehaviourSection::BehaviourSection(SettingsStore& settings, QWidget* parent)
    : QWidget(parent), m_settings(settings)
{
    auto* card = new Card(tr("Console"));
    addSwitch(card->body(), tr("Keep running in the tray when the window is closed"),
              tr("Notifications go on. Where the desktop has no tray, closing the window ends the "
                 "console."),
              &Settings::closeToTray, u"closeToTray"_s);
    addSwitch(card->body(), tr("Desktop notifications"),
              tr("New drift, and updates that have ended or were rolled back; several at once are "
                 "told as one."),
              &Settings::notifications, u"notifications"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);
    column->addStretch();
}

void BehaviourSection::addSwitch(QLayout& column, const QString& text, const QString& hint,
                                 bool Settings::* what, const QString& objectName)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(objectName);
    box->setAccessibleDescription(hint);
    box->setChecked(m_settings.current().*what);
    auto* words = new WrappedLabel(TextSize::Small, Voice::Muted);
    words->setFullText(hint);
    words->setContentsMargins(26, 0, 0, 8);
    column.addWidget(box);
    column.addWidget(words);
    connect(box, &QCheckBox::toggled, this, [this, what](bool isOn) {
        m_settings.change([=](Settings& each) { each.*what = isOn; });
    });
    connect(&m_settings, &SettingsStore::changed, box,
            [this, box, what] { box->setChecked(m_settings.current().*what); });
}

} // namespace lockstep::ui
