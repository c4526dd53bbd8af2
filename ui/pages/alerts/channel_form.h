// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/alerts/alerts_section.h"
#include "ui/pages/alerts/channel_fields.h"

class QLabel;
class QGridLayout;
class QPushButton;
class QScrollArea;

namespace lockstep::ui {

class WrappedLabel;

/// The form of a new channel of one type.
class ChannelForm : public AlertsSection {
    Q_OBJECT

public:
    explicit ChannelForm(const PageContext& context, QWidget* parent = nullptr);

    /// Empties it for a channel of this type.
    void begin(ChannelType type);

Q_SIGNALS:
    /// It is made, or given up.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Field {
        ChannelField field;
        QWidget* edit;
        WrappedLabel* fault;
    };
    QLayout* makeHead();
    QWidget* makeCard();
    QLayout* makeButtons();
    QWidget* makeEdit(const ChannelField& field) const;
    void addField(QGridLayout& grid, const ChannelField& field);
    QByteArray request() const;
    void create();
    void created(const Result<client::Reply<ChannelReceipt>>& answer);
    void showFault(const Error& error);

    ChannelType m_type = ChannelType::Email;
    QLabel* m_title;
    QScrollArea* m_scroll;
    std::vector<Field> m_fields;
    WrappedLabel* m_fault = nullptr;
    QPushButton* m_create = nullptr;
};

} // namespace lockstep::ui
