// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/language.h"

#include "core/base/error.h"

#include <QLibraryInfo>
#include <QLocale>

namespace lockstep::desktop {

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
    // English has a file as well, for its plurals.
    if (m_own.load(locale, u"lockstep"_s, u"_"_s, u":/i18n"_s) ||
        m_own.load(u":/i18n/lockstep_en"_s))
        QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

} // namespace lockstep::desktop
