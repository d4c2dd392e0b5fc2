#pragma once

#include "corrections/lines.hpp"
#include "language/message_format.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace opora::cli {

/// Where a number of the site comes from: the row of open data that tells it, and the rows of files behind that one.

struct OriginCell {
    std::string field = {};
    std::string title = {};
    std::string address = {}; ///< E14; empty in JSON, and of what the site tells
    std::string value = {};   ///< empty where it is hidden
    bool is_hidden = false;
};

/// A state of a row in the history.
struct OriginChange {
    enum class State {
        Known,
        Uncommitted, ///< the work tree says something else
        Unknown,     ///< there is no repository, or its history is cut off
    };
    State state = State::Unknown;
    std::string commit = {};
    std::string day = {};               ///< ISO, in the site's time zone
    std::string author = {};            ///< empty where it is not shown
    std::string path = {};              ///< that the row stood in; empty = it went
    std::vector<OriginCell> cells = {}; ///< what it said then
};

struct OriginRow {
    std::string table = {};
    std::string name = {}; ///< the values of its key, ` / ` between
    std::string path = {};
    std::string sheet = {}; ///< of a workbook
    std::uint32_t row = 0;  ///< 0 = not said, because its place would tell what is hidden
    std::vector<OriginCell> cells = {};
    OriginChange change = {};               ///< in which it got the values that it has
    std::vector<OriginChange> history = {}; ///< newest first; empty where nobody asked
};

struct OriginCorrection {
    corrections::Line line = {};
    OriginChange change = {}; ///< in which the line got the values that it has
};

struct NumberOrigin {
    std::string address = {}; ///< URL#ID
    std::string table = {};
    std::string title = {}; ///< of the table
    std::string name = {};  ///< of the row
    std::vector<OriginCell> told = {};
    std::vector<std::string> why = {}; ///< it is hidden, rounded or marked: the words of its letter
    std::string formula = {};
    std::string sql = {};
    std::string definition = {};          ///< the file that says how it is made
    std::vector<std::string> tables = {}; ///< that it is made from, beside those of `rows`
    std::vector<OriginRow> rows = {};
    std::size_t more_rows = 0; ///< that are not among `rows`
    std::vector<OriginCorrection> corrections = {};
};

std::string number_text(const NumberOrigin& origin, language::Language language);
std::string number_json(const NumberOrigin& origin);

}
