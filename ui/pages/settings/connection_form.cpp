// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/connection_form.h"

#include "ui/text/failures.h"
#include "ui/text/words.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

namespace lockstep::ui {

ConnectionForm::ConnectionForm(ConnectionBook& book, Prompts& prompts, QWidget* parent)
    : QWidget(parent), m_book(book), m_prompts(prompts), m_title(plainLabel({}, TextSize::Heading)),
      m_name(new QLineEdit), m_address(new QLineEdit),
      m_addressFault(new WrappedLabel(TextSize::Small, Voice::Error)), m_token(new QLineEdit),
      m_caFile(new QLineEdit), m_pin(new QLineEdit),
      m_openAtStart(new QCheckBox(tr("Connect when the console starts"))), m_result(new Badge),
      m_fault(new WrappedLabel(TextSize::Body, Voice::Error)),
      m_test(makeButton(tr("Test"), u"plug"_s)),
      m_save(makeButton(tr("Save"), u"save"_s, ButtonKind::Primary))
{
    setObjectName(u"connectionForm"_s);
    auto* card = new Card;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    addRow(*grid, tr("Name"), m_name, u"connectionName"_s);
    addRow(*grid, tr("Address"), m_address, u"connectionAddress"_s);
    m_addressFault->setObjectName(u"addressFault"_s);
    grid->addWidget(m_addressFault, grid->rowCount(), 1);
    addRow(*grid, tr("Token"), m_token, u"connectionToken"_s);
    addRow(*grid, tr("Own authority"), makeAuthority(), u"connectionAuthority"_s);
    addRow(*grid, tr("Fingerprint"), m_pin, u"connectionPin"_s);
    card->body().addLayout(grid);
    m_openAtStart->setObjectName(u"openAtStart"_s);
    card->addWidget(m_openAtStart);
    card->body().addLayout(makeResult());
    card->body().addLayout(makeButtons());
    m_address->setPlaceholderText(u"https://lockstep.example.com:8443"_s);
    m_token->setEchoMode(QLineEdit::Password);
    m_pin->setPlaceholderText(tr("SHA-256 of the one certificate that is trusted; mostly empty"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeHead());
    column->addWidget(card);
    column->addStretch();
}

QLayout* ConnectionForm::makeHead()
{
    auto* back = new IconButton(u"chevron-left"_s, tr("Back to the connections"));
    back->setObjectName(u"closeConnectionForm"_s);
    connect(back, &QToolButton::clicked, this, &ConnectionForm::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    return row;
}

void ConnectionForm::addRow(QGridLayout& grid, const QString& title, QWidget* edit,
                            const QString& objectName)
{
    edit->setObjectName(objectName);
    edit->setAccessibleName(title);
    const int row = grid.rowCount();
    QLabel* label = plainLabel(title, TextSize::Body, Voice::Muted);
    label->setBuddy(edit);
    grid.addWidget(label, row, 0);
    grid.addWidget(edit, row, 1);
}

QWidget* ConnectionForm::makeAuthority()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(8);
    auto* choose = makeButton(tr("Choose…"), u"folder"_s);
    choose->setObjectName(u"chooseCaFile"_s);
    m_caFile->setObjectName(u"connectionCaFile"_s);
    m_caFile->setAccessibleName(tr("Certificate file of an authority of your own"));
    m_caFile->setPlaceholderText(tr("PEM file, where the certificate is of no public authority"));
    box->setFocusProxy(m_caFile);
    row->addWidget(m_caFile, 1);
    row->addWidget(choose);
    connect(choose, &QPushButton::clicked, this, [this] {
        m_prompts.openFile({.title = tr("Choose the authority's certificate"),
                            .filter = tr("Certificates (*.pem *.crt *.cer)"),
                            .suggested = m_caFile->text()},
                           this, [this](const QString& path) { m_caFile->setText(path); });
    });
    return box;
}

QLayout* ConnectionForm::makeResult()
{
    m_result->setObjectName(u"testResult"_s);
    m_fault->setObjectName(u"connectionFault"_s);
    auto* column = new QVBoxLayout;
    column->addWidget(m_result);
    column->addWidget(m_fault);
    return column;
}

QLayout* ConnectionForm::makeButtons()
{
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(u"cancelConnection"_s);
    m_test->setObjectName(u"testConnection"_s);
    m_save->setObjectName(u"saveConnection"_s);
    connect(m_test, &QPushButton::clicked, this, &ConnectionForm::test);
    connect(m_save, &QPushButton::clicked, this, &ConnectionForm::save);
    connect(cancel, &QPushButton::clicked, this, &ConnectionForm::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_test);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_save);
    return row;
}

void ConnectionForm::begin(const ConnectionProfile& profile)
{
    m_profile = profile;
    const bool isNew = profile.id.isEmpty();
    const bool isInside = !isNew && profile.address.isEmpty();
    m_title->setText(isNew ? tr("New connection") : tr("Edit connection"));
    m_name->setText(profile.name);
    m_address->setText(profile.address);
    m_address->setEnabled(!isInside);
    m_token->clear();
    m_token->setEnabled(!isInside);
    m_token->setPlaceholderText(isNew ? tr("From lockstepctl token create")
                                      : tr("Kept; type another one to replace it"));
    m_caFile->setText(profile.caFile);
    m_pin->setText(profile.pinSha256);
    m_openAtStart->setChecked(profile.openAtStart);
    clearFaults();
    m_name->setFocus();
}

ConnectionProfile ConnectionForm::profile() const
{
    ConnectionProfile profile = m_profile;
    profile.name = m_name->text().trimmed();
    profile.address = m_address->text().trimmed();
    profile.caFile = m_caFile->text().trimmed();
    profile.pinSha256 = m_pin->text().trimmed();
    profile.openAtStart = m_openAtStart->isChecked();
    return profile;
}

std::optional<Secret> ConnectionForm::token() const
{
    const QString text = m_token->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional(Secret(text));
}

/// Says at the address what is wrong with it.
bool ConnectionForm::isGood()
{
    clearFaults();
    if (!m_address->isEnabled())
        return true;
    const auto endpoint = client::Endpoint::parse(m_address->text().trimmed());
    if (endpoint && !m_address->text().trimmed().isEmpty())
        return true;
    m_addressFault->setFullText(endpoint ? tr("Say where the coordinator is")
                                         : endpoint.error().message());
    m_addressFault->show();
    m_address->setFocus();
    return false;
}

void ConnectionForm::test()
{
    if (!isGood())
        return;
    m_test->setEnabled(false);
    m_test->setText(tr("Testing…"));
    m_book.test(profile(), token(), this,
                [this](const Result<CallerInfo>& answer) { tested(answer); });
}

void ConnectionForm::tested(const Result<CallerInfo>& answer)
{
    m_test->setEnabled(true);
    m_test->setText(tr("Test"));
    if (!answer) {
        const Failure failure = describe(answer.error(), tr("The test"));
        return showFault(failure.title + u". "_s + failure.detail + u'\n' + failure.nextStep);
    }
    m_result->setLook({u"check-circle"_s, Tone::Good,
                       tr("It answers: you are %1 (%2)").arg(answer->name, word(answer->role))});
    m_result->show();
}

void ConnectionForm::save()
{
    if (!isGood())
        return;
    m_save->setEnabled(false);
    m_book.save(profile(), token(), this, [this](const Result<>& saved) {
        m_save->setEnabled(true);
        if (saved)
            Q_EMIT closed();
        else
            showFault(saved.error().message());
    });
}

void ConnectionForm::showFault(const QString& text)
{
    m_result->hide();
    m_fault->setFullText(text);
    m_fault->show();
}

void ConnectionForm::clearFaults()
{
    m_addressFault->hide();
    m_result->hide();
    m_fault->hide();
}

void ConnectionForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lockstep::ui
