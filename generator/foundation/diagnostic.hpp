#pragma once

#include "foundation/source_text.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace opora {

/// A problem that the author of the site can act on. Diagnostics are data: a code and named arguments. The words, in
/// every language, are in language/catalogue/*.yaml under the code's name; only cli/ prints them.

enum class Severity { Error, Warning };

/// Declared once, in the codes.hpp of the module that reports it. `name` = module, a dot, what was seen.
struct Code {
    std::string_view name = {};
    Severity severity = Severity::Error;
};

/// Named values for the message pattern of a code.
using Arguments = std::vector<std::pair<std::string, std::variant<std::string, std::int64_t>>>;

/// A second place that explains the first. `note` names a pattern under `notes` of the code's catalogue entry.
struct Label {
    SourceSpan where = {};
    std::string note = {};
};

/// How much of the file a report may repeat: reports of public repositories are read by everyone.
enum class Excerpt {
    Line,   ///< the whole line, but names and numbers of people beside `where`
    Marked, ///< only what `where` covers; the file holds personal data elsewhere
    Masked  ///< no letter as it stands: `where` itself is personal
};

struct Diagnostic {
    Code code = {};
    Arguments arguments = {};
    std::optional<SourceSpan> where = {}; ///< absent only for the site as a whole
    std::string cell = {};                ///< spreadsheet address such as C122; empty outside tables
    std::vector<Label> related = {};      ///< at most two: where the rule comes from, e.g. the schema line
    std::string row = {};                 ///< the row's own name, `komsomolskaya, 2022/2023, vpr-5-ru`; may be empty
    Excerpt excerpt = Excerpt::Line;
    std::optional<std::string> accepted = {}; ///< the reason that site.yaml gives; then it stops nothing
};

/// True for what must be mended before anything is published.
[[nodiscard]] bool is_blocking(const Diagnostic& diagnostic);

/// How many places wait for a mended cause.
using HeldBack = std::map<std::string, std::size_t, std::less<>>;

/// Collects every problem of a stage; the last parameter of every function that can meet an author's mistake.
class [[nodiscard]] Diagnostics {
public:
    void report(Diagnostic diagnostic);
    void append(Diagnostics other);
    [[nodiscard]] bool has_errors() const { return m_errors > 0; }
    [[nodiscard]] std::size_t error_count() const { return m_errors; }
    [[nodiscard]] const std::vector<Diagnostic>& all() const { return m_all; }
    /// By path, offset, code, then message arguments; equal problems at one place appear once.
    [[nodiscard]] std::vector<Diagnostic> sorted() const;

    /// Something was not judged, because what it hangs on has errors: `cause` is the name of a table, or a path.
    void hold_back(const std::string& cause, std::size_t count = 1);
    /// How many, by cause.
    [[nodiscard]] const HeldBack& held_back() const { return m_held_back; }

private:
    std::vector<Diagnostic> m_all = {};
    std::size_t m_errors = 0;
    HeldBack m_held_back = {};
};

}
