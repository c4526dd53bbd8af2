// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/icons.h"

#include "ui/style/resources.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

QString pathOf(const QString& name)
{
    initStyleResources();
    return u":/console/icons/"_s + name + u".svg"_s;
}

QByteArray drawing(const QString& name, const QColor& color)
{
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", color.name().toLatin1());
}

QPixmap draw(const QString& name, const QColor& color, QSize size)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(drawing(name, color));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    return pixmap;
}

/// `size` in pixels of the device.
QPixmap cached(const QString& name, const QColor& color, QSize size)
{
    if (size.isEmpty())
        return {};
    const QString key = u"lockstep/%1/%2/%3x%4"_s.arg(name, color.name(QColor::HexArgb))
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap) && iconExists(name)) {
        pixmap = draw(name, color, size);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, QPalette::ColorRole role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = std::min(rect.width(), rect.height());
        QRect place(0, 0, side, side);
        place.moveCenter(rect.center());
        paintIcon(*painter, place, m_name, color(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return cached(m_name, color(mode, state), size);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        QPixmap drawn = pixmap((QSizeF(size) * scale).toSize(), mode, state);
        drawn.setDevicePixelRatio(scale);
        return drawn;
    }
    QIconEngine* clone() const override { return new TintedIcon(m_name, m_role); }
    QString key() const override { return u"lockstep"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return !iconExists(m_name); }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText); // as the word beside it
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return palette.color(state == QIcon::On ? QPalette::Accent : m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(const QString& name, QPalette::ColorRole role)
{
    return QIcon(new TintedIcon(name, role));
}

QPixmap tinted(const QString& name, const QColor& color, int size, qreal devicePixelRatio)
{
    const int side = qRound(size * devicePixelRatio);
    QPixmap pixmap = cached(name, color, {side, side});
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRect& place, const QString& name, const QColor& color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(place, tinted(name, color, place.width(), ratio));
}

bool iconExists(const QString& name) { return !name.isEmpty() && QFile::exists(pathOf(name)); }

} // namespace lockstep::ui
