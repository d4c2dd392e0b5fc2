#include "pieces/cells.hpp"

namespace opora::pieces {

Cell number_cell(std::string text)
{
    return {.text = std::move(text), .kind = CellKind::Number};
}

Cell phrase_cell(std::string text)
{
    return {.text = std::move(text), .kind = CellKind::Phrase};
}

Cell word_cell(std::string text)
{
    return {.text = std::move(text), .kind = CellKind::Word};
}

Cell linked_cell(std::string text, std::string address)
{
    return {.text = std::move(text), .link = std::move(address)};
}

Cell tag_cell(std::string letter, std::string text)
{
    return {.text = std::move(text), .tag = std::move(letter)};
}

Cell picture_cell(std::string picture)
{
    return {.picture = std::move(picture)};
}

}
