#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace opora::pieces {

/// What tables of pages are made of.

enum class CellKind {
    Text,
    Number, ///< right-aligned, equal-width digits
    Phrase, ///< the same with words («около 15 %»): it may take two lines
    Word,   ///< says in words why there is no number
};

struct Cell {
    std::string text = {};
    CellKind kind = CellKind::Text;
    std::string tag = {};                 ///< letter of a status tag around the text; empty = none
    std::optional<std::string> link = {}; ///< as in `link_view`
    std::vector<std::pair<std::string, std::string>> more = {}; ///< text and address of links below, a line each
    std::string status = {};             ///< letter of the table `reasons`, for the legend; empty = none
    std::vector<std::string> notes = {}; ///< what else the cell says, a small line each
    std::string picture = {};            ///< SVG of charts/small_pictures.hpp; says nothing that the words do not say
};
Cell number_cell(std::string text);
Cell phrase_cell(std::string text);
Cell word_cell(std::string text);
Cell linked_cell(std::string text, std::string address);
Cell tag_cell(std::string letter, std::string text);
Cell picture_cell(std::string picture);

enum class ColumnKind {
    Text,
    Number,
    Secondary, ///< left out on phones: the content must stand on another page too
    Picture,   ///< the title is for readers by ear; on phones the picture lies under the rest of its row
};
struct Column {
    std::string title = {};
    ColumnKind kind = ColumnKind::Text;
    std::string picture = {}; ///< SVG in the head, such as the numbers of a scale
};

struct Row {
    std::vector<Cell> cells = {}; ///< one per column; the first is the row's header
    std::string id = {};          ///< anchor of the row; empty = none
    std::string group = {};       ///< heading above the first of the rows that share it; empty = none
    std::string group_link = {};  ///< where the heading leads, as in `link_view`; empty = nowhere
};

}
