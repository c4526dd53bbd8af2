// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QLineEdit)

namespace lockstep::ui {

class WrappedLabel;

/// A line to search or filter by, with its hint, a button that empties it, and what is wrong with
/// the text below it. Room for that is kept only where errors can happen.
class SearchField : public QWidget {
    Q_OBJECT

public:
    explicit SearchField(const QString& hint, QWidget* parent = nullptr);

    QString text() const;
    void setText(const QString& text);
    /// An empty text takes the error away.
    void setError(const QString& error);
    /// For completers and key events.
    QLineEdit& edit() { return *m_edit; }

Q_SIGNALS:
    void textChanged(const QString& text);
    /// Return was pressed.
    void accepted();

private:
    QLineEdit* m_edit;
    WrappedLabel* m_error;
};

} // namespace lockstep::ui
