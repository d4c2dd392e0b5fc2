# opora_embed(MODULE NAME FILES …) makes the bytes of FILES part of the program:
#   #include "<module>/embedded_<name>.hpp" declares  std::span<const opora::EmbeddedFile> opora::<module>::embedded_<name>();
# Names are base names, in the order given.
function(opora_embed module name)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FILES")
    list(TRANSFORM arg_FILES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${module}/embedded_${name}.cpp)
    list(JOIN arg_FILES "|" joined)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DMODULE=${module} -DNAME=${name} "-DFILES=${joined}" -DOUTPUT=${output}
                -P ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake
        DEPENDS ${arg_FILES} ${PROJECT_SOURCE_DIR}/cmake/EmbedScript.cmake
        VERBATIM)
    target_sources(opora_${module} PRIVATE ${output})
endfunction()
