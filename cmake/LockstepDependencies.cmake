# SPDX-License-Identifier: GPL-3.0-or-later
# Everything that is not ours. A library new here is new in installer/packages.list too.

find_package(Qt6 6.8 REQUIRED COMPONENTS Concurrent Core Network Sql Test)
if(LOCKSTEP_GUI)
    find_package(Qt6 6.8 REQUIRED COMPONENTS Charts Gui LinguistTools Svg Widgets)
    find_package(Qt6Keychain REQUIRED)
endif()
find_package(QCoro6 REQUIRED COMPONENTS Core Network)
find_package(KF6Archive REQUIRED)
find_package(LibArchive REQUIRED)
find_package(ZLIB REQUIRED)
find_package(libdeflate REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(yaml-cpp REQUIRED)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# The minified Chart.js of the system's package, whichever of its builds that is.
find_file(LOCKSTEP_CHART_JS NAMES chart.min.js chart.umd.min.js chart.umd.js
    PATHS /usr/share/javascript/chart.js REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd>=0.9.77)
pkg_check_modules(GNUTLS REQUIRED IMPORTED_TARGET gnutls)

# Qt Test tells every test where it lies, in absolute paths that no cache can share. Tests run in
# the project's folder instead, where QFINDTESTDATA finds its data by __FILE__.
set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
