// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/workers/detail_facts.h"

#include "ui/style/look.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"
#include "ui/text/words.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

#include <QPushButton>

namespace lockstep::ui {

namespace {

const QString dash = u"–"_s;
constexpr int shortCommit = 12;

QString orDash(const QString& text) { return text.isEmpty() ? dash : text; }

QWidget* cell(const QString& text, const QString& role = {}, bool isStrong = false)
{
    auto* label = new ElidedLabel(text);
    label->setProperty("role", role);
    label->setElide(Qt::ElideMiddle);
    if (isStrong) {
        QFont font = ui::font(TextSize::Body);
        font.setWeight(QFont::DemiBold);
        label->setFont(font);
    }
    return label;
}

QWidget* wrapped(const QString& text, TextSize size = TextSize::Body, Voice voice = Voice::Normal)
{
    auto* label = new WrappedLabel(size, voice);
    label->setFullText(text);
    return label;
}

/// "2 h 5 min (since 14:02:11)".
QString sinceText(const QDateTime& since, const QDateTime& now)
{
    if (!since.isValid())
        return dash;
    return DetailSection::tr("%1, since %2").arg(ageText(since, now), timeText(since, now));
}

QString agoText(const QDateTime& at, const QDateTime& now)
{
    if (!at.isValid())
        return DetailSection::tr("never");
    return DetailSection::tr("%1 (%2)").arg(timeText(at, now), ageText(at, now));
}

} // namespace

VersionsSection::VersionsSection()
    : DetailSection(u"versionsSection"_s, tr("Versions")), m_grid(new LineGrid)
{
    m_grid->setStretch(1);
    m_grid->setStretch(2);
    m_grid->setStretch(3);
    addWidget(m_grid);
}

std::vector<VersionsSection::Line>
VersionsSection::linesOf(const WorkerView& worker, const std::optional<VersionInfo>& expected)
{
    std::vector<Line> lines;
    const auto add = [&](const QString& part, const QString& running, const QString& wanted) {
        const bool differs = !wanted.isEmpty() && running != wanted;
        lines.push_back({.part = part, .running = running, .expected = wanted, .differs = differs});
    };
    const VersionInfo own = worker.versionInfo.value_or(VersionInfo());
    const VersionInfo wanted = expected.value_or(VersionInfo());
    add(tr("Version"), worker.version.value(), worker.expectedVersion.value());
    std::map<QString, QString> parts = own.components;
    parts.insert(wanted.components.begin(), wanted.components.end());
    const auto of = [](const VersionInfo& info, const QString& part) {
        const auto found = info.components.find(part);
        return found == info.components.end() ? QString() : found->second;
    };
    for (const auto& [part, version] : parts)
        add(part, of(own, part), of(wanted, part));
    add(tr("Commit"), own.gitCommit.left(shortCommit), wanted.gitCommit.left(shortCommit));
    if (!own.treeSha256.isEmpty())
        add(tr("Files"), own.treeSha256.value().left(shortCommit),
            wanted.treeSha256.value().left(shortCommit));
    if (!own.agentVersion.isEmpty())
        add(tr("Agent"), own.agentVersion, {});
    return lines;
}

void VersionsSection::show(const WorkerView& worker, const std::optional<VersionInfo>& expected)
{
    auto lines = linesOf(worker, expected);
    if (std::exchange(m_lines, lines) == lines && m_grid->lines() > 0)
        return;
    m_grid->clear();
    m_grid->addLine(
        {nullptr, cell({}), cell(tr("Running"), u"faint"_s), cell(tr("Expected"), u"faint"_s)});
    for (const Line& line : lines) {
        auto* icon = line.differs ? new ToneIcon(u"warning"_s, Tone::Warning) : nullptr;
        if (icon)
            icon->setAccessibleName(tr("differs"));
        m_grid->addLine(
            {icon, cell(line.part, u"muted"_s), cell(orDash(line.running), {}, line.differs),
             cell(orDash(line.expected), line.differs ? QString() : u"muted"_s, line.differs)});
    }
}

QString ruleText(const QString& rule, bool isOk)
{
    struct Words {
        QString yes;
        QString no;
    };
    const QHash<QString, Words> texts{
        {u"paired"_s, {RulesSection::tr("It is paired"), RulesSection::tr("It is not paired")}},
        {u"enabled"_s, {RulesSection::tr("It is enabled"), RulesSection::tr("It is disabled")}},
        {u"reachable"_s,
         {RulesSection::tr("It can be reached"), RulesSection::tr("It cannot be reached")}},
        {u"seen_recently"_s,
         {RulesSection::tr("It was seen lately"), RulesSection::tr("It was not seen lately")}},
        {u"version"_s,
         {RulesSection::tr("Its version is as expected"), RulesSection::tr("Its version differs")}},
        {u"content"_s,
         {RulesSection::tr("Its files are as released"), RulesSection::tr("Its files differ")}},
        {u"healthy"_s, {RulesSection::tr("It is healthy"), RulesSection::tr("It is not healthy")}},
        {u"not_updating"_s,
         {RulesSection::tr("No update runs on it"), RulesSection::tr("An update runs on it")}},
        {u"quarantine"_s,
         {RulesSection::tr("It is not in quarantine"), RulesSection::tr("It is in quarantine")}},
        {u"certificate"_s,
         {RulesSection::tr("Its certificate is good"), RulesSection::tr("Its certificate is bad")}},
        {u"would_update"_s,
         {RulesSection::tr("An update would be accepted"),
          RulesSection::tr("An update would not be accepted")}},
        {u"automatic_update"_s,
         {RulesSection::tr("It is updated by itself"),
          RulesSection::tr("It is not updated by itself")}},
    };
    if (rule.startsWith("component."_L1)) {
        const QString text = isOk ? RulesSection::tr("Component %1 is as expected")
                                  : RulesSection::tr("Component %1 differs");
        return text.arg(plain(rule.sliced(10)));
    }
    const auto known = texts.constFind(rule);
    if (known == texts.constEnd())
        return plain(rule);
    return isOk ? known->yes : known->no;
}

bool isOnUpdates(const RuleVerdict& rule)
{
    return rule.rule == "would_update"_L1 || rule.rule == "automatic_update"_L1;
}

/// What has a bearing, what fails first. Why a worker is not updated is no matter while nothing
/// about it is to be updated.
std::vector<RuleVerdict> rulesThatMatter(std::vector<RuleVerdict> rules)
{
    const bool isOutdated = std::ranges::any_of(rules, [](const RuleVerdict& rule) {
        return !rule.isOk && (rule.rule == "version"_L1 || rule.rule == "content"_L1 ||
                              rule.rule.startsWith("component."_L1));
    });
    std::erase_if(rules, [isOutdated](const RuleVerdict& rule) {
        return !isOutdated && !rule.isOk && isOnUpdates(rule);
    });
    std::ranges::stable_partition(rules, [](const RuleVerdict& rule) { return !rule.isOk; });
    return rules;
}

/// Two of the rules are on updates; the others say whether work may be given to it.
QString titleOf(const std::vector<RuleVerdict>& rules)
{
    const auto fails = [](const RuleVerdict& rule) { return !rule.isOk; };
    if (std::ranges::none_of(rules, fails))
        return RulesSection::tr("Nothing keeps it from work and updates");
    return std::ranges::any_of(rules | std::views::filter(fails), isOnUpdates)
               ? RulesSection::tr("Why it is not being updated")
               : RulesSection::tr("What keeps work from it");
}

RulesSection::RulesSection()
    : DetailSection(u"rulesSection"_s, tr("Why it is not being updated")), m_grid(new LineGrid)
{
    m_grid->setStretch(1);
    addWidget(m_grid);
}

void RulesSection::show(const WorkReadiness& readiness)
{
    setProblem({});
    if (std::exchange(m_rules, readiness.rules) == readiness.rules && m_grid->lines() > 0)
        return;
    m_grid->clear();
    const auto rules = rulesThatMatter(readiness.rules);
    setTitle(titleOf(rules));
    for (const RuleVerdict& rule : rules) {
        auto* icon =
            rule.isOk ? new ToneIcon(u"check"_s, Tone::Good) : new ToneIcon(u"cross"_s, Tone::Bad);
        icon->setAccessibleName(rule.isOk ? tr("yes") : tr("no"));
        QString text = ruleText(rule.rule, rule.isOk);
        if (!rule.reason.isEmpty())
            text = tr("%1: %2").arg(text, plain(rule.reason));
        m_grid->addLine(
            {icon, wrapped(text, TextSize::Body, rule.isOk ? Voice::Muted : Voice::Normal)});
    }
}

void RulesSection::forget()
{
    m_rules.clear();
    m_grid->clear();
}

DriftSection::DriftSection()
    : DetailSection(u"driftSection"_s, tr("Drift")), m_facts(new KeyValueList),
      m_ask(makeButton(tr("Show which files"), u"file"_s, ButtonKind::Flat)), m_files(new LineGrid)
{
    m_files->setStretch(1);
    m_ask->setObjectName(u"askFiles"_s);
    addWidget(m_facts);
    addWidget(m_ask);
    addWidget(m_files);
    connect(m_ask, &QPushButton::clicked, this, &DriftSection::filesWanted);
}

void DriftSection::show(const WorkerView& worker, const QDateTime& now)
{
    setVisible(worker.drift.has_value());
    if (!worker.drift)
        return;
    const Drift& drift = *worker.drift;
    if (std::exchange(m_since, drift.since) != drift.since) {
        m_files->clear();
        setHint({});
        setProblem({});
    }
    m_facts->set(tr("What"), word(drift.kind));
    m_facts->set(tr("Why"), word(drift.cause));
    m_facts->set(tr("How long"), sinceText(drift.since, now));
    if (!drift.detail.isEmpty())
        m_facts->set(tr("In detail"), drift.detail);
    else
        m_facts->remove(tr("In detail"));
    m_ask->setVisible(drift.kind == DriftKind::Content);
}

void DriftSection::setAsking(bool isAsking)
{
    m_ask->setEnabled(!isAsking);
    m_ask->setText(isAsking ? tr("Asking the worker…") : tr("Show which files"));
}

void DriftSection::showFiles(const DriftReport& report)
{
    constexpr size_t most = 100;
    m_files->clear();
    const QString trouble = report.filesProblem.isEmpty() ? report.problem : report.filesProblem;
    for (const FileDifference& file : report.files | std::views::take(most)) {
        const Look seen = look(file.change);
        auto* icon = new ToneIcon(seen.icon, seen.tone);
        icon->setAccessibleName(seen.word);
        m_files->addLine({icon, cell(file.path), cell(file.detail, u"muted"_s)});
    }
    if (!trouble.isEmpty())
        setHint(tr("Which files is not known: %1").arg(plain(trouble)));
    else if (report.fileCount > int(most))
        setHint(tr("The first 100 of %1.").arg(countText(report.fileCount, Noun::Files)));
    else
        setHint(report.files.empty() ? tr("No file differs just now.") : QString());
}

HealthSection::HealthSection()
    : DetailSection(u"healthSection"_s, tr("Health")), m_facts(new KeyValueList)
{
    addWidget(m_facts);
}

void HealthSection::show(const WorkerView& worker, const QDateTime& now)
{
    const QString health = !worker.health             ? tr("not known yet")
                           : worker.health->isHealthy ? tr("Healthy")
                                                      : tr("Not healthy");
    m_facts->set(tr("Says"), health);
    m_facts->setMarked(tr("Says"), worker.health && !worker.health->isHealthy);
    if (worker.health && !worker.health->reason.isEmpty())
        m_facts->set(tr("Because"), worker.health->reason);
    else
        m_facts->remove(tr("Because"));
    m_facts->set(tr("How long"), sinceText(worker.healthSince, now));
    m_facts->set(tr("Known"), agoText(worker.healthAt, now));
    const QString reach = !worker.isReachable ? tr("not asked yet")
                          : *worker.isReachable
                              ? tr("for %1").arg(elapsedText(worker.reachableSince, now))
                              : tr("no, for %1").arg(elapsedText(worker.reachableSince, now));
    m_facts->set(tr("Reachable"), reach);
    m_facts->set(tr("Last seen"), agoText(worker.lastSeen, now));
    m_facts->set(tr("Last asked"), agoText(worker.checkedAt, now));
}

} // namespace lockstep::ui
