// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspace.h"

#include "ui/text/amounts.h"
#include "ui/text/failures.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QShortcut>
#include <QStackedWidget>

namespace lockstep::ui {

namespace {

constexpr Duration connectingPatience = std::chrono::seconds(2); ///< before a banner says so
constexpr Duration ageStep = std::chrono::seconds(1);

QString shownAsOf(const LinkState& link, const QDateTime& now)
{
    if (!link.heardAt.isValid())
        return {};
    return u' ' + Workspace::tr("What is shown is as of %1 (%2 ago).")
                      .arg(timeText(link.heardAt, now), elapsedText(link.heardAt, now));
}

BannerState lostBanner(const QString& name, const LinkState& link, const QDateTime& now)
{
    const QString why = link.problem ? link.problem->message() : QString();
    return {
        .text =
            Workspace::tr("%1 cannot be reached: %2. It is tried again by itself.").arg(name, why) +
            shownAsOf(link, now),
        .action = Workspace::tr("Try now"),
        .isBad = true};
}

BannerState refusedBanner(const QString& name, const LinkState& link, const QDateTime& now)
{
    const Failure failure = describe(link.problem.value_or(Error(ErrorCode::Internal, {})),
                                     Workspace::tr("Connecting"));
    QStringList sentences{name + u": "_s + failure.title, failure.detail, failure.nextStep};
    sentences.removeAll(QString());
    return {.text = sentences.join(u' ') + shownAsOf(link, now),
            .action = Workspace::tr("Connection settings…"),
            .isBad = true};
}

} // namespace

BannerState bannerOf(const QString& name, const LinkState& link, const QDateTime& now)
{
    switch (link.link) {
    case Link::Live: return {};
    case Link::Connecting:
        if (link.since.addMSecs(connectingPatience.count()) > now)
            return {};
        return {.text = Workspace::tr("Connecting to %1…").arg(name), .action = {}};
    case Link::Lost: return lostBanner(name, link, now);
    case Link::Refused: return refusedBanner(name, link, now);
    }
    Q_UNREACHABLE();
}

Workspace::Workspace(const Options& options, QWidget* parent)
    : QWidget(parent), m_options(options), m_operations(options.session), m_banner(new Banner),
      m_stack(new QStackedWidget)
{
    setObjectName(u"workspace"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_banner->setObjectName(u"linkBanner"_s);
    m_banner->hide();
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
    connect(m_banner, &Banner::actionTriggered, this, &Workspace::actOnBanner);
    connect(&session(), &Session::linkChanged, this, &Workspace::refreshBanner);
    connect(&session(), &Session::renamed, this, &Workspace::refreshBanner);
    m_age.setSingleShot(true);
    m_age.setTimerType(Qt::PreciseTimer);
    connect(&m_age, &QTimer::timeout, this, &Workspace::refreshBanner);
    connect(&m_operations, &Operations::finished, this, &Workspace::tellEnd);
    connect(&m_operations, &Operations::failed, this,
            [this](const Error& error, const QString& doing) {
                const Failure failure = describe(error, doing);
                Q_EMIT noticed({.text = failure.title + u'\n' + failure.detail, .tone = Tone::Bad});
            });
    refreshBanner();
}

Page& Workspace::page(PageId id)
{
    Page*& page = m_pages[id];
    if (page)
        return *page;
    page = m_options.makePage(id, {.session = session(),
                                   .operations = m_operations,
                                   .settings = m_options.settings,
                                   .book = m_options.book,
                                   .prompts = m_options.prompts});
    m_stack->addWidget(page);
    connect(page, &Page::asked, this, &Workspace::open);
    connect(page, &Page::noticed, this, &Workspace::noticed);
    bindKeys(*page);
    return *page;
}

/// The keys of a page's commands work while the page is shown.
void Workspace::bindKeys(Page& page)
{
    for (const Command& command : page.commands()) {
        if (command.keys.isEmpty())
            continue;
        const auto run = [&page, id = command.id] {
            const auto commands = page.commands(); // as things stand now
            const auto now = std::ranges::find(commands, id, &Command::id);
            if (now != commands.end() && (!now->isEnabled || now->isEnabled()))
                now->run();
        };
        connect(new QShortcut(command.keys, &page), &QShortcut::activated, &page, run);
    }
}

void Workspace::open(const Destination& destination)
{
    if (destination.item == demoFleetItem)
        return Q_EMIT demoAsked();
    Page& shown = page(destination.page);
    const bool hasFocus = shown.isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentWidget(&shown);
    shown.open(destination);
    if (!hasFocus)
        shown.setFocus(Qt::OtherFocusReason); // not whatever comes first in it
    if (std::exchange(m_current, destination.page) != destination.page)
        Q_EMIT currentChanged(m_current);
}

std::vector<Command> Workspace::commands() { return page(m_current).commands(); }

/// The age in it moves on, so it is looked at again while it is shown; and what is only told after
/// a while is told then, not a step later.
void Workspace::refreshBanner()
{
    const LinkState& link = session().link();
    const BannerState state = bannerOf(session().name(), link, session().clock().now());
    m_banner->setTone(state.isBad ? Tone::Bad : Tone::Info);
    m_banner->setText(state.text);
    m_banner->setAction(state.action);
    m_banner->setVisible(!state.text.isEmpty());
    if (link.link == Link::Live)
        return m_age.stop();
    const Duration waited(link.since.msecsTo(session().clock().now()));
    m_age.start(state.text.isEmpty()
                    ? std::clamp(connectingPatience - waited, Duration(1), connectingPatience)
                    : ageStep);
}

void Workspace::actOnBanner()
{
    if (session().link().link == Link::Lost)
        return session().retry();
    open({.page = PageId::Settings, .item = u"connection:"_s + session().id()});
}

/// What has become of something that was begun here, with a way back while there is one.
void Workspace::tellEnd(int operation)
{
    const OperationProgress progress = m_operations.progressOf(operation);
    const bool isUpdate = m_operations.find(operation)->plan.kind == UpdateKind::Update;
    Notice notice;
    notice.tone = progress.failed > 0 ? Tone::Bad : Tone::Good;
    notice.text = isUpdate ? tr("%Ln workers updated", nullptr, progress.succeeded)
                           : tr("%Ln workers rolled back", nullptr, progress.succeeded);
    if (progress.failed > 0) {
        notice.text += u"\n"_s + tr("%Ln did not succeed", nullptr, progress.failed);
        notice.action = tr("Show");
        notice.onAction = [this] { open({.page = PageId::Updates}); };
    } else if (m_operations.canUndo(operation)) {
        notice.action = tr("Undo");
        notice.onAction = [this, operation] { m_operations.undo(operation); };
    }
    if (progress.total > 0)
        Q_EMIT noticed(notice);
}

} // namespace lockstep::ui
