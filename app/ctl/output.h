// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/view/text.h"
#include "core/base/error.h"

#include <QJsonValue>

#include <stop_token>

namespace lockstep::ctl {

/// Where the program writes: the one place that touches standard output and standard error.
/// When nobody reads any more, or nothing can be written, it asks `stop` to stop.
class Output {
public:
    struct Settings {
        bool isTerminal = false; ///< standard output
        bool colours = false;    ///< on standard output
        bool errorColours = false;
        bool isJson = false;
    };
    /// What standard output and the environment ask for (NO_COLOR, TERM=dumb).
    static Settings detect(bool isJson, bool noColour);

    Output(const Settings& settings, std::stop_source stop);

    bool isJson() const noexcept { return m_settings.isJson; }
    /// Lines can be redrawn in place.
    bool isLive() const noexcept { return m_settings.isTerminal && !m_settings.isJson; }
    /// Of the terminal at this moment; without one unlimited.
    int width() const;
    int height() const;

    void print(const Text& text);
    void print(const Line& line);
    /// Text of ours, line feeds included.
    void printRaw(const QString& text);
    /// One whole document, indented.
    void printJson(const QJsonValue& document);
    /// One document on one line.
    void printJsonLine(const QJsonValue& document);

    /// Draws over what the last call of redraw() drew.
    void redraw(const Text& text);
    /// What redraw() drew last stays.
    void keepDrawing();

    /// On standard error: what went wrong, and on the next line what to do about it.
    void error(const QString& sentence, const QString& hint);
    /// On standard error: something worth knowing.
    void note(const QString& sentence);

    /// Why standard output could not be written, if it could not. A reader that left, as `head`
    /// does, is no failure.
    const std::optional<Error>& failure() const noexcept { return m_failure; }

private:
    void write(const QByteArray& bytes);
    void writeError(const Text& text);

    Settings m_settings;
    std::stop_source m_stop;
    std::optional<Error> m_failure;
    bool m_isClosed = false;
    int m_drawnLines = 0;
};

} // namespace lockstep::ctl
