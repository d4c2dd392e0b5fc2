#include "cli/message_lines.hpp"

#include "language/catalogue.hpp"

namespace opora::cli {

void MessageLines::add(const char* key, const opora::Arguments& values)
{
    m_text += language::text(key, values, m_language) + "\n";
}

}
