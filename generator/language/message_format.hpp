#pragma once

#include "foundation/diagnostic.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::language {

enum class Language { Russian, English };

/// A text that is not made yet: who knows the language says it, see Messages::format.
struct Message {
    std::string key = {}; ///< empty = nothing to say
    Arguments arguments = {};
};

/// Named ICU MessageFormat patterns of one language: arguments `{name}`, plurals `{n, plural, one {…} few {…} many {…}
/// other {…}}` and choices `{name, select, …}`. Safe to use from several threads.
class Messages {
public:
    explicit Messages(Language language);
    ~Messages();
    Messages(Messages&&) noexcept;
    Messages& operator=(Messages&&) noexcept;
    Messages(const Messages&) = delete;
    Messages& operator=(const Messages&) = delete;

    /// Empty when `pattern` was accepted; otherwise what is wrong with it, in English, with the place.
    std::string add(const std::string& key, std::string_view pattern);
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> keys() const;

    /// The text of `key`; every argument that the pattern names must be given. Asserts that `key` exists.
    [[nodiscard]] std::string format(std::string_view key, const Arguments& arguments = {}) const;
    /// The same; empty for a message that says nothing.
    [[nodiscard]] std::string format(const Message& message) const;

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

}
