// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/rail_button.h"

namespace lockstep::ui {

/// The console's left edge: which coordinator, which page, and what wants to be looked at. Shows
/// icons alone where the window is narrow. It asks; the window acts.
class Rail : public QWidget {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void setCurrent(PageId page);
    /// A number beside a page's title; 0 shows none.
    void setCount(PageId page, int count, Tone tone);
    /// Who is shown, and how the way there is.
    void setCoordinator(const QString& name, Link link);
    void setNarrow(bool isNarrow);
    bool isNarrow() const { return m_isNarrow; }
    QWidget& coordinatorButton() const { return *m_coordinator; }

Q_SIGNALS:
    void pageAsked(lockstep::ui::PageId page);
    void coordinatorsAsked();
    void paletteAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    RailButton* m_coordinator;
    RailButton* m_search;
    std::map<PageId, RailButton*> m_pages;
    bool m_isNarrow = false;
};

} // namespace lockstep::ui
