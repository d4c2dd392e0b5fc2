#pragma once

#include "foundation/diagnostic.hpp"
#include "language/message_format.hpp"

#include <string>

namespace opora::cli {

/// What a command says, a line a text of the catalogue.
class MessageLines {
public:
    explicit MessageLines(language::Language language) : m_language(language) {}
    void add(const char* key, const opora::Arguments& values = {});
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    language::Language m_language;
    std::string m_text = {};
};

}
