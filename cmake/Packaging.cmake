# Where `cmake --install` puts what, and the Debian package: cmake --build build/release --target package
# The program looks for themes/ at and above itself, so an installed tree may be moved.
include(GNUInstallDirs)
find_program(OPORA_NODE node)

set(OPORA_PACKAGE_FILES ${PROJECT_BINARY_DIR}/package_files)
install(TARGETS opora RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY themes/default DESTINATION ${CMAKE_INSTALL_DATADIR}/opora/themes)
# The start-up snapshot belongs to the Node of one machine: cmake/debian/postinst makes it where the package is installed.
install(DIRECTORY themes/worker/dist DESTINATION ${CMAKE_INSTALL_DATADIR}/opora/themes/worker PATTERN snapshot EXCLUDE)
install(DIRECTORY docs/ru docs/formats docs/diagnostics docs/serve DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/methods.md docs/search.md docs/acceptance.md docs/licences.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(CODE "execute_process(COMMAND \"${OPORA_NODE}\" \"${PROJECT_SOURCE_DIR}/tools/package_files.mjs\" \"$<TARGET_FILE:opora>\"
    \"${OPORA_PACKAGE_FILES}\" \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DOCDIR}\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${OPORA_PACKAGE_FILES}/copyright ${OPORA_PACKAGE_FILES}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${OPORA_PACKAGE_FILES}/opora.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${OPORA_PACKAGE_FILES}/opora.ru.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/ru/man1 RENAME opora.1.gz)
install(FILES ${OPORA_PACKAGE_FILES}/opora.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME opora)

set(CPACK_GENERATOR DEB)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGE_VENDOR Opora)
set(CPACK_PACKAGE_CONTACT "The authors of Opora <opora@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "site about the support of schools, from tables and pages in git")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Builds the public section «Поддержка школ» of a municipal education
office from a repository of Markdown pages and Excel, CSV or JSON tables:
which schools get support, on what grounds, and how it is going.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "nodejs (>= 18.19)")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-utils") # PDFs are not looked through without it
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${PROJECT_SOURCE_DIR}/cmake/debian/postinst ${PROJECT_SOURCE_DIR}/cmake/debian/prerm
                                       ${PROJECT_SOURCE_DIR}/cmake/debian/triggers)
include(CPack)
