// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

#include "core/base/json.h"

namespace lockstep::ctl {

namespace {

std::unexpected<Error> wrong(const QString& sentence)
{
    return fail(ErrorCode::InvalidArgument, sentence);
}

QString suggestion(const QString& word, const QStringList& known, const QString& otherwise)
{
    const QString nearest = json_detail::nearestName(word, known);
    return nearest.isEmpty() ? otherwise : u"did you mean '%1'?"_s.arg(nearest);
}

/// Reads words one after the other into `Arguments`.
class Reader {
public:
    explicit Reader(const QStringList& words) : m_rest(words) {}

    Result<Arguments> read()
    {
        while (!m_rest.isEmpty())
            LOCKSTEP_CHECK(readWord(m_rest.takeFirst()));
        return std::move(m_read);
    }

private:
    Result<> readWord(const QString& word)
    {
        if (m_optionsEnded || word == "-"_L1 || !word.startsWith(u'-'))
            return m_read.command ? readPositional(word) : readCommand(word);
        if (word == "--"_L1) {
            m_optionsEnded = true;
            return {};
        }
        return word.startsWith("--"_L1) ? readLong(word) : readLetters(word);
    }

    Result<> readPositional(const QString& word)
    {
        m_read.positional << word;
        return {};
    }

    Result<> readCommand(const QString& word)
    {
        if (!m_rest.isEmpty())
            m_read.command = findCommand(word + u' ' + m_rest.first());
        if (m_read.command)
            m_rest.removeFirst();
        else
            m_read.command = findCommand(word);
        return m_read.command ? Result<>() : unknownCommand(word);
    }

    Result<> unknownCommand(const QString& word) const
    {
        QStringList seconds;
        for (const QString& name : commandNames()) {
            if (name.startsWith(word + u' '))
                seconds << name;
        }
        if (!seconds.isEmpty())
            return wrong(
                u"'%1' wants to know what to do: '%2'"_s.arg(word, seconds.join(u"' or '"_s)));
        return wrong(u"there is no command '%1'; %2"_s.arg(
            word, suggestion(word, commandNames(), u"'lockstepctl help' lists them"_s)));
    }

    std::vector<Option> knownOptions() const
    {
        const auto global = globalOptions();
        std::vector<Option> known(global.begin(), global.end());
        if (m_read.command)
            known.insert(known.end(), m_read.command->options.begin(),
                         m_read.command->options.end());
        return known;
    }

    std::optional<Option> find(QString Option::* part, const QString& text) const
    {
        for (const Option& option : knownOptions()) {
            if (option.*part == text)
                return option;
        }
        return std::nullopt;
    }

    Result<> readLong(const QString& word)
    {
        const QString name = word.sliced(2).section(u'=', 0, 0);
        const bool hasValue = word.contains(u'=');
        const auto option = find(&Option::name, name);
        if (!option)
            return unknownOption(u"--"_s + name);
        if (option->value.isEmpty() && hasValue)
            return wrong(u"--%1 takes no value"_s.arg(name));
        return take(*option, hasValue ? std::optional(word.section(u'=', 1)) : std::nullopt);
    }

    /// "-f", "-n5", "-fn 5".
    Result<> readLetters(const QString& word)
    {
        for (qsizetype i = 1; i < word.size(); ++i) {
            const auto option = find(&Option::letter, word.mid(i, 1));
            if (!option)
                return unknownOption(u"-"_s + word[i]);
            const QString attached = word.sliced(i + 1);
            if (!option->value.isEmpty())
                return take(*option, attached.isEmpty() ? std::nullopt : std::optional(attached));
            LOCKSTEP_CHECK(take(*option, std::nullopt));
        }
        return {};
    }

    Result<> take(const Option& option, std::optional<QString> value)
    {
        if (!option.value.isEmpty() && !value) {
            if (m_rest.isEmpty())
                return wrong(u"--%1 wants a value: --%1 %2"_s.arg(option.name, option.value));
            value = m_rest.takeFirst();
        }
        m_read.options[option.name] << value.value_or(QString());
        return {};
    }

    Result<> unknownOption(const QString& text) const
    {
        if (text == "--token"_L1)
            return wrong(u"a token does not belong on the command line, where every user of this "
                         "machine and the shell's history see it; put it in a file for "
                         "--token-file, or in LOCKSTEP_TOKEN"_s);
        QStringList known;
        for (const Option& option : knownOptions())
            known << u"--"_s + option.name;
        const QString help =
            m_read.command ? u"'lockstepctl %1 -h' lists its options"_s.arg(m_read.command->name)
                           : u"options of a command stand after it"_s;
        const QString hint = text.startsWith("--"_L1) ? suggestion(text, known, help) : help;
        return m_read.command
                   ? wrong(u"'%1' has no option %2; %3"_s.arg(m_read.command->name, text, hint))
                   : wrong(u"there is no option %1 for all commands; %2"_s.arg(text, hint));
    }

    QStringList m_rest;
    Arguments m_read;
    bool m_optionsEnded = false;
};

Result<> checkArity(const Arguments& read)
{
    const Command& command = *read.command;
    const QString usage = u"write it like 'lockstepctl %1'"_s.arg(
        command.arguments.isEmpty() ? command.name : command.name + u' ' + command.arguments);
    if (read.positional.size() < command.arity.least)
        return wrong(u"'%1' wants %2; %3"_s.arg(command.name, command.arguments, usage));
    if (read.positional.size() > command.arity.most)
        return wrong(u"'%1' is too much for '%2'; %3"_s.arg(read.positional.at(command.arity.most),
                                                            command.name, usage));
    return {};
}

/// "30d" as "720h", "1d12h" as "24h12h".
QString daysAsHours(const QString& text)
{
    const qsizetype end = text.indexOf(u'd');
    bool isNumber = false;
    const int days = text.first(std::max<qsizetype>(end, 0)).toInt(&isNumber);
    return isNumber && days >= 0 ? u"%1h%2"_s.arg(qint64(days) * 24).arg(text.sliced(end + 1))
                                 : text;
}

} // namespace

Result<int> Arguments::number(const QString& option, int fallback, int least) const
{
    if (!has(option))
        return fallback;
    bool ok = false;
    const int number = value(option).toInt(&ok);
    if (!ok || number < least)
        return wrong(u"--%1 wants a whole number from %2 on, not '%3'"_s.arg(
            option, QString::number(least), value(option)));
    return number;
}

Result<std::optional<Duration>> Arguments::duration(const QString& option) const
{
    if (!has(option))
        return std::nullopt;
    const QString hours = daysAsHours(value(option));
    const auto span = parseDuration(hours);
    if (!span) // of what was typed
        return wrong(u"--%1: %2"_s.arg(
            option, QString(span.error().message()).replace(hours, value(option))));
    if (*span <= Duration::zero())
        return wrong(u"--%1 wants more than nothing"_s.arg(option));
    return *span;
}

Result<Arguments> parseArguments(const QStringList& words)
{
    LOCKSTEP_TRY(Arguments read, Reader(words).read());
    if (!read.command)
        read.command = findCommand(u"help"_s);
    if (!read.has(u"help"_s))
        LOCKSTEP_CHECK(checkArity(read));
    return read;
}

} // namespace lockstep::ctl
