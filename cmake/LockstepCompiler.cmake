# SPDX-License-Identifier: GPL-3.0-or-later
# How every file is compiled. All of it is for the whole tree: the shared precompiled header is
# valid only for equal flags.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
if(LOCKSTEP_FUZZ)
    # GCC says what is a warning here; clang has others of the same names.
    set(CMAKE_COMPILE_WARNING_AS_ERROR OFF)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Programs would be compiled with -fPIE and the rooms with -fPIC, which GCC takes for different
# precompiled headers.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)

add_compile_options(
    -Wall
    -Wextra
    -Wpedantic
    -Wcast-qual
    -Wconversion
    -Wextra-semi
    -Wformat=2
    -Wimplicit-fallthrough
    -Wnon-virtual-dtor
    -Wold-style-cast
    -Woverloaded-virtual
    -Wshadow
    -Wsuggest-override
    -Wno-missing-field-initializers # designated initialisers name what differs from the default
    -Wno-maybe-uninitialized # GCC 14 warns of std::expected in coroutine frames, falsely
)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wduplicated-branches -Wduplicated-cond -Wlogical-op)
endif()

add_compile_definitions(
    QT_DISABLE_DEPRECATED_UP_TO=0x060800
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_CAST_TO_ASCII
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_KEYWORDS
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_URL_CAST_FROM_STRING
    _GLIBCXX_ASSERTIONS
    $<$<BOOL:${LOCKSTEP_FAILPOINTS}>:LOCKSTEP_FAILPOINTS=1>
)

# The same source gives the same objects, and cache hits, wherever it lies.
# ccache hands the compiler paths from the build folder, hence the second form.
file(RELATIVE_PATH source_from_build "${CMAKE_BINARY_DIR}" "${PROJECT_SOURCE_DIR}/")
add_compile_options(
    "-ffile-prefix-map=${PROJECT_SOURCE_DIR}/="
    "-ffile-prefix-map=${source_from_build}="
)

find_program(LOCKSTEP_CCACHE ccache)
if(LOCKSTEP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${LOCKSTEP_CCACHE}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
        add_compile_options(-fpch-preprocess)
    endif()
endif()
