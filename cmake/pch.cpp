// Gives the precompiled header, which belongs to all targets, a target of its own.
