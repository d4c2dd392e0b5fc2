// A table that is written in any dialect and encoding and read back is the same table.
#include "tabular/csv.hpp"
#include "tabular/open.hpp"
#include "tabular/write.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace opora;
using namespace opora::tabular;

namespace {

using Table = std::vector<std::vector<std::string>>;

constexpr int table_count = 2000;

/// Numbers from a fixed seed that are the same on every machine, unlike those of the standard distributions.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : m_engine(seed) {}
    std::size_t below(std::size_t limit) { return m_engine() % limit; }
    template <class List> const auto& one_of(const List& list) { return list[below(list.size())]; }

private:
    std::mt19937 m_engine;
};

/// A cell of pieces that could be taken for structure; only letters that all encodings have.
std::string random_cell(Chance& chance)
{
    static const std::vector<std::string> pieces{
        "Школа", "12,5", ";", ",", "\t", "\"",    "\n",  "\r\n",   "а, б", "ООО \"Ромашка\"",
        "0",     "-",    "ё", " ", "''", "sep=;", "=A1", "Улу-Юл", "да"};
    std::string cell;
    for (auto count = chance.below(4); count > 0; --count) cell += chance.one_of(pieces);
    const auto begin = cell.find_first_not_of(" \t\r\n");
    return begin == std::string::npos ? std::string()
                                      : cell.substr(begin, cell.find_last_not_of(" \t\r\n") + 1 - begin);
}

Table random_table(Chance& chance)
{
    const auto width = 2 + chance.below(5);
    Table table{{}};
    static const std::vector<std::string> titles{"Школа", "Предмет", "Доля, %", "Период", "Учитель", "Отметка"};
    for (std::size_t i = 0; i < width; ++i) table.front().push_back(titles[i]);
    for (auto rows = chance.below(12); rows > 0; --rows) {
        auto& row = table.emplace_back();
        for (std::size_t i = 0; i < width; ++i) row.push_back(random_cell(chance));
    }
    return table;
}

CsvFormat random_format(Chance& chance)
{
    static const std::vector<Encoding> encodings{Encoding::Utf8,           Encoding::Utf16LittleEndian,
                                                 Encoding::Utf16BigEndian, Encoding::Windows1251,
                                                 Encoding::Koi8R,          Encoding::Cp866};
    CsvFormat format{.encoding = chance.one_of(encodings), .delimiter = chance.one_of(std::string(";,\t"))};
    format.line_end =
        chance.one_of(std::vector{LineEnd::LineFeed, LineEnd::CarriageReturnLineFeed, LineEnd::CarriageReturn});
    const bool utf16 = format.encoding == Encoding::Utf16LittleEndian || format.encoding == Encoding::Utf16BigEndian;
    const bool marked = utf16 || (format.encoding == Encoding::Utf8 && chance.below(2) == 0);
    format.mark = marked ? ByteOrderMark::Present : ByteOrderMark::Absent;
    return format;
}

/// As Opora writes it, or with every cell in quotes.
std::optional<std::string> written(const Table& table, const CsvFormat& format, Chance& chance)
{
    if (chance.below(3) > 0) return written_csv(table, format);
    std::string text = format.mark == ByteOrderMark::Present ? "\xEF\xBB\xBF" : "";
    for (const auto& record : table) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (i > 0) text.push_back(format.delimiter);
            text.push_back('"');
            for (const char c : record[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text.push_back('"');
        }
        text += "\r\n";
    }
    return encoded(text, format.encoding);
}

Table read_all(const Sheet& sheet, Diagnostics& problems)
{
    CsvReader reader(sheet, problems);
    Table table;
    Record record;
    while (reader.next(record)) {
        auto& row = table.emplace_back();
        for (const auto& cell : record.cells) row.emplace_back(cell.text);
    }
    return table;
}

std::string to_text(const Table& table)
{
    std::string text;
    for (const auto& row : table) {
        for (const auto& cell : row) text += "[" + cell + "]";
        text += "\n";
    }
    return text;
}

}

TEST_CASE("a table is the same in every dialect and encoding")
{
    Chance chance(20230901);
    int guessed = 0;
    for (int i = 0; i < table_count; ++i) {
        const auto table = random_table(chance);
        const auto format = random_format(chance);
        const auto bytes = written(table, format, chance);
        REQUIRE(bytes);
        const auto tree = source::open_memory({{"data/t.csv", *bytes}});
        CAPTURE(i);
        CAPTURE(std::string(name_of(format.encoding)));
        CAPTURE(to_text(table));
        // What the file leaves open may be asked for, but what is decided is right.
        Diagnostics open_questions;
        if (const auto decided = open_sheet(*tree, "data/t.csv", {}, open_questions)) {
            Diagnostics problems;
            CHECK(to_text(read_all(*decided, problems)) == to_text(table));
            CHECK(problems.all().empty());
            ++guessed;
        }
        Diagnostics problems;
        const auto settled =
            open_sheet(*tree, "data/t.csv", {.encoding = format.encoding, .delimiter = format.delimiter}, problems);
        REQUIRE(settled);
        CHECK(to_text(read_all(*settled, problems)) == to_text(table));
        CHECK(problems.all().empty());
    }
    MESSAGE("decided without a schema: ", guessed, " of ", table_count);
    CHECK(guessed > table_count * 9 / 10);
}
