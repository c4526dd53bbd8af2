// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/channel_form.h"

#include "ui/models/alert_columns.h"
#include "ui/pages/alerts/silence_sheet.h"
#include "ui/state/when_done.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>

namespace lockstep::ui {

namespace {

/// What is in the control, as fieldValue() takes it.
QString textOf(const QWidget* edit)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(edit))
        return line->text();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(edit))
        return text->toPlainText();
    if (const auto* box = qobject_cast<const QComboBox*>(edit))
        return box->currentData().toString();
    if (const auto* number = qobject_cast<const QSpinBox*>(edit))
        return QString::number(number->value());
    return qobject_cast<const QCheckBox*>(edit)->isChecked() ? u"true"_s : u"false"_s;
}

void setText(QWidget* edit, const QString& text)
{
    if (auto* line = qobject_cast<QLineEdit*>(edit))
        line->setText(text);
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(edit))
        lines->setPlainText(text);
    else if (auto* box = qobject_cast<QComboBox*>(edit))
        box->setCurrentIndex(box->findData(text));
    else if (auto* number = qobject_cast<QSpinBox*>(edit))
        number->setValue(text.toInt());
    else
        qobject_cast<QCheckBox*>(edit)->setChecked(text == "true"_L1);
}

QComboBox* choice(std::initializer_list<std::pair<QString, QString>> entries)
{
    auto* box = new QComboBox;
    for (const auto& [text, data] : entries)
        box->addItem(text, data);
    return box;
}

QComboBox* severities()
{
    auto* box = new QComboBox;
    for (const auto& entry : enumWords<AlertSeverity>)
        box->addItem(word(entry.value), QString(entry.word));
    return box;
}

QLineEdit* line(const ChannelField& field)
{
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(field.hint);
    if (field.kind == FieldKind::Secret)
        edit->setEchoMode(QLineEdit::Password);
    return edit;
}

} // namespace

ChannelForm::ChannelForm(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent), m_title(plainLabel({}, TextSize::Heading)),
      m_scroll(new QScrollArea)
{
    setObjectName(u"channelForm"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeHead());
    column->addWidget(m_scroll, 1);
}

QLayout* ChannelForm::makeHead()
{
    auto* back = new IconButton(u"chevron-left"_s, tr("Back to the channels"));
    back->setObjectName(u"closeForm"_s);
    connect(back, &QToolButton::clicked, this, &ChannelForm::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    return row;
}

void ChannelForm::begin(ChannelType type)
{
    m_id = {};
    m_type = type;
    m_title->setText(tr("New channel: %1").arg(word(type)));
    rebuild();
}

void ChannelForm::edit(const ChannelView& channel)
{
    m_id = channel.id;
    m_type = channel.type;
    m_title->setText(
        tr("%1: %2", "type and name of a channel").arg(word(m_type), plain(nameOf(fleet(), m_id))));
    rebuild();
    for (Field& each : m_fields) {
        setText(each.edit, fieldText(each.field, channel));
        each.shown = textOf(each.edit);
        if (each.field.kind == FieldKind::Secret)
            qobject_cast<QLineEdit*>(each.edit)->setPlaceholderText(tr("As it was"));
    }
}

void ChannelForm::rebuild()
{
    m_fields.clear();
    m_scroll->setWidget(makeCard()); // takes the one before it away
    m_fields.front().edit->setFocus();
}

QWidget* ChannelForm::makeCard()
{
    auto* card = new Card;
    card->setMaximumWidth(720);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    for (const ChannelField& field : channelFields(m_type))
        addField(*grid, field);
    card->body().addLayout(grid);
    m_fault = new WrappedLabel(TextSize::Body, Voice::Error);
    m_fault->setObjectName(u"formFault"_s);
    m_fault->hide();
    card->addWidget(m_fault);
    card->body().addLayout(makeButtons());
    auto* host = new QWidget;
    auto* column = new QVBoxLayout(host);
    column->setContentsMargins({});
    column->addWidget(card);
    column->addStretch();
    return host;
}

void ChannelForm::addField(QGridLayout& grid, const ChannelField& field)
{
    QWidget* edit = makeEdit(field);
    edit->setObjectName(u"field-"_s + field.member);
    edit->setAccessibleName(field.title);
    auto* fault = new WrappedLabel(TextSize::Small, Voice::Error);
    fault->setObjectName(u"fault-"_s + field.member);
    fault->hide();
    const int row = grid.rowCount();
    if (field.kind != FieldKind::Switch) {
        QLabel* label = plainLabel(field.title, TextSize::Body, Voice::Muted);
        label->setBuddy(edit);
        grid.addWidget(label, row, 0, Qt::AlignTop);
        label->setMinimumHeight(32);
    }
    grid.addWidget(edit, row, 1);
    grid.addWidget(fault, row + 1, 1);
    m_fields.push_back({field, edit, fault});
}

QWidget* ChannelForm::makeEdit(const ChannelField& field) const
{
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Secret:
    case FieldKind::Addresses: return line(field);
    case FieldKind::Port: {
        auto* port = new QSpinBox;
        port->setRange(1, 65535);
        port->setValue(587);
        return port;
    }
    case FieldKind::Security:
        return choice({{tr("As the port has it (TLS on 465, else STARTTLS)"), u"auto"_s},
                       {tr("STARTTLS"), u"starttls"_s},
                       {tr("TLS from the first byte"), u"tls"_s},
                       {tr("None; no password is sent then"), u"none"_s}});
    case FieldKind::Method: return choice({{u"POST"_s, u"POST"_s}, {u"PUT"_s, u"PUT"_s}});
    case FieldKind::Severity: return severities();
    case FieldKind::Headers: {
        auto* text = new QPlainTextEdit;
        text->setPlaceholderText(field.hint);
        text->setTabChangesFocus(true);
        text->setFixedHeight(80);
        return text;
    }
    case FieldKind::Switch: {
        auto* box = new QCheckBox(field.title);
        box->setChecked(true);
        return box;
    }
    }
    Q_UNREACHABLE_RETURN(nullptr);
}

QLayout* ChannelForm::makeButtons()
{
    m_submit = isNew() ? makeButton(tr("Add channel"), u"plus"_s, ButtonKind::Primary)
                       : makeButton(tr("Save"), u"check"_s, ButtonKind::Primary);
    m_submit->setObjectName(u"submitChannel"_s);
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(u"cancelChannel"_s);
    connect(m_submit, &QPushButton::clicked, this, &ChannelForm::submit);
    connect(cancel, &QPushButton::clicked, this, &ChannelForm::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_submit);
    return row;
}

QByteArray ChannelForm::request() const
{
    QJsonObject request;
    for (const Field& each : m_fields) {
        const QJsonValue value = fieldValue(each.field.kind, textOf(each.edit));
        if (!value.isUndefined())
            request[each.field.member] = value;
    }
    return writeJson(request);
}

/// Only what is not as it was shown.
QJsonObject ChannelForm::change() const
{
    QJsonObject change;
    QJsonObject settings;
    for (const Field& each : m_fields) {
        const QString text = textOf(each.edit);
        if (text != each.shown)
            (each.field.isCommon ? change : settings)[each.field.member] =
                fieldChange(each.field, each.shown, text);
    }
    if (!settings.isEmpty())
        change[QString(wordOf(m_type))] = settings;
    return change;
}

void ChannelForm::submit()
{
    for (const Field& each : m_fields)
        each.fault->hide();
    m_fault->hide();
    const QJsonObject wanted = isNew() ? QJsonObject() : change();
    if (!isNew() && wanted.isEmpty()) {
        Q_EMIT closed();
        return;
    }
    m_submit->setEnabled(false);
    const auto& client = session().client();
    whenDone(isNew() ? client.addChannel(m_type, request())
                     : client.changeChannel(m_id, writeJson(wanted)),
             this, [this](const auto& answer) { submitted(answer); });
}

void ChannelForm::submitted(const Result<client::Reply<ChannelReceipt>>& answer)
{
    m_submit->setEnabled(true);
    if (!answer)
        return showFault(answer.error());
    session().refresh(Topic::Channels);
    Q_EMIT noticed(
        {.text = isNew() ? tr("The channel was added. Send a test to see whether it arrives.")
                         : tr("The channel was changed. Send a test to see whether it arrives."),
         .tone = Tone::Good});
    Q_EMIT closed();
}

void ChannelForm::showFault(const Error& told)
{
    // The member of a change is within the settings of the type.
    const QString settings = u'/' + QString(wordOf(m_type)) + u'/';
    const Error error(told.code(), QString(told.message()).replace(settings, u"/"_s));
    const QString member = faultyMember(error);
    const auto found = std::ranges::find_if(
        m_fields, [&](const Field& each) { return each.field.member == member; });
    if (error.code() != ErrorCode::InvalidArgument || found == m_fields.end()) {
        m_fault->setFullText(error.message());
        m_fault->show();
        Q_EMIT failed(error, isNew() ? tr("Adding the channel") : tr("Changing the channel"));
        return;
    }
    found->fault->setFullText(faultText(error));
    found->fault->show();
    found->edit->setFocus();
    m_scroll->ensureWidgetVisible(found->edit);
}

void ChannelForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        AlertsSection::keyPressEvent(event);
}

} // namespace lockstep::ui
