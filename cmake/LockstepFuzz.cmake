# SPDX-License-Identifier: GPL-3.0-or-later

# lockstep_fuzz(<name> SOURCES … LIBS …)
# Makes bin/fuzz/fuzz_<name> of a source with LLVMFuzzerTestOneInput. Under the preset fuzz it is a
# libFuzzer; elsewhere it runs every file of tests/fuzz/corpus/<name> once, as a test.
function(lockstep_fuzz name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
    lockstep_check_arguments("lockstep_fuzz(${name})")

    set(target fuzz_${name})
    add_executable(${target} ${arg_SOURCES})
    target_link_libraries(${target} PRIVATE ${arg_LIBS})
    lockstep_target(${target} lockstep_pch)
    set_target_properties(${target} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/fuzz"
    )
    if(LOCKSTEP_FUZZ)
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
        return()
    endif()
    target_sources(${target} PRIVATE replay.cpp)
    add_test(NAME ${target}
        COMMAND ${target} "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}"
    )
    set_tests_properties(${target} PROPERTIES
        TIMEOUT 60 LABELS fuzz ENVIRONMENT "${LOCKSTEP_SANITIZER_SETTINGS}"
    )
endfunction()
