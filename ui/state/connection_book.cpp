// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/connection_book.h"
