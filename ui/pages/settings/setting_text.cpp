// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/setting_text.h"

#include "core/base/duration.h"
#include "ui/text/amounts.h"

#include <QCoreApplication>
#include <QLocale>

namespace lockstep::ui {

namespace {

struct SettingText {
    Q_DECLARE_TR_FUNCTIONS(SettingText)
};

/// "6h" for "6h0m0s".
QString shortSpan(QString text)
{
    if (text.endsWith("m0s"_L1))
        text.chop(2);
    if (text.endsWith("h0m"_L1))
        text.chop(2);
    return text;
}

QString boundText(const Setting& setting, const QJsonValue& bound)
{
    return bound.isDouble()
               ? QLocale().toString(bound.toDouble(), 'f', QLocale::FloatingPointShortest)
               : settingText(setting, bound);
}

Result<QJsonValue> number(const Setting& setting, const QString& text)
{
    const bool isWhole = setting.type == SettingType::Integer;
    bool isNumber = false;
    const qint64 whole = isWhole ? QLocale().toLongLong(text, &isNumber) : 0;
    const double real = isWhole ? double(whole) : QLocale().toDouble(text, &isNumber);
    if (!isNumber)
        return fail(ErrorCode::InvalidArgument, isWhole ? SettingText::tr("This is no whole number")
                                                        : SettingText::tr("This is no number"));
    const bool isInside = (setting.least.isNull() || real >= setting.least.toDouble()) &&
                          (setting.most.isNull() || real <= setting.most.toDouble());
    if (!isInside)
        return fail(ErrorCode::InvalidArgument,
                    SettingText::tr("It must be %1").arg(boundsText(setting)));
    return isWhole ? QJsonValue(whole) : QJsonValue(real);
}

} // namespace

QString settingText(const Setting& setting, const QJsonValue& value)
{
    switch (setting.type) {
    case SettingType::Span: return shortSpan(value.toString());
    case SettingType::Bool: return value.toBool() ? SettingText::tr("on") : SettingText::tr("off");
    case SettingType::Integer: return QLocale().toString(value.toInteger());
    case SettingType::Percent:
        return QLocale().toString(value.toDouble(), 'f', QLocale::FloatingPointShortest);
    case SettingType::Choice: return value.toString();
    }
    Q_UNREACHABLE_RETURN({});
}

Result<QJsonValue> settingValue(const Setting& setting, const QString& text)
{
    const QString trimmed = text.trimmed();
    switch (setting.type) {
    case SettingType::Span:
        if (const auto span = parseDuration(trimmed))
            return QJsonValue(formatDuration(*span));
        return fail(ErrorCode::InvalidArgument,
                    SettingText::tr("This is no span of time; write 90s, 15m, 6h or 1h30m"));
    case SettingType::Bool: return QJsonValue(trimmed == "true"_L1);
    case SettingType::Integer:
    case SettingType::Percent: return number(setting, trimmed);
    case SettingType::Choice: return QJsonValue(trimmed);
    }
    Q_UNREACHABLE_RETURN(QJsonValue());
}

QString boundsText(const Setting& setting)
{
    if (setting.least.isNull() && setting.most.isNull())
        return {};
    if (setting.most.isNull())
        return SettingText::tr("at least %1").arg(boundText(setting, setting.least));
    if (setting.least.isNull())
        return SettingText::tr("at most %1").arg(boundText(setting, setting.most));
    return SettingText::tr("%1 to %2", "bounds")
        .arg(boundText(setting, setting.least), boundText(setting, setting.most));
}

QString originText(const Setting& setting, const QDateTime& now)
{
    switch (setting.origin) {
    case SettingOrigin::Default: return SettingText::tr("Default");
    case SettingOrigin::Configuration: return SettingText::tr("From the configuration file");
    case SettingOrigin::Api:
        return SettingText::tr("Set by %1, %2", "who, when")
            .arg(setting.changedBy, timeText(setting.changedAt, now));
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace lockstep::ui
