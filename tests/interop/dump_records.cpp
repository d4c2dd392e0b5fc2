// dump_records FILE…: what Opora reads from table files whose dialect nobody told it. One line of JSON for each file:
// {"file": …, "records": [[…], …], "problems": ["tabular.legacy-encoding", …]}; blank records are left out.
#include "tabular/csv.hpp"
#include "tabular/open.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>

namespace {

using namespace opora;

nlohmann::json records_of(const tabular::Sheet& sheet, Diagnostics& problems)
{
    auto records = nlohmann::json::array();
    tabular::CsvReader reader(sheet, problems);
    tabular::Record record;
    while (reader.next(record)) {
        if (record.cells.size() == 1 && record.cells.front().text.empty()) continue;
        auto cells = nlohmann::json::array();
        for (const auto& cell : record.cells) cells.push_back(cell.text);
        records.push_back(std::move(cells));
    }
    return records;
}

nlohmann::json dump(const std::filesystem::path& path)
{
    const auto tree = source::open_worktree(path.parent_path());
    Diagnostics problems;
    const auto sheet = tabular::open_sheet(*tree, path.filename().string(), {}, problems);
    nlohmann::json result{{"file", path.string()}, {"records", nlohmann::json::array()}};
    if (sheet) result["records"] = records_of(*sheet, problems);
    result["problems"] = nlohmann::json::array();
    for (const auto& problem : problems.sorted()) result["problems"].push_back(problem.code.name);
    return result;
}

}

int main(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) std::cout << dump(arguments[i]).dump() << "\n";
    return 0;
}
