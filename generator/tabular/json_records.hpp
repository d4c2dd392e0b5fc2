#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/source_text.hpp"
#include "tabular/record.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opora::tabular {

/// The records of a JSON table: an array of flat objects, whose header has every key once in the order of first
/// appearance, or an array of arrays, whose first is the header.
struct JsonRecords {
    enum class Shape : std::uint8_t { Objects, Rows };
    Shape shape = Shape::Objects;
    Record header = {};
    std::vector<Record> records = {}; ///< one of an object may have fewer cells than the header: later keys are missing
    std::deque<std::string> texts = {};
};

/// Numbers and booleans become the text that the file has, a list of scalars its elements joined by `; `, null the
/// empty text. Reports tabular.bad-json, tabular.duplicate-key and tabular.too-large.
std::optional<JsonRecords> read_json_records(const std::shared_ptr<const SourceText>& text, Diagnostics& problems);

}
