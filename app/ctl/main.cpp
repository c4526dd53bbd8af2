// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/composition.h"
#include "core/base/log.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <langinfo.h>

namespace {

/// Output is UTF-8 everywhere. Qt would say so in a warning where the locale is another, and in
/// many containers it is "C" because nobody has set any.
void makeLocaleUtf8()
{
    std::setlocale(LC_CTYPE, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        ::setenv("LC_ALL", "C.UTF-8", 1);
}

} // namespace

int main(int argc, char* argv[])
{
    makeLocaleUtf8();
    lockstep::setUpLogging();
    const QCoreApplication application(argc, argv);
    return lockstep::ctl::run(QCoreApplication::arguments().sliced(1));
}
