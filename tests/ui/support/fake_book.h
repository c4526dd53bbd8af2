// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/connection_book.h"

namespace lockstep::test {

/// A book in memory. Each call is noted; `answer` is what saving, removing and testing result in.
class FakeBook final : public ui::ConnectionBook {
public:
    std::vector<ui::ConnectionProfile> known;
    std::map<QString, ui::Session*> sessions;
    std::map<QString, Secret> tokens;
    Result<> answer;
    QStringList opened;
    QStringList closed;

    std::vector<ui::ConnectionProfile> profiles() const override { return known; }
    ui::Session* sessionOf(const QString& id) const override
    {
        const auto found = sessions.find(id);
        return found == sessions.end() ? nullptr : found->second;
    }
    void save(const ui::ConnectionProfile& profile, const std::optional<Secret>& token,
              QObject* context, Done done) override
    {
        if (answer) {
            ui::ConnectionProfile kept = profile;
            if (kept.id.isEmpty())
                kept.id = u"connection-%1"_s.arg(known.size() + 1);
            std::erase_if(known, [&](const auto& each) { return each.id == kept.id; });
            known.push_back(kept);
            if (token)
                tokens.insert_or_assign(kept.id, *token);
            Q_EMIT changed();
        }
        later(context, std::move(done));
    }
    void remove(const QString& id, QObject* context, Done done) override
    {
        if (answer) {
            std::erase_if(known, [&](const auto& each) { return each.id == id; });
            Q_EMIT changed();
        }
        later(context, std::move(done));
    }
    void open(const QString& id) override { opened << id; }
    void close(const QString& id) override { closed << id; }
    void test(const ui::ConnectionProfile&, const std::optional<Secret>&, QObject* context,
              Tested tested) override
    {
        QTimer::singleShot(0, context, [this, tested = std::move(tested)] {
            if (answer)
                tested(CallerInfo{.name = u"token:ops"_s, .role = Role::Operator});
            else
                tested(fail(answer.error()));
        });
    }

private:
    void later(QObject* context, Done done)
    {
        QTimer::singleShot(0, context, [result = answer, done = std::move(done)] { done(result); });
    }
};

} // namespace lockstep::test
