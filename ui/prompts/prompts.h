// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace lockstep::ui {

/// Asked before something that cannot simply be taken back.
struct Question {
    QString title;
    QString text;         ///< one or two sentences, plain text
    QStringList details;  ///< what it concerns, a line each; shown in a list that scrolls
    QString accept;       ///< "Remove", never "Yes"
    bool isGrave = false; ///< accept is marked as dangerous and is not what Return does
};

/// Asks for a line or a few of text.
struct TextQuestion {
    QString title;
    QString label;
    QString value = {}; ///< to begin with
    QString accept;
    bool isSecret = false;
    bool isLong = false; ///< several lines
    /// Why the text cannot be taken; empty when it can. Shown while one types.
    std::function<QString(const QString&)> fault = {};
};

struct FileQuestion {
    QString title;
    QString filter = {};    ///< "Packages (*.tar.gz)"
    QString suggested = {}; ///< file name or folder
};

/// Everything that asks a person something and waits for the answer, without waiting: each answer
/// comes to a function, unless `context` is gone by then. One seam, so that tests answer in the
/// place of people. GUI thread.
class Prompts {
public:
    virtual ~Prompts() = default;

    using Answered = std::function<void()>;
    using TextAnswered = std::function<void(const QString&)>;
    /// Only an acceptance is told.
    virtual void confirm(const Question& question, QObject* context, Answered accepted) = 0;
    virtual void askText(const TextQuestion& question, QObject* context, TextAnswered given) = 0;
    virtual void openFile(const FileQuestion& question, QObject* context, TextAnswered path) = 0;
    virtual void openFolder(const FileQuestion& question, QObject* context, TextAnswered path) = 0;
    virtual void saveFile(const FileQuestion& question, QObject* context, TextAnswered path) = 0;
};

} // namespace lockstep::ui
