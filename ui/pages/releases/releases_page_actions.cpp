// SPDX-License-Identifier: GPL-3.0-or-later
// How the page of releases makes, expects and deletes them.
#include "ui/pages/releases/drop_veil.h"
#include "ui/pages/releases/releases_page.h"
#include "ui/state/when_done.h"
#include "ui/text/plain.h"

#include <QDragEnterEvent>
#include <QMimeData>

namespace lockstep::ui {

namespace {

QStringList filesOf(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

void ReleasesPage::addPackage()
{
    context().prompts.openFile(
        {.title = tr("Choose a package"), .filter = tr("Packages (*.tar.gz *.tgz);;All files (*)")},
        this, [this](const QString& path) { m_import.add({path}); });
}

void ReleasesPage::addFolder()
{
    context().prompts.openFolder({.title = tr("Choose the folder of a built application")}, this,
                                 [this](const QString& path) { m_import.add({path}); });
}

void ReleasesPage::expectSelected()
{
    const auto release = selected();
    if (!release)
        return;
    const int all = int(fleet().workers().size());
    const int outdated = all - m_model.workersOn(release->version);
    const QString version = plain(release->version.value());
    const Question question{
        .title = tr("Expect %1 of the fleet?").arg(version),
        .text = outdated == 0
                    ? tr("Every worker runs it already.")
                    : tr("%Ln worker(s) run another version, and count as outdated from then on. "
                         "None of them is updated by this alone.",
                         nullptr, outdated),
        .details = {},
        .accept = tr("Expect it")};
    context().prompts.confirm(question, this,
                              [this, wanted = release->version] { expect(wanted); });
}

void ReleasesPage::expect(const Version& version)
{
    whenDone(session().client().setExpectedVersion(version), this,
             [this, version](const auto& answer) {
                 const QString name = plain(version.value());
                 if (!answer)
                     return tellFailure(answer.error(), tr("Expecting %1 of the fleet").arg(name));
                 session().refresh(Topic::Expected);
                 session().refresh(Topic::Workers);
                 Q_EMIT noticed({.text = tr("%1 is expected of the fleet now").arg(name),
                                 .tone = Tone::Good,
                                 .action = tr("Show outdated"),
                                 .onAction = [self = QPointer(this)] {
                                     if (self)
                                         Q_EMIT self->asked({.page = PageId::Workers,
                                                             .filter = u"status:outdated"_s});
                                 }});
             });
}

void ReleasesPage::removeSelected()
{
    const auto release = selected();
    if (!release)
        return;
    const int workers = m_model.workersOn(release->version);
    const Question question{
        .title = tr("Delete release %1?").arg(plain(release->version.value())),
        .text =
            workers == 0
                ? tr("Workers can no longer be moved to it. This cannot be undone.")
                : tr("%Ln worker(s) run it, and go on doing so; but none can be moved to it any "
                     "more. This cannot be undone.",
                     nullptr, workers),
        .details = {},
        .accept = tr("Delete"),
        .isGrave = true};
    context().prompts.confirm(question, this,
                              [this, version = release->version] { remove(version); });
}

void ReleasesPage::remove(const Version& version)
{
    whenDone(session().client().deleteRelease(version), this, [this, version](const auto& answer) {
        if (!answer)
            tellFailure(answer.error(), tr("Deleting release %1").arg(plain(version.value())));
        session().refresh(Topic::Releases);
    });
}

void ReleasesPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (!event->mimeData()->hasUrls() || filesOf(*event->mimeData()).isEmpty())
        return;
    const QString obstacle = obstacleOf(Role::Admin);
    m_veil->raiseWith(obstacle.isEmpty() ? tr("Drop it to make a release of it") : obstacle);
    if (obstacle.isEmpty())
        event->acceptProposedAction();
}

void ReleasesPage::dragLeaveEvent(QDragLeaveEvent*) { m_veil->hide(); }

void ReleasesPage::dropEvent(QDropEvent* event)
{
    m_veil->hide();
    if (!obstacleOf(Role::Admin).isEmpty())
        return;
    m_import.add(filesOf(*event->mimeData()));
    event->acceptProposedAction();
}

} // namespace lockstep::ui
