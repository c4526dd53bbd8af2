// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/workspace.h"

namespace lockstep::test {

/// A page that notes where it was opened.
class FakePage final : public ui::Page {
public:
    FakePage(ui::PageId id, const ui::PageContext& context) : Page(context), page(id) {}

    void open(const ui::Destination& destination) override { opened.push_back(destination); }
    std::vector<ui::Command> commands() override
    {
        return {{.id = u"fake"_s,
                 .text = u"Act on %1"_s.arg(ui::titleOf(page)),
                 .keys = QKeySequence(Qt::CTRL | Qt::Key_U),
                 .run = [this] { ++acts; }}};
    }

    const ui::PageId page;
    std::vector<ui::Destination> opened;
    int acts = 0;
};

inline ui::PageFactory fakePages()
{
    return [](ui::PageId page, const ui::PageContext& context) -> ui::Page* {
        return new FakePage(page, context);
    };
}

} // namespace lockstep::test
