// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QTranslator>

namespace lockstep::ui {

/// The language that the console speaks: our own texts and Qt's. Widgets take it up when they are
/// made.
class Language {
public:
    Language();
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// A locale's name as in "de" or "sr_Latn"; empty: the system's. One that there are no texts
    /// for is English.
    void choose(const QString& name);

private:
    void remove();

    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace lockstep::ui
