// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the precompiled header, which belongs to all targets, a target of its own.
