// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/backups/verdict_list.h"

#include "ui/style/look.h"
#include "ui/text/plain.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>

namespace lockstep::ui {

namespace {

struct RuleName {
    QLatin1StringView rule;
    const char* title;
};
constexpr std::array rules{
    RuleName{"not_expired"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Has not expired")},
    RuleName{"record"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Record is whole")},
    RuleName{"worker"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Worker still holds it")},
    RuleName{"release"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Release is there")},
    RuleName{"manifest"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Manifest is whole")},
    RuleName{"package"_L1, QT_TRANSLATE_NOOP("lockstep::ui::VerdictList", "Package is whole")},
};

/// Rules of a newer coordinator by its own words.
QString titleOf(const QString& rule)
{
    const auto known = std::ranges::find(rules, rule, &RuleName::rule);
    if (known != rules.end())
        return VerdictList::tr(known->title);
    QString words = plain(rule);
    words.replace(u'_', u' ').replace(u'.', u' ');
    return words.isEmpty() ? words : words.at(0).toUpper() + words.mid(1);
}

Look lookOf(const RuleVerdict& verdict)
{
    return verdict.isOk ? Look{u"check-circle"_s, Tone::Good, VerdictList::tr("Good")}
                        : Look{u"cancel"_s, Tone::Bad, VerdictList::tr("Not good")};
}

} // namespace

VerdictList::VerdictList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(8);
    setAccessibleName(tr("What was checked"));
}

void VerdictList::setVerdicts(const std::vector<RuleVerdict>& verdicts)
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList words;
    for (const RuleVerdict& verdict : verdicts) {
        addVerdict(verdict);
        words << titleOf(verdict.rule) + u": "_s + lookOf(verdict).word;
    }
    setAccessibleDescription(words.join(u"; "_s));
}

void VerdictList::addVerdict(const RuleVerdict& verdict)
{
    auto* line = new QWidget;
    line->setObjectName(u"verdict"_s);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(12);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new ElidedLabel(titleOf(verdict.rule)));
    if (!verdict.reason.isEmpty()) {
        auto* reason = new WrappedLabel(TextSize::Small,
                                        verdict.isOk ? Voice::Muted : Voice::Error);
        reason->setFullText(verdict.reason);
        words->addWidget(reason);
    }
    row->addLayout(words, 1);
    row->addWidget(new Badge(lookOf(verdict)), 0, Qt::AlignTop);
    m_column->addWidget(line);
}

} // namespace lockstep::ui
