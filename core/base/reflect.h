// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1StringView>

#include <array>
#include <concepts>
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
/// `required` member must be there when a value is read; a `field` keeps its default.
template <class Owner, class T>
struct Field {
    const char* name;
    T Owner::* member;
    const char* doc;
    bool isRequired;
};

template <class Owner, class T>
constexpr auto field(const char* name, T Owner::* member, const char* doc = "")
{
    return Field<Owner, T>{name, member, doc, false};
}
template <class Owner, class T>
constexpr auto required(const char* name, T Owner::* member, const char* doc = "")
{
    return Field<Owner, T>{name, member, doc, true};
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
