// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/daemon/config_file.h"
#include "core/base/durable_file.h"
#include "tests/support/scratch_folder.h"

namespace lockstep::test {

/// A configuration file that tests write and read.
class ConfigFile {
public:
    QString path() const { return m_folder / u"lockstepd.yaml"_s; }
    daemon::ConfigReading read(const QByteArray& yaml)
    {
        if (const auto written = writeFileDurably(path(), yaml); !written)
            return {.problems = {written.error().message()}};
        return daemon::readConfig(path());
    }
    /// One that must be good.
    daemon::Config good(const QByteArray& yaml)
    {
        const auto reading = read(yaml);
        if (!reading.config)
            qFatal("%s", qPrintable(reading.problems.join(u'\n')));
        return *reading.config;
    }
    const ScratchFolder& folder() const { return m_folder; }

private:
    ScratchFolder m_folder;
};

} // namespace lockstep::test
