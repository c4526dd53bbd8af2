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

/// The form of a channel: of a new one of some type, or of one that is there, whose secrets stay
/// where nothing is put in their fields.
class ChannelForm : public AlertsSection {
    Q_OBJECT

public:
    explicit ChannelForm(const PageContext& context, QWidget* parent = nullptr);

    /// Empties it for a new channel of this type.
    void begin(ChannelType type);
    /// Shows this one, to be changed.
    void edit(const ChannelView& channel);

Q_SIGNALS:
    /// It is made or changed, or given up.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Field {
        ChannelField field;
        QWidget* edit;
        WrappedLabel* fault;
        QString shown; ///< of the channel that is changed
    };
    QLayout* makeHead();
    QWidget* makeCard();
    QLayout* makeButtons();
    QWidget* makeEdit(const ChannelField& field) const;
    void addField(QGridLayout& grid, const ChannelField& field);
    void rebuild();
    bool isNew() const { return m_id.isEmpty(); }
    QByteArray request() const;
    QJsonObject change() const;
    void submit();
    void submitted(const Result<client::Reply<ChannelReceipt>>& answer);
    void showFault(const Error& error);

    NotificationChannelId m_id; ///< of the channel that is changed
    ChannelType m_type = ChannelType::Email;
    QLabel* m_title;
    QScrollArea* m_scroll;
    std::vector<Field> m_fields;
    WrappedLabel* m_fault = nullptr;
    QPushButton* m_submit = nullptr;
};

} // namespace lockstep::ui
