# opora_module(NAME [SOURCES … HEADERS …] [DEPENDS …] [PRIVATE_LIBRARIES …])
# A folder of generator/ as a static library. Without SOURCES it takes all files of the folder. DEPENDS names modules declared above; third-party libraries stay private,
# so that their types cannot appear in our headers. The edges go to module_dependencies.txt for the architecture test.
set_property(GLOBAL PROPERTY OPORA_EDGES "")

function(opora_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;DEPENDS;PRIVATE_LIBRARIES")
    if(NOT arg_SOURCES)
        set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
        file(GLOB_RECURSE arg_SOURCES RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*.cpp)
        file(GLOB_RECURSE arg_HEADERS RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*.hpp)
    endif()
    list(TRANSFORM arg_SOURCES PREPEND ${name}/)
    list(TRANSFORM arg_HEADERS PREPEND ${name}/)
    add_library(opora_${name} STATIC ${arg_SOURCES})
    add_library(opora::${name} ALIAS opora_${name})
    target_sources(opora_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR} FILES ${arg_HEADERS})
    target_link_libraries(opora_${name} PRIVATE ${arg_PRIVATE_LIBRARIES})
    target_link_libraries(opora_${name} PUBLIC opora_settings)
    opora_precompile(generator opora_${name})
    foreach(dependency IN LISTS arg_DEPENDS)
        if(NOT TARGET opora_${dependency})
            message(FATAL_ERROR "module ${name} depends on ${dependency}, which is not declared above it")
        endif()
        target_link_libraries(opora_${name} PUBLIC opora::${dependency})
    endforeach()
    set_target_properties(opora_${name} PROPERTIES
        VERIFY_INTERFACE_HEADER_SETS ON
        # Where sources are compiled together, clang-tidy looks at that file too.
        UNITY_BUILD_CODE_BEFORE_INCLUDE "// NOLINTNEXTLINE(bugprone-suspicious-include)")
    list(JOIN arg_DEPENDS " " edges)
    set_property(GLOBAL APPEND PROPERTY OPORA_EDGES "${name}: ${edges}")
endfunction()

# Writes the declared edges, one module a line, in the order of declaration.
function(opora_write_edges file)
    get_property(edges GLOBAL PROPERTY OPORA_EDGES)
    list(JOIN edges "\n" text)
    file(GENERATE OUTPUT ${file} CONTENT "${text}\n")
endfunction()
