# Run by opora_embed: writes one .cpp with the bytes of every file as raw string literals.
string(REPLACE "|" ";" FILES "${FILES}")
# GCC and clang take literals above the 64 kB that the standard asks for.
set(text "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#include \"${MODULE}/embedded_${NAME}.hpp\"\n\n#include <array>\n\nnamespace opora::${MODULE} {\n\nnamespace {\n\n")
list(LENGTH FILES count)
string(APPEND text "const std::array<EmbeddedFile, ${count}> ${NAME}_files{{\n")
foreach(file IN LISTS FILES)
    get_filename_component(base ${file} NAME)
    file(READ ${file} hex HEX)
    string(LENGTH "${hex}" hex_length)
    math(EXPR bytes "${hex_length} / 2")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" escaped "${hex}")
    # Lines of 80 bytes.
    string(REGEX REPLACE "(................................................................................................................................................................................................................................................................................................................................)" "\\1\"\n     \"" escaped "${escaped}")
    string(APPEND text "    {\"${base}\", {\"${escaped}\", ${bytes}}},\n")
endforeach()
string(APPEND text "}};\n\n}\n\nstd::span<const EmbeddedFile> embedded_${NAME}()\n{\n    return ${NAME}_files;\n}\n\n}\n")
file(WRITE ${OUTPUT} "${text}")
