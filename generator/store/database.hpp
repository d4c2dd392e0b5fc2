#pragma once

#include "content_files/content.hpp"
#include "dataset/table.hpp"
#include "foundation/result.hpp"
#include "store/packed_rows.hpp"
#include "store/query.hpp"
#include "store/rows.hpp"

#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::store {

struct Asked {
    std::size_t statements = 0;
    std::size_t steps = 0; ///< of SQLite's machine
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
    /// The first two columns are indexed together. Asserts that a table of public_tables.hpp is as it stands there.
    void add(const std::string& name, const Rows& rows);
    /// The table `pages(url, kind, id, title, date, path, …)`: the front matter of all content; lists are JSON arrays,
    /// nested maps are left out.
    void add(std::span<const content_files::ContentFile> content);
    /// From here on nothing can be written: only SELECT passes, over the tables added and `json_each`, with functions
    /// whose result depends on nothing but their arguments. The clock is among what is refused: the day of the build is
    /// data, in a table added by the caller.
    void seal(const QueryLimits& limits = {});
    /// Rows of these tables are wrong or lacking because of errors of the author: whoever judges answers says nothing
    /// of those that come from them.
    void mark_incomplete(const std::set<std::string, std::less<>>& tables);
    /// The first of `tables` that is incomplete; empty = all are whole.
    [[nodiscard]] std::string incomplete_among(std::span<const std::string> tables) const;
    /// A table of ours that follows from queries over this sealed database; as `add` otherwise.
    void extend(const std::string& name, const Rows& rows);

    /// For SQL that an author wrote: one statement, within the limits. Texts sort by Russian rules with
    /// `ORDER BY name COLLATE russian`.
    [[nodiscard]] tl::expected<Rows, QueryProblem> query(std::string_view sql,
                                                         std::span<const Value> parameters = {}) const;
    /// The same as if `table` held what `select` gives, which reads it as `main.table`: how would the answer change if
    /// the rows were others? A query that asks for `main.table` itself is refused.
    [[nodiscard]] tl::expected<Rows, QueryProblem> query_instead(std::string_view table, std::string_view select,
                                                                 std::string_view sql) const;
    /// For our own SQL, without limits: asserts that it works. The statement is kept prepared.
    [[nodiscard]] Rows rows(std::string_view sql, std::span<const Value> parameters = {}) const;
    /// For our own SQL whose first column, a text, is a key that no caller wants: the other columns by it.
    [[nodiscard]] PackedRows rows_by_key(std::string_view sql, std::span<const Value> parameters = {}) const;
    /// What all that was asked has cost up to now: statements must not grow with pages, nor steps faster than rows.
    [[nodiscard]] Asked asked() const;
    /// Names in byte order.
    [[nodiscard]] std::vector<std::string> tables() const;
    /// The columns of all tables, each once, in byte order; for «did you mean».
    [[nodiscard]] std::vector<std::string> columns() const;

private:
    struct Connection;
    std::unique_ptr<Connection> m_connection;
};

}
