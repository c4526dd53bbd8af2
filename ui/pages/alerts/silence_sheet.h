// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/alerts/alerts_section.h"

class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace lockstep::ui {

class MatcherEditor;
class RecurrenceEditor;
class SilencePreviewCard;
class WrappedLabel;

/// The form of a new silence, beside what it will match.
class SilenceSheet : public AlertsSection {
    Q_OBJECT

public:
    explicit SilenceSheet(const PageContext& context, QWidget* parent = nullptr);

    /// Empties it, but for these.
    void begin(const std::vector<AlertMatcher>& matchers);
    SilenceRequest request() const;

Q_SIGNALS:
    /// It is made, or given up.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QLayout* makeHead();
    QWidget* makeForm();
    QLayout* makeTimes();
    QLayout* makeButtons();
    void refresh();
    void create();
    void created(const Result<client::Reply<Silence>>& answer);
    void showFault(const Error& error);
    void clearFaults();

    MatcherEditor* m_matchers;
    QRadioButton* m_isSpan;
    QRadioButton* m_isRange;
    QComboBox* m_span;
    QDateTimeEdit* m_from;
    QDateTimeEdit* m_until;
    RecurrenceEditor* m_recurrence;
    QLineEdit* m_reason;
    SilencePreviewCard* m_preview;
    QPushButton* m_create;
    std::map<QString, WrappedLabel*> m_faults; ///< by the first member that the coordinator names
};

/// The member that a refusal of the coordinator names: "/reason: …" gives "reason"; empty where it
/// names none.
QString faultyMember(const Error& error);
/// The refusal without the member: what is wrong with it.
QString faultText(const Error& error);

} // namespace lockstep::ui
