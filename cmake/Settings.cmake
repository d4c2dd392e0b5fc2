# One target carries the language level and the warnings that all code is clean under.
add_library(opora_settings INTERFACE)
target_compile_features(opora_settings INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

target_compile_options(opora_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-qual -Wdouble-promotion -Wformat=2 -Wextra-semi
    # -Wno-restrict: false positive on `"1" + s` at -O2, GCC PR105329.
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op;-Wno-restrict>
    # False positives where a temporary holds a shared_ptr that is empty or moved from, as all diagnostics and pages do.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized>
    # Sources that are compiled together look like headers to the one and see each other's names to the other; the build `dev` has both warnings.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
    $<$<AND:$<CXX_COMPILER_ID:Clang>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-shadow>)
target_compile_definitions(opora_settings INTERFACE _GLIBCXX_ASSERTIONS)
# An installed program names its own files as they are in the repository, not where it was built.
target_compile_options(opora_settings INTERFACE $<$<CONFIG:Release>:-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=>)

if(OPORA_SANITIZE)
    # A third of the time went into asking at every access whether a pointer is null, which AddressSanitizer sees at the fall, or aligned; fuzzers ask.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined -fuse-ld=lld) # GNU's linker needs four times as long for each of fifty programs
endif()
if(OPORA_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# opora_precompile(generator|tests TARGETS …): what most sources include is read once for all of them, where clang compiles; what a file forgets to include is found by the build
# `dev` and by the test `includes`.
if(OPORA_SANITIZE)
    find_package(fmt REQUIRED)
    add_compile_options(-pthread) # one answer for all, as for every macro: they are part of what is precompiled
    set(common_headers <algorithm> <array> <charconv> <chrono> <filesystem> <functional> <map> <memory> <optional> <set> <span> <sstream> <string> <string_view>
        <tuple> <unordered_map> <variant> <vector> <fmt/format.h> <fmt/ranges.h> <nlohmann/json.hpp> <tl/expected.hpp>)
    foreach(kind generator tests)
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled/${kind}.cpp CONTENT "")
        add_library(opora_precompiled_${kind} OBJECT ${PROJECT_BINARY_DIR}/precompiled/${kind}.cpp)
        target_link_libraries(opora_precompiled_${kind} PRIVATE opora_settings fmt::fmt)
        target_precompile_headers(opora_precompiled_${kind} PRIVATE ${common_headers})
    endforeach()
    target_precompile_headers(opora_precompiled_tests PRIVATE <doctest/doctest.h>)
endif()
function(opora_precompile kind)
    if(OPORA_SANITIZE)
        foreach(target IN LISTS ARGN)
            target_precompile_headers(${target} REUSE_FROM opora_precompiled_${kind})
        endforeach()
    endif()
endfunction()
