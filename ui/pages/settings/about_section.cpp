// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/about_section.h"

#include "core/base/program_version.h"
#include "ui/text/words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/labels.h"

namespace lockstep::ui {

namespace {

struct Library {
    QString name;
    QString licence;
};

std::vector<Library> libraries()
{
    return {{u"Qt "_s + QString::fromLatin1(qVersion()), u"LGPL-3.0"_s},
            {u"QCoro"_s, u"MIT"_s},
            {u"QtKeychain"_s, u"BSD-3-Clause"_s},
            {u"KArchive"_s, u"LGPL-2.0-or-later"_s},
            {u"libmicrohttpd"_s, u"LGPL-2.1-or-later"_s},
            {u"libcurl"_s, u"curl"_s},
            {u"libdeflate"_s, u"MIT"_s},
            {u"libsodium"_s, u"ISC"_s},
            {u"yaml-cpp"_s, u"MIT"_s},
            {u"Zstandard"_s, u"BSD-3-Clause"_s}};
}

} // namespace

AboutSection::AboutSection(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_facts(new KeyValueList)
{
    auto* about = new Card(tr("Lockstep"));
    m_facts->setObjectName(u"aboutFacts"_s);
    about->addWidget(m_facts);
    auto* licences = new Card(tr("Licences"));
    auto* own = new WrappedLabel(TextSize::Body, Voice::Muted);
    own->setFullText(tr("Lockstep is free software under the GNU General Public License, version 3 "
                        "or later. It comes without any warranty. It uses these libraries:"));
    licences->addWidget(own);
    auto* list = new KeyValueList;
    for (const Library& library : libraries())
        list->set(library.name, library.licence);
    licences->addWidget(list);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(16);
    column->addWidget(about);
    column->addWidget(licences);
    column->addStretch();
    connect(&session.fleet(), &FleetState::aboutChanged, this, &AboutSection::refresh);
    connect(&session, &Session::renamed, this, &AboutSection::refresh);
    refresh();
}

void AboutSection::refresh()
{
    const About& about = m_session.fleet().about();
    const auto known = [this](const QString& text) {
        return text.isEmpty() ? tr("not known") : text;
    };
    m_facts->set(tr("Console"), programVersion());
    m_facts->set(tr("Coordinator"), known(about.version.value()));
    m_facts->set(tr("Connection"), m_session.name());
    m_facts->set(tr("Address"), m_session.client().endpoint().displayName());
    m_facts->set(tr("Signed in as"), known(about.callerName));
    m_facts->set(tr("Role"), word(about.role));
}

} // namespace lockstep::ui
