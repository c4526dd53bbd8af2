// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/step_list.h"

#include "ui/delegates/text_line.h"
#include "ui/style/fonts.h"
#include "ui/style/icons.h"
#include "ui/style/look.h"
#include "ui/style/painting.h"
#include "ui/text/amounts.h"
#include "ui/text/plain.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

constexpr int lineHeight = 32;
constexpr int barLine = 14;    // under the line of a step that runs
constexpr int detailLine = 20; // under the bar: what it does just now
constexpr int indent = 32;

bool isRunning(const UpdateStep& step) { return !step.endedAt.isValid() && !isFinal(step.state); }

/// There is little room beside a word and its figures, and while it runs they are long.
bool hasDetailBelow(const UpdateStep& step)
{
    return isRunning(step) && step.error.isEmpty() && !step.detail.isEmpty();
}

/// A step that is over is a tick or a cross; the one that runs keeps its own icon.
Look lookOf(const UpdateStep& step)
{
    const Look own = look(step.state);
    if (!step.error.isEmpty())
        return {u"cancel"_s, Tone::Bad, own.word};
    if (isRunning(step) || isFinal(step.state))
        return own;
    return {u"check-circle"_s, Tone::Good, own.word};
}

} // namespace

StepList::StepList(QWidget* parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Steps of the update"));
}

void StepList::setSteps(const std::vector<UpdateStep>& steps, const QDateTime& now)
{
    m_now = now;
    const bool sameShape = steps.size() == m_steps.size();
    m_steps = steps;
    QStringList words;
    for (const UpdateStep& step : m_steps)
        words += inWords(step);
    setAccessibleDescription(words.join(u"; "_s));
    if (!sameShape || heightForWidth(width()) != height())
        updateGeometry();
    update();
}

QString StepList::inWords(const UpdateStep& step) const
{
    QStringList parts{lookOf(step).word, plain(step.detail), figures(step), plain(step.error)};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString StepList::figures(const UpdateStep& step) const
{
    QStringList parts;
    if (step.bytesTotal > 0 && isRunning(step))
        parts += tr("%1 of %2", "bytes").arg(bytesText(step.bytesDone), bytesText(step.bytesTotal));
    else if (step.bytesDone > 0)
        parts += bytesText(step.bytesDone);
    const QDateTime end = step.endedAt.isValid() ? step.endedAt : m_now;
    if (step.startedAt.isValid() && !isFinal(step.state))
        parts += durationText(Duration(std::max<qint64>(0, step.startedAt.msecsTo(end))));
    return parts.join(u"  ·  "_s);
}

QRect StepList::errorPlace(const UpdateStep& step, int top, int width) const
{
    const QRect most(indent, top + lineHeight - 4, std::max(width - indent, 40), 4000);
    return QFontMetrics(ui::font(TextSize::Small))
        .boundingRect(most, Qt::TextWordWrap | Qt::TextWrapAnywhere, plain(step.error));
}

int StepList::heightOf(const UpdateStep& step, int width) const
{
    if (!step.error.isEmpty())
        return lineHeight + errorPlace(step, 0, width).height() + 4;
    const int detail = hasDetailBelow(step) ? detailLine : 0;
    return isRunning(step) ? lineHeight + barLine + detail : lineHeight;
}

int StepList::heightForWidth(int width) const
{
    int height = 0;
    for (const UpdateStep& step : m_steps)
        height += heightOf(step, width);
    return height;
}

QSize StepList::sizeHint() const { return {320, heightForWidth(std::max(width(), 200))}; }

QSize StepList::minimumSizeHint() const { return {200, heightForWidth(std::max(width(), 200))}; }

void StepList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    int top = 0;
    for (const UpdateStep& step : m_steps) {
        paintStep(painter, step, top);
        top += heightOf(step, width());
    }
}

void StepList::paintStep(QPainter& painter, const UpdateStep& step, int top) const
{
    paintLineOf(painter, step, top);
    if (!step.error.isEmpty()) {
        painter.setFont(ui::font(TextSize::Small));
        painter.setPen(tokens(palette()).tone(Tone::Bad).foreground);
        painter.drawText(seen(errorPlace(step, top, width()), top),
                         Qt::TextWordWrap | Qt::TextWrapAnywhere, plain(step.error));
    } else if (isRunning(step)) {
        paintBelow(painter, step, top + lineHeight);
    }
}

void StepList::paintLineOf(QPainter& painter, const UpdateStep& step, int top) const
{
    const StyleTokens& theme = tokens(palette());
    const Look face = lookOf(step);
    paintIcon(painter, seen({0, top + 7, 18, 18}, top), face.icon,
              theme.tone(face.tone).foreground);
    const QString right = figures(step);
    const int rightWidth = QFontMetrics(ui::font(TextSize::Small)).horizontalAdvance(right) + 4;
    const QRect text(indent, top, width() - indent - rightWidth - 8, lineHeight);
    QFont strong = ui::font(TextSize::Body);
    strong.setWeight(isRunning(step) ? QFont::DemiBold : QFont::Normal);
    const bool isAlone = step.detail.isEmpty() || hasDetailBelow(step);
    const QString shown = isAlone ? face.word : face.word + u" – "_s + step.detail;
    paintLine(painter, seen(text, top), {.text = shown, .font = strong, .color = theme.text});
    paintLine(painter, seen({width() - rightWidth, top, rightWidth, lineHeight}, top),
              {.text = right,
               .font = ui::font(TextSize::Small),
               .color = theme.mutedText,
               .alignment = Qt::AlignTrailing});
}

void StepList::paintBelow(QPainter& painter, const UpdateStep& step, int top) const
{
    const StyleTokens& theme = tokens(palette());
    paintProgress(painter, seen({indent, top, width() - indent, 4}, top), step.percent,
                  theme.border, theme.accent);
    if (hasDetailBelow(step))
        paintLine(
            painter, seen({indent, top + barLine - 4, width() - indent, detailLine}, top),
            {.text = step.detail, .font = ui::font(TextSize::Small), .color = theme.mutedText});
}

QRect StepList::seen(const QRect& place, int top) const
{
    return mirrored(place, {0, top, width(), lineHeight}, layoutDirection());
}

} // namespace lockstep::ui
