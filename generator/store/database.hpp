#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"
#include "foundation/result.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace opora::store {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// A rectangular result: every row has one value per column.
struct Rows {
    std::vector<std::string> columns = {};
    std::vector<std::vector<Value>> rows = {};
    std::vector<std::string> read_tables = {}; ///< by an author's query, in byte order; empty for our own

    [[nodiscard]] std::optional<std::size_t> column(std::string_view name) const;
    /// By column name; asserts that it exists. A null reads as empty text, or nothing.
    [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column) const;
};

/// The cell as the store keeps it: dates are ISO text, lists JSON arrays, booleans 0 and 1, a missing value is null.
Value cell_value(const dataset::Table& table, std::size_t row, std::size_t column);

/// What stopped a query of the author's. The caller knows where the SQL stands and makes the diagnostic.
struct QueryProblem {
    enum class Kind {
        Mistake,   ///< syntax, unknown table or column: `reason` is SQLite's own words, in English
        Forbidden, ///< anything but reading, and whatever would make the site depend on chance or on the clock;
                   ///< `reason` names it: `ATTACH`, `random()`
        TooLong,   ///< over one of the QueryLimits; `reason` says which: `steps`, `rows`, `bytes` or `memory`
    };
    Kind kind = Kind::Mistake;
    std::string reason = {};
    std::size_t offset = 0; ///< byte of the SQL that SQLite points at; 0 when it does not say
};

/// What an author's query may use up. Steps are counted instead of seconds, so that a build does not depend on the load
/// of the machine.
struct QueryLimits {
    std::int64_t steps = 200'000'000; ///< of SQLite's machine: one to three seconds
    std::size_t rows = 1'000'000;
    std::size_t bytes = std::size_t{256} << 20;        ///< of the result
    std::int64_t memory_bytes = std::int64_t{1} << 30; ///< while it runs
};

/// An in-memory SQLite database that is filled once, sealed, and then only read. One connection; calls are serialised.
class Database {
public:
    Database();
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// A table of the schema's fields, with `cell_value`s. Every key column and every column that refers to another
    /// table is indexed.
    void add(const dataset::Table& table);
    /// The first two columns are indexed together.
    void add(const std::string& name, const Rows& rows);
    /// The table `pages(url, kind, id, title, date, path, …)`: the front matter of all content; lists are JSON arrays,
    /// nested maps are left out.
    void add(std::span<const content_files::ContentFile> content);
    /// From here on nothing can be written: only SELECT passes, over the tables added and `json_each`, with functions
    /// whose result depends on nothing but their arguments. The clock is among what is refused: the day of the build is
    /// data, in a table added by the caller.
    void seal(const QueryLimits& limits = {});

    /// For SQL that an author wrote: one statement, within the limits. Texts sort by Russian rules with
    /// `ORDER BY name COLLATE russian`.
    [[nodiscard]] tl::expected<Rows, QueryProblem> query(std::string_view sql,
                                                         std::span<const Value> parameters = {}) const;
    /// The same as if `table` held what `select` gives, which reads it as `main.table`: how would the answer change if
    /// the rows were others?
    [[nodiscard]] tl::expected<Rows, QueryProblem> query_instead(std::string_view table, std::string_view select,
                                                                 std::string_view sql) const;
    /// For our own SQL, without limits: asserts that it works. The statement is kept prepared.
    [[nodiscard]] Rows rows(std::string_view sql, std::span<const Value> parameters = {}) const;
    /// Names in byte order.
    [[nodiscard]] std::vector<std::string> tables() const;
    /// The columns of all tables, each once, in byte order; for «did you mean».
    [[nodiscard]] std::vector<std::string> columns() const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

}
