// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace lockstep::ui {

class ElidedLabel;

/// Facts in two aligned columns. Values are elided in the middle where they are too long, copied
/// whole (Ctrl+C or the menu), and change in place.
class KeyValueList : public QWidget {
    Q_OBJECT

public:
    explicit KeyValueList(QWidget* parent = nullptr);

    /// Adds the key at the end, or changes its value.
    void set(const QString& key, const QString& value);
    void remove(const QString& key);
    /// Marks a value that differs from what is expected.
    void setMarked(const QString& key, bool isMarked);
    QString value(const QString& key) const;

private:
    struct Row {
        ElidedLabel* key;
        ElidedLabel* value;
    };
    Row& rowOf(const QString& key);

    QGridLayout* m_grid;
    QHash<QString, Row> m_rows;
};

} // namespace lockstep::ui
