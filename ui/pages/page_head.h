// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)

namespace lockstep::ui {

class ElidedLabel;

/// The top of a page: its title, a quiet line below it, and what can be done at the end. It is
/// equally high on every page, so that nothing moves when one goes from page to page.
class PageHead : public QWidget {
    Q_OBJECT

public:
    explicit PageHead(const QString& title, QWidget* parent = nullptr);

    void setSummary(const QString& summary);
    QString summary() const;
    void addAction(QWidget* widget);

private:
    ElidedLabel* m_summary;
    QHBoxLayout* m_actions;
};

} // namespace lockstep::ui
