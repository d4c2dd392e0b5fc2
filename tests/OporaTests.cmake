# The label `sanitize` marks what runs under sanitizers: everything that is compiled for tests, and the program's answers to what is wrong.

# opora_unit_test(MODULE SOURCES … [DEPENDS …]): one program for the unit tests of a module, named test_MODULE.
function(opora_unit_test module)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    list(TRANSFORM arg_SOURCES PREPEND ${module}/)
    add_executable(test_${module} ${arg_SOURCES})
    target_link_libraries(test_${module} PRIVATE opora::${module} opora_test_support)
    opora_precompile(tests test_${module})
    foreach(dependency IN LISTS arg_DEPENDS)
        target_link_libraries(test_${module} PRIVATE opora::${dependency})
    endforeach()
    add_test(NAME unit.${module} COMMAND test_${module} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(unit.${module} PROPERTIES LABELS "unit;sanitize")
endfunction()

# opora_node_test(NAME FILE LABELS …): a test file for Node's own runner; OPORA names the program, OPORA_EDGES the declared module edges.
function(opora_node_test name file)
    add_test(NAME ${name} COMMAND node --test ${CMAKE_CURRENT_SOURCE_DIR}/${file} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES
        LABELS "${ARGN}"
        ENVIRONMENT "OPORA=$<TARGET_FILE:opora>;OPORA_EDGES=${PROJECT_BINARY_DIR}/module_dependencies.txt")
endfunction()

# opora_browser_site(NAME [SITE]): a site of the repository, the sample unless named, is built once for the browser tests that follow.
function(opora_browser_site name)
    set(folder ${PROJECT_BINARY_DIR}/browser_sites/${name})
    add_test(NAME browser.site.${name} COMMAND node ${CMAKE_CURRENT_SOURCE_DIR}/browser/build_site.mjs ${folder})
    set_tests_properties(browser.site.${name} PROPERTIES
        LABELS "browser;slow"
        FIXTURES_SETUP browser_site_${name}
        COST 100
        ENVIRONMENT "OPORA=$<TARGET_FILE:opora>;OPORA_SITE=${ARGN}")
    set(opora_browser_site_environment "OPORA_SITE=${ARGN}" "OPORA_BUILT=${folder}" "OPORA_REPORT=${PROJECT_BINARY_DIR}/acceptance" PARENT_SCOPE)
    set(opora_browser_site_fixture browser_site_${name} PARENT_SCOPE)
endfunction()

# opora_browser_test(NAME FILE): as opora_node_test, for the site declared above. What it finds goes into acceptance/ of the build folder, and from there
# into the report.
function(opora_browser_test name file)
    opora_node_test(browser.${name} browser/${file} browser slow)
    set_property(TEST browser.${name} APPEND PROPERTY ENVIRONMENT ${opora_browser_site_environment})
    set_property(TEST browser.${name} PROPERTY FIXTURES_REQUIRED ${opora_browser_site_fixture})
    set_property(TEST browser.${name} PROPERTY COST 50) # the longest begin first
endfunction()
