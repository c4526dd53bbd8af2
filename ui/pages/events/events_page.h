// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_model.h"
#include "ui/pages/page.h"

class QPushButton;
class QStackedWidget;

namespace lockstep::ui {

class EmptyState;
class EventDetail;
class EventFilterBar;
class EventView;
class PageHead;

/// What happens in the fleet, as it happens: filtered, searched, paused and exported.
class EventsPage : public Page {
    Q_OBJECT

public:
    explicit EventsPage(const PageContext& context, QWidget* parent = nullptr);

    /// An item is a worker, the filter a text to search for.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

    bool isPaused() const noexcept { return m_isPaused; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Format { Csv, JsonLines };

    void fillHead();
    QWidget* makeBody();
    QPushButton* makeExport();
    void follow();
    void setPaused(bool isPaused);
    int waiting() const;
    void filterChanged();
    void refreshState();
    void showCurrent();
    void closeDetail();
    void exportShown(Format format);
    void save(Format format, const QString& path);
    void goToWorker(const QString& worker);

    EventModel m_model;
    bool m_isPaused = false;
    PageHead* m_head;
    QPushButton* m_pause;
    EventFilterBar* m_filter;
    EventView* m_view;
    EventDetail* m_detail;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
};

} // namespace lockstep::ui
