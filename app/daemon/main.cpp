// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/daemon/service.h"

using namespace Qt::StringLiterals;

int main(int argc, char* argv[])
{
    return lockstep::daemon::runService(argc, argv, u"lockstepd"_s);
}
