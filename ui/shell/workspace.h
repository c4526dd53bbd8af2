// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QTimer>

class QStackedWidget;

namespace lockstep::ui {

class Banner;

/// Makes a page; the console's own are in ui/shell/page_factory.h.
using PageFactory = std::function<Page*(PageId page, const PageContext& context)>;

/// What of a session's state is told in its banner; an empty text: nothing.
struct BannerState {
    QString text;
    QString action;
    bool isBad = false;
    friend bool operator==(const BannerState&, const BannerState&) = default;
};
BannerState bannerOf(const QString& name, const LinkState& link, const QDateTime& now);

/// Everything about one coordinator: its pages, each made when it is first shown, below a banner
/// that is there while the coordinator is not.
class Workspace : public QWidget {
    Q_OBJECT
public:
    struct Options {
        Session& session;
        SettingsStore& settings;
        ConnectionBook& book;
        Prompts& prompts;
        PageFactory makePage;
    };
    explicit Workspace(const Options& options, QWidget* parent = nullptr);

    Session& session() const { return m_options.session; }
    Operations& operations() { return m_operations; }
    PageId current() const noexcept { return m_current; }
    void open(const Destination& destination);
    /// Of the page that is shown, and what the coordinator's state allows.
    std::vector<Command> commands();

Q_SIGNALS:
    void currentChanged(lockstep::ui::PageId page);
    void noticed(const lockstep::ui::Notice& notice);
    void demoAsked();

private:
    Page& page(PageId id);
    void bindKeys(Page& page);
    void refreshBanner();
    void actOnBanner();
    void tellEnd(int operation);

    Options m_options;
    Operations m_operations;
    Banner* m_banner;
    QStackedWidget* m_stack;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Overview;
    QTimer m_age;
};

} // namespace lockstep::ui
