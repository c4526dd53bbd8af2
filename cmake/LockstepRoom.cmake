# SPDX-License-Identifier: GPL-3.0-or-later
# The building blocks of the tree: rooms (static libraries), programs and tests.

# One precompiled header for all: what nearly every file includes, and no more.
add_library(lockstep_pch OBJECT "${CMAKE_CURRENT_LIST_DIR}/pch.cpp")
target_link_libraries(lockstep_pch PRIVATE Qt6::Core QCoro6::Core)
target_precompile_headers(lockstep_pch PRIVATE "${CMAKE_CURRENT_LIST_DIR}/pch.h")

# Windows have one of their own.
if(LOCKSTEP_GUI)
    add_library(lockstep_ui_pch OBJECT "${CMAKE_CURRENT_LIST_DIR}/pch.cpp")
    target_link_libraries(lockstep_ui_pch PRIVATE Qt6::Widgets QCoro6::Core)
    target_include_directories(lockstep_ui_pch PRIVATE "${PROJECT_SOURCE_DIR}")
    target_precompile_headers(lockstep_ui_pch PRIVATE "${CMAKE_CURRENT_LIST_DIR}/ui_pch.h")
endif()

# What all targets of ours have in common. `pch`: whose precompiled header is used.
function(lockstep_target target pch)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
    target_precompile_headers(${target} REUSE_FROM ${pch})
    set_target_properties(${target} PROPERTIES AUTOMOC ON)
endfunction()

function(lockstep_check_arguments function_name)
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "${function_name}: not understood: ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT arg_SOURCES AND NOT arg_HEADERS)
        message(FATAL_ERROR "${function_name}: there are no sources")
    endif()
endfunction()

# lockstep_room(<name>
#     SOURCES a.cpp …
#     HEADERS a.h …           every header of the room: each must compile alone
#     DEPENDS lockstep::base …  other rooms
#     PUBLIC_LIBS Qt6::Core …   libraries that the headers include
#     PRIVATE_LIBS …            libraries that only the sources include
# )
# Makes the library lockstep_<name>, used as lockstep::<name>.
function(lockstep_room name)
    lockstep_make_room(${name} lockstep_pch ${ARGN})
endfunction()

# The same for a room of windows: every one of them has Qt Widgets.
function(lockstep_ui_room name)
    lockstep_make_room(${name} lockstep_ui_pch ${ARGN} PUBLIC_LIBS Qt6::Widgets)
endfunction()

function(lockstep_make_room name pch)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "SOURCES;HEADERS;DEPENDS;PUBLIC_LIBS;PRIVATE_LIBS")
    lockstep_check_arguments("lockstep_room(${name})")

    set(target lockstep_${name})
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(lockstep::${name} ALIAS ${target})
    target_sources(${target}
        PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${arg_HEADERS}
    )
    target_link_libraries(${target}
        PUBLIC ${arg_DEPENDS} ${arg_PUBLIC_LIBS}
        PRIVATE ${arg_PRIVATE_LIBS}
    )
    set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON LINKER_LANGUAGE CXX)
    lockstep_target(${target} ${pch})
endfunction()

# lockstep_program(<name> SOURCES … LIBS … [RUNS <program>…])
# Makes bin/<name>. Building it builds the programs that it RUNS, which lie beside it.
function(lockstep_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS;RUNS")
    lockstep_check_arguments("lockstep_program(${name})")

    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_LIBS})
    lockstep_target(${name} lockstep_pch)
    lockstep_runs(${name} ${arg_RUNS})
endfunction()

set(LOCKSTEP_SANITIZER_SETTINGS
    "UBSAN_OPTIONS=print_stacktrace=1"
    "TSAN_OPTIONS=suppressions=${CMAKE_CURRENT_LIST_DIR}/tsan.supp"
)

# lockstep_test(<name> SOURCES … LIBS … [RUNS <program>…] [TIMEOUT <seconds>] [LABELS …]
#     [WITHIN <script>])
# Makes a Qt Test executable, bin/tests/<name>, and tells CTest of it, labelled with its folder
# below tests/. It runs in the project's folder, within the script where there is one; programs of
# ours are in the parent of its own.
function(lockstep_test name)
    lockstep_make_test(${name} lockstep_pch ${ARGN})
endfunction()

# The same for a test with windows; it shows them to nobody.
function(lockstep_ui_test name)
    lockstep_make_test(${name} lockstep_ui_pch ${ARGN})
endfunction()

function(lockstep_make_test name pch)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "TIMEOUT;WITHIN" "SOURCES;LIBS;RUNS;LABELS")
    lockstep_check_arguments("lockstep_test(${name})")
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()

    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_LIBS} Qt6::Test)
    lockstep_target(${name} ${pch})
    lockstep_runs(${name} ${arg_RUNS})
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/tests"
    )

    add_test(NAME ${name} COMMAND ${arg_WITHIN} $<TARGET_FILE:${name}>
        WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    )
    file(RELATIVE_PATH folder "${PROJECT_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}")
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT}
        LABELS "${folder};${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_NO_GLIB=1;${LOCKSTEP_SANITIZER_SETTINGS}"
    )
endfunction()

function(lockstep_runs target)
    if(ARGN)
        add_dependencies(${target} ${ARGN})
    endif()
endfunction()
