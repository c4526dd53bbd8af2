// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/composition.h"

#include "core/base/log.h"

#include <QCoreApplication>

int main(int argc, char* argv[])
{
    lockstep::setUpLogging();
    const QCoreApplication application(argc, argv);
    return lockstep::ctl::run(QCoreApplication::arguments().sliced(1));
}
