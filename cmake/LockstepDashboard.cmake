# SPDX-License-Identifier: GPL-3.0-or-later

# lockstep_embed_dashboard(<target>)
# Puts the web dashboard into the target: every file of resources/dashboard, and Chart.js as
# vendor/chart.js. A file that is new or gone is seen at the next build.
function(lockstep_embed_dashboard target)
    set(folder "${PROJECT_SOURCE_DIR}/resources/dashboard")
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${folder}" "${folder}/*")
    set(pairs "vendor/chart.js=${LOCKSTEP_CHART_JS}")
    set(inputs "${LOCKSTEP_CHART_JS}")
    foreach(file IN LISTS files)
        list(APPEND pairs "${file}=${folder}/${file}")
        list(APPEND inputs "${folder}/${file}")
    endforeach()

    set(script "${PROJECT_SOURCE_DIR}/cmake/embed.py")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/dashboard_files.cpp")
    add_custom_command(OUTPUT "${output}"
        COMMAND Python3::Interpreter "${script}" "${output}" ${pairs}
        DEPENDS "${script}" ${inputs}
        COMMENT "Embedding the web dashboard"
        VERBATIM
    )
    target_sources(${target} PRIVATE "${output}")
    set_source_files_properties("${output}" PROPERTIES SKIP_AUTOGEN ON)
endfunction()
