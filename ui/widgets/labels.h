// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/fonts.h"

#include <QLabel>

namespace lockstep::ui {

/// How loud a label is; the style sheet gives it its colour.
enum class Voice { Normal, Muted, Faint, Error };

/// A label that shows text as it is written, never as markup.
QLabel* plainLabel(const QString& text, TextSize size = TextSize::Body, Voice voice = Voice::Normal,
                   QWidget* parent = nullptr);

/// One line that gives way: as narrow as its place, elided, with the whole text as its tool tip
/// and for screen readers.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return m_text; }
    void setElide(Qt::TextElideMode mode);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// Text that wraps to the width there is, words without an end too, and asks for none itself.
class WrappedLabel : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(TextSize size = TextSize::Body, Voice voice = Voice::Normal,
                          QWidget* parent = nullptr);

    void setFullText(const QString& text);
    const QString& fullText() const { return m_text; }

private:
    QString m_text;
};

} // namespace lockstep::ui
