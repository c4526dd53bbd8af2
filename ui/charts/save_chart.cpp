// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/save_chart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QSaveFile>

namespace lockstep::ui {

namespace {

struct ChartFiles {
    Q_DECLARE_TR_FUNCTIONS(ChartFiles)
};

Result<QByteArray> bytesOf(Chart& chart, ChartFile file)
{
    if (file == ChartFile::Table)
        return csvOf(chart.table());
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly) || !chart.picture().save(&buffer, "PNG"))
        return fail(ErrorCode::Internal, u"the picture could not be made"_s);
    return buffer.data();
}

} // namespace

QString fileNameFor(const Chart& chart, ChartFile file)
{
    QString name;
    for (const QChar each : chart.accessibleName().toLower())
        name += each.isLetterOrNumber() ? each : u'-';
    return name + (file == ChartFile::Picture ? u".png"_s : u".csv"_s);
}

QString fileFilterFor(ChartFile file)
{
    return file == ChartFile::Picture ? ChartFiles::tr("Pictures (*.png)")
                                      : ChartFiles::tr("Tables (*.csv)");
}

Result<> saveChart(Chart& chart, ChartFile file, const QString& path)
{
    LOCKSTEP_TRY(const QByteArray bytes, bytesOf(chart, file));
    QSaveFile target(path);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() ||
        !target.commit())
        return fail(ErrorCode::Io, path + u": "_s + target.errorString());
    return {};
}

} // namespace lockstep::ui
