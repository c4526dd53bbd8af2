// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/update_model.h"
#include "ui/models/update_order.h"
#include "ui/pages/page.h"

#include <QTimer>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace lockstep::ui {

class ListFrame;
class RecordView;
class SegmentedButton;
class UpdateDetail;

/// What runs and what has run, each worker step by step; batches as one row that opens.
class UpdatesPage : public Page {
    Q_OBJECT
public:
    explicit UpdatesPage(const PageContext& context, QWidget* parent = nullptr);

    /// `item` is an update or a batch.
    void open(const Destination& destination) override;
    std::vector<Command> commands() override;

private:
    void build();
    void buildList();
    void follow();
    void filter();
    void showCounts();
    void showSelected();
    void showBatch(const QString& id, const std::vector<Shared<Update>>& updates);
    void askSkipped(const QString& batch);
    void tick();

    std::vector<Shared<Update>> selected() const;
    std::vector<Shared<Update>> selectedRunning() const;
    Plan retryPlan() const;
    QString cancelObstacle() const;
    QString retryObstacle() const;
    void cancelSelected();
    void cancel(const Update& update);
    void retrySelected();
    void openSelected(const QString& id);
    void loadOlder();
    void lookUp(const QString& id);
    void lookUpBatch(const QString& id);
    void addOthers(const std::vector<Update>& updates, const QString& selected);

    UpdateModel m_model;
    UpdateOrder m_order;
    ListFrame* m_frame;
    SegmentedButton* m_scope;
    RecordView* m_list;
    UpdateDetail* m_detail;
    QPushButton* m_cancel;
    QPushButton* m_retry;
    QPushButton* m_older;
    QTimer m_tick;
    int m_loaded = 0; ///< how many were asked for
    bool m_hasAll = false;
    std::map<QString, QStringList> m_skipped; ///< of each batch that was looked at
};

} // namespace lockstep::ui
