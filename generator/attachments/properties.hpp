#pragma once

#include <string>
#include <string_view>

namespace opora::attachments {

/// The person whom the properties of a document name as its author or last editor: PDF, Office and OpenDocument. Empty
/// when they name nobody, or only a program.
std::string author_in(std::string_view bytes);

}
