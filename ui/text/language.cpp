// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/language.h"

#include "core/base/error.h"

#include <QLibraryInfo>
#include <QLocale>

// Q_INIT_RESOURCE works outside of namespaces only.
static void initTranslations() { Q_INIT_RESOURCE(translations); }

namespace lockstep::ui {

Language::Language() { initTranslations(); }

Language::~Language() { remove(); }

void Language::remove()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Language::choose(const QString& name)
{
    remove();
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    const bool isKnown = m_own.load(locale, u"lockstep"_s, u"_"_s, u":/i18n"_s);
    // English has a file as well, for its plurals.
    if (isKnown || m_own.load(u":/i18n/lockstep_en"_s))
        QCoreApplication::installTranslator(&m_own);
    const QString qtTexts = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (isKnown && m_qt.load(locale, u"qtbase"_s, u"_"_s, qtTexts))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace lockstep::ui
