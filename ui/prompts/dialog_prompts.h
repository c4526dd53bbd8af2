// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompts/prompts.h"

#include <QDialog>
#include <QPointer>

class QPushButton;

namespace lockstep::ui {

/// Asks by dialogs of its window, which stay usable beside them; none blocks anything.
class DialogPrompts final : public Prompts {
public:
    explicit DialogPrompts(QWidget* window) : m_window(window) {}

    void setWindow(QWidget* window) { m_window = window; }

    void confirm(const Question& question, QObject* context, Answered accepted) override;
    void askText(const TextQuestion& question, QObject* context, TextAnswered given) override;
    void openFile(const FileQuestion& question, QObject* context, TextAnswered path) override;
    void openFolder(const FileQuestion& question, QObject* context, TextAnswered path) override;
    void saveFile(const FileQuestion& question, QObject* context, TextAnswered path) override;

private:
    QPointer<QWidget> m_window;
};

/// A dialog with a title, a body and two buttons, as all of ours look. Shown by open(); it deletes
/// itself when it is closed.
class PromptDialog : public QDialog {
    Q_OBJECT
public:
    PromptDialog(const QString& title, const QString& accept, bool isGrave, QWidget* parent);

    /// Takes the widget.
    void addBody(QWidget* body);
    QPushButton& acceptButton() const { return *m_accept; }

private:
    QPushButton* m_accept = nullptr;
};

} // namespace lockstep::ui
