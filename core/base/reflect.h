// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <tuple>

namespace lockstep {

/// How a struct's members are called outside the program. A type declares itself once,
///
///     struct Point {
///         int x = 0;
///         int y = 0;
///         static constexpr auto fields()
///         {
///             return std::tuple{required("x", &Point::x, "metres east"),
///                               field("y", &Point::y, "metres north")};
///         }
///     };
///
/// and JSON, YAML configuration, stored documents and the API's schema follow from that. A
/// `required` member must be there when a value is read; a `field` keeps its default. What is
/// `between` two numbers is refused when it is read and is outside of them: a number itself, a
/// text by its characters, a list by its items.
template <class Owner, class T>
struct Field {
    using Type = T;

    const char* name;
    T Owner::* member;
    const char* doc;
    bool isRequired;
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();

    constexpr bool isBounded() const { return most != std::numeric_limits<std::int64_t>::max(); }
    [[nodiscard]] constexpr Field between(std::int64_t from, std::int64_t to) const
    {
        return Field{name, member, doc, isRequired, from, to};
    }
};

template <class Owner, class T>
constexpr auto field(const char* name, T Owner::* member, const char* doc = "")
{
    return Field<Owner, T>{.name = name, .member = member, .doc = doc, .isRequired = false};
}
template <class Owner, class T>
constexpr auto required(const char* name, T Owner::* member, const char* doc = "")
{
    return Field<Owner, T>{.name = name, .member = member, .doc = doc, .isRequired = true};
}

template <class T>
concept Reflected = requires { T::fields(); };

template <Reflected T, class Visit>
constexpr void forEachField(Visit&& visit)
{
    std::apply([&](const auto&... each) { (visit(each), ...); }, T::fields());
}

/// The words of an enumeration outside the program, in order of its values:
///
///     template <>
///     inline constexpr auto enumWords<Colour> = std::to_array<EnumWord<Colour>>(
///         {{Colour::Red, "red"}, {Colour::Green, "green"}});
template <class E>
struct EnumWord {
    E value;
    const char* word;
};
template <class E>
inline constexpr auto enumWords = nullptr;

template <class E>
concept WordedEnum =
    std::is_enum_v<E> && !std::same_as<decltype(enumWords<E>), const std::nullptr_t>;

template <WordedEnum E>
constexpr QLatin1StringView wordOf(E value)
{
    for (const auto& each : enumWords<E>) {
        if (each.value == value)
            return QLatin1StringView(each.word);
    }
    return {};
}
template <WordedEnum E>
constexpr std::optional<E> fromWord(QStringView word)
{
    for (const auto& each : enumWords<E>) {
        if (word == QLatin1StringView(each.word))
            return each.value;
    }
    return std::nullopt;
}

} // namespace lockstep
