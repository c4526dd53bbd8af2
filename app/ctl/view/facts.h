// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/text.h"

namespace lockstep::ctl {

/// What is known of one thing, a line a fact, labels to the left. Facts without content are left
/// out.
class Facts {
public:
    void add(const QString& label, const Span& content);
    /// A label is repeated by leaving it empty.
    void add(const QString& label, const Line& content);

    /// Long texts are broken into lines under their beginning.
    Text render(int width) const;

private:
    struct Fact {
        QString label;
        Line content;
    };
    std::vector<Fact> m_facts;
};

} // namespace lockstep::ctl
