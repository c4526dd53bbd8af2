// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/dialog_prompts.h"

#include "ui/text/plain.h"
#include "ui/widgets/labels.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

namespace lockstep::ui {

namespace {

constexpr int bodyWidth = 440;

WrappedLabel* textLabel(const QString& text, TextSize size = TextSize::Body,
                        Voice voice = Voice::Normal)
{
    auto* label = new WrappedLabel(size, voice);
    label->setFullText(text);
    label->setMinimumWidth(bodyWidth);
    return label;
}

QListWidget* detailList(const QStringList& details)
{
    auto* list = new QListWidget;
    list->setObjectName(u"promptDetails"_s);
    list->setAccessibleName(QDialog::tr("What it concerns"));
    list->addItems(details);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setMaximumHeight(220);
    return list;
}

/// A field of one line or several, by one face.
struct TextField {
    QWidget* widget = nullptr;
    std::function<QString()> text;
    std::function<void(QObject*, std::function<void()>)> onChanged;
};

TextField makeLine(const TextQuestion& question)
{
    auto* line = new QLineEdit(question.value);
    line->setEchoMode(question.isSecret ? QLineEdit::Password : QLineEdit::Normal);
    return {.widget = line,
            .text = [line] { return line->text(); },
            .onChanged =
                [line](QObject* context, std::function<void()> changed) {
                    QObject::connect(line, &QLineEdit::textChanged, context, std::move(changed));
                }};
}

TextField makeSeveralLines(const TextQuestion& question)
{
    auto* text = new QPlainTextEdit(question.value);
    text->setTabChangesFocus(true);
    text->setMaximumHeight(120);
    return {.widget = text,
            .text = [text] { return text->toPlainText(); },
            .onChanged =
                [text](QObject* context, std::function<void()> changed) {
                    QObject::connect(text, &QPlainTextEdit::textChanged, context,
                                     std::move(changed));
                }};
}

void showFault(PromptDialog& dialog, WrappedLabel& label, const QString& fault)
{
    label.setFullText(fault);
    dialog.acceptButton().setEnabled(fault.isEmpty());
}

QFileDialog* fileDialog(QWidget* window, const FileQuestion& question, QFileDialog::FileMode mode)
{
    auto* dialog = new QFileDialog(window, question.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(mode);
    if (!question.filter.isEmpty())
        dialog->setNameFilter(question.filter);
    if (!question.suggested.isEmpty())
        dialog->selectFile(question.suggested);
    return dialog;
}

void openFor(QFileDialog* dialog, QObject* context, Prompts::TextAnswered given)
{
    QObject::connect(dialog, &QFileDialog::fileSelected, context, std::move(given));
    dialog->open();
}

} // namespace

PromptDialog::PromptDialog(const QString& title, const QString& accept, bool isGrave,
                           QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"promptDialog"_s);
    setWindowTitle(plain(title));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(textLabel(title, TextSize::Title));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(u"promptAccept"_s);
    m_accept->setProperty(isGrave ? "danger" : "primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    // Only a button of the dialog can be its default.
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    m_accept->setAutoDefault(!isGrave);
    m_accept->setDefault(!isGrave);
}

void PromptDialog::addBody(QWidget* body)
{
    auto* box = static_cast<QVBoxLayout*>(layout());
    box->insertWidget(box->count() - 1, body);
}

void DialogPrompts::confirm(const Question& question, QObject* context, Answered accepted)
{
    auto* dialog = new PromptDialog(question.title, question.accept, question.isGrave, m_window);
    dialog->addBody(textLabel(question.text));
    if (!question.details.isEmpty())
        dialog->addBody(detailList(question.details));
    QObject::connect(dialog, &QDialog::accepted, context, std::move(accepted));
    dialog->open();
}

void DialogPrompts::askText(const TextQuestion& question, QObject* context, TextAnswered given)
{
    auto* dialog = new PromptDialog(question.title, question.accept, false, m_window);
    dialog->addBody(textLabel(question.label));
    const TextField field = question.isLong ? makeSeveralLines(question) : makeLine(question);
    field.widget->setObjectName(u"promptText"_s);
    field.widget->setAccessibleName(question.label);
    dialog->addBody(field.widget);
    auto* fault = textLabel({}, TextSize::Small, Voice::Error);
    dialog->addBody(fault);
    const auto check = [dialog, fault, field, ask = question.fault] {
        showFault(*dialog, *fault, ask ? ask(field.text()) : QString());
    };
    field.onChanged(dialog, check);
    check();
    QObject::connect(dialog, &QDialog::accepted, context,
                     [field, given = std::move(given)] { given(field.text()); });
    dialog->open();
    field.widget->setFocus();
}

void DialogPrompts::openFile(const FileQuestion& question, QObject* context, TextAnswered path)
{
    openFor(fileDialog(m_window, question, QFileDialog::ExistingFile), context, std::move(path));
}

void DialogPrompts::openFolder(const FileQuestion& question, QObject* context, TextAnswered path)
{
    auto* dialog = fileDialog(m_window, question, QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFor(dialog, context, std::move(path));
}

void DialogPrompts::saveFile(const FileQuestion& question, QObject* context, TextAnswered path)
{
    auto* dialog = fileDialog(m_window, question, QFileDialog::AnyFile);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    openFor(dialog, context, std::move(path));
}

} // namespace lockstep::ui
