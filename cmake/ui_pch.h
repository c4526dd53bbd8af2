// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cmake/pch.h"

#include <QAbstractItemModel>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QWidget>
