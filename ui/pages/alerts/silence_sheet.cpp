// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/alerts/silence_sheet.h"

#include "ui/models/alert_words.h"
#include "ui/pages/alerts/acknowledge_form.h"
#include "ui/pages/alerts/matcher_editor.h"
#include "ui/pages/alerts/recurrence_editor.h"
#include "ui/pages/alerts/silence_preview.h"
#include "ui/state/when_done.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QScrollArea>

namespace lockstep::ui {

namespace {

const QRegularExpression memberPattern(uR"(/([a-z_]+)(?:/[^/:]+)*: (.+))"_s);

} // namespace

QString faultyMember(const Error& error)
{
    return memberPattern.match(error.message()).captured(1);
}

QString faultText(const Error& error)
{
    const auto match = memberPattern.match(error.message());
    return match.hasMatch() ? match.captured(2) : error.message();
}

SilenceSheet::SilenceSheet(const PageContext& context, QWidget* parent)
    : AlertsSection(context, parent), m_matchers(new MatcherEditor),
      m_isSpan(new QRadioButton(tr("From now, for"))), m_isRange(new QRadioButton(tr("From"))),
      m_span(new QComboBox), m_from(new QDateTimeEdit), m_until(new QDateTimeEdit),
      m_recurrence(new RecurrenceEditor), m_reason(new QLineEdit),
      m_preview(new SilencePreviewCard(session())),
      m_create(makeButton(tr("Silence"), u"bell-off"_s, ButtonKind::Primary))
{
    setObjectName(u"silenceSheet"_s);
    for (const QString& member : {u"matchers"_s, u"times"_s, u"recurrence"_s, u"reason"_s, u""_s})
        m_faults[member] = new WrappedLabel(TextSize::Small, Voice::Error);
    auto* body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(makeForm(), 1);
    m_preview->setFixedWidth(360);
    body->addWidget(m_preview);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addLayout(makeHead());
    column->addLayout(body, 1);
    connect(m_matchers, &MatcherEditor::changed, this, &SilenceSheet::refresh);
    connect(m_recurrence, &RecurrenceEditor::changed, this, &SilenceSheet::refresh);
    connect(m_reason, &QLineEdit::textChanged, this, &SilenceSheet::refresh);
    connect(m_create, &QPushButton::clicked, this, &SilenceSheet::create);
}

QLayout* SilenceSheet::makeHead()
{
    auto* back = new IconButton(u"chevron-left"_s, tr("Back to the alerts"));
    back->setObjectName(u"closeSheet"_s);
    connect(back, &QToolButton::clicked, this, &SilenceSheet::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(back);
    row->addWidget(plainLabel(tr("New silence"), TextSize::Heading), 1);
    return row;
}

QWidget* SilenceSheet::makeForm()
{
    auto* card = new Card;
    QVBoxLayout& column = card->body();
    column.setSpacing(8);
    const auto addPart = [&](const QString& title, QWidget* widget, const QString& member) {
        column.addWidget(plainLabel(title, TextSize::Title));
        if (widget)
            column.addWidget(widget);
        else
            column.addLayout(makeTimes());
        m_faults[member]->setObjectName(u"fault-"_s + member);
        column.addWidget(m_faults[member]);
        column.addSpacing(8);
    };
    m_reason->setObjectName(u"silenceReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Such as: maintenance of rack 4"));
    m_reason->setMaxLength(2000);
    addPart(tr("Alerts for which all of this holds"), m_matchers, u"matchers"_s);
    addPart(tr("When"), nullptr, u"times"_s);
    addPart(tr("Windows"), m_recurrence, u"recurrence"_s);
    addPart(tr("Reason"), m_reason, u"reason"_s);
    column.addStretch();
    column.addWidget(m_faults[{}]);
    column.addLayout(makeButtons());
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(card);
    return scroll;
}

QLayout* SilenceSheet::makeTimes()
{
    addSpans(*m_span, {});
    m_span->setObjectName(u"silenceSpan"_s);
    m_span->setAccessibleName(tr("For how long"));
    m_isSpan->setObjectName(u"isSpan"_s);
    m_isRange->setObjectName(u"isRange"_s);
    m_from->setObjectName(u"silenceFrom"_s);
    m_from->setAccessibleName(tr("From"));
    m_until->setObjectName(u"silenceUntil"_s);
    m_until->setAccessibleName(tr("Until"));
    for (QDateTimeEdit* edit : {m_from, m_until}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &SilenceSheet::refresh);
    }
    auto* grid = new QGridLayout;
    grid->setSpacing(8);
    grid->addWidget(m_isSpan, 0, 0);
    grid->addWidget(m_span, 0, 1);
    grid->addWidget(m_isRange, 1, 0);
    grid->addWidget(m_from, 1, 1);
    grid->addWidget(plainLabel(tr("until")), 1, 2);
    grid->addWidget(m_until, 1, 3);
    grid->setColumnStretch(4, 1);
    connect(m_isSpan, &QRadioButton::toggled, this, &SilenceSheet::refresh);
    connect(m_span, &QComboBox::currentIndexChanged, this, &SilenceSheet::refresh);
    return grid;
}

QLayout* SilenceSheet::makeButtons()
{
    auto* cancel = makeButton(tr("Cancel"));
    cancel->setObjectName(u"cancelSilence"_s);
    m_create->setObjectName(u"createSilence"_s);
    connect(cancel, &QPushButton::clicked, this, &SilenceSheet::closed);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(m_create);
    return row;
}

void SilenceSheet::begin(const std::vector<AlertMatcher>& matchers)
{
    const QDateTime now = clock().now().toLocalTime();
    m_isSpan->setChecked(true);
    m_span->setCurrentIndex(2); // 2 h
    m_from->setDateTime(now);
    m_until->setDateTime(now.addSecs(7200));
    m_recurrence->clear();
    m_reason->clear();
    m_matchers->setMatchers(matchers);
    allow(*m_create, fleet().mayOperate());
    clearFaults();
    refresh();
    m_reason->setFocus();
}

SilenceRequest SilenceSheet::request() const
{
    SilenceRequest request{.matchers = m_matchers->matchers(),
                           .startsAt = {},
                           .endsAt = {},
                           .duration = {},
                           .reason = m_reason->text().trimmed(),
                           .recurrence = m_recurrence->recurrence()};
    if (m_isSpan->isChecked()) {
        request.duration = Duration(m_span->currentData().toLongLong());
    } else {
        request.startsAt = m_from->dateTime().toUTC();
        request.endsAt = m_until->dateTime().toUTC();
    }
    return request;
}

void SilenceSheet::refresh()
{
    m_span->setEnabled(m_isSpan->isChecked());
    m_from->setEnabled(m_isRange->isChecked());
    m_until->setEnabled(m_isRange->isChecked());
    m_preview->show(request());
}

void SilenceSheet::create()
{
    clearFaults();
    m_create->setEnabled(false);
    whenDone(session().client().addSilence(request()), this,
             [this](const auto& answer) { created(answer); });
}

void SilenceSheet::created(const Result<client::Reply<Silence>>& answer)
{
    m_create->setEnabled(true);
    if (!answer)
        return showFault(answer.error());
    session().refresh(Topic::Silences);
    session().refresh(Topic::Alerts);
    Q_EMIT noticed({.text = tr("The silence was created"), .tone = Tone::Good});
    Q_EMIT closed();
}

void SilenceSheet::showFault(const Error& error)
{
    static const std::set<QString> times{u"starts_at"_s, u"ends_at"_s, u"duration"_s};
    QString member = faultyMember(error);
    if (times.contains(member))
        member = u"times"_s;
    const bool isKnown = error.code() == ErrorCode::InvalidArgument && m_faults.contains(member);
    WrappedLabel& label = *m_faults[isKnown ? member : QString()];
    label.setFullText(isKnown ? faultText(error) : error.message());
    label.show();
    if (!isKnown)
        Q_EMIT failed(error, tr("Creating the silence"));
}

void SilenceSheet::clearFaults()
{
    for (const auto& [member, label] : m_faults)
        label->hide();
}

void SilenceSheet::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        AlertsSection::keyPressEvent(event);
}

} // namespace lockstep::ui
