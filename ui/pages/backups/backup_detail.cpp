// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backups/backup_detail.h"

#include "ui/pages/backups/verdict_list.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QPushButton>

namespace lockstep::ui {

BackupDetail::BackupDetail(QWidget* parent)
    : DetailPane(tr("The selected backup"), parent),
      m_worker(makeButton(tr("Show worker"), u"workers"_s)),
      m_update(makeButton(tr("Show update"), u"updates"_s)),
      m_verdict(new WrappedLabel(TextSize::Body, Voice::Muted)), m_checks(new VerdictList),
      m_facts(new KeyValueList)
{
    m_worker->setObjectName(u"showWorker"_s);
    m_update->setObjectName(u"showUpdate"_s);
    m_verdict->setObjectName(u"verdictText"_s);
    addAction(m_worker);
    addAction(m_update);
    addSection(tr("Can the worker go back to it?"));
    addWidget(m_verdict);
    addWidget(m_checks);
    addSection(tr("Facts"));
    addWidget(m_facts);
    addWidget(new QWidget, 1);
    connect(m_worker, &QPushButton::clicked, this, &BackupDetail::workerAsked);
    connect(m_update, &QPushButton::clicked, this, &BackupDetail::updateAsked);
}

void BackupDetail::showBackup(const Backup& backup, const QString& name, const Version& running,
                              const QDateTime& now)
{
    const QString version = backup.originalVersion.codebaseVersion.value();
    setHeading(name, tr("Leads back to %1").arg(plain(version)));
    setLook(look(backup.status));
    m_update->setVisible(!backup.updateId.isEmpty());
    setFact(tr("Version"), version);
    setFact(tr("Runs now"), running.value());
    setFact(tr("Made"), timeText(backup.timestamp, now));
    setFact(tr("Age"), ageText(backup.timestamp, now));
    setFact(tr("Saved state"), bytesText(backup.bytes));
    setFact(tr("Kept on the worker"), backup.onWorker ? tr("Yes") : tr("No, only its record"));
    setFact(tr("Commit"), backup.originalVersion.gitCommit);
    setFact(tr("Tree SHA-256"), backup.originalVersion.treeSha256.value());
    setFact(tr("Package"), backup.updatePackage);
    setFact(tr("Folder"), backup.backupPath);
    setFact(tr("Backup"), backup.id.value());
}

void BackupDetail::showVerification(const Verification& verification, const QDateTime& now)
{
    const auto& result = verification.result;
    QString text = tr("Nobody has looked yet. Verify asks the coordinator and the worker.");
    if (verification.isRunning)
        text = tr("Looking…");
    else if (!verification.problem.isEmpty())
        text = verification.problem;
    else if (result)
        text = result->isUsable ? tr("Yes, as of %1.").arg(timeText(verification.at, now))
                                : tr("No, as of %1. What is missing is marked below.")
                                      .arg(timeText(verification.at, now));
    m_verdict->setFullText(text);
    m_checks->setVerdicts(result && !verification.isRunning ? result->checks
                                                            : std::vector<RuleVerdict>());
}

void BackupDetail::setFact(const QString& key, const QString& value)
{
    m_facts->set(key, value.isEmpty() ? u"–"_s : value);
}

} // namespace lockstep::ui
