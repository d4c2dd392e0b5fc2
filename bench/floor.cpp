// floor DIR OUT: what the file system and a processor take at least for a site like the others': reads the tables of
// DIR/data (as bytes, cut into cells), renders the Markdown of DIR/content with cmark-gfm, makes a page for each
// school, article and municipality from them and writes it. No checks, no errors, no escaping of cells.
#include <cmark-gfm.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;

static std::string read(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

static std::vector<std::vector<std::string_view>> table(std::string_view text)
{
    std::vector<std::vector<std::string_view>> rows;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        auto& row = rows.emplace_back();
        for (std::size_t at = 0; at <= line.size();) {
            const auto comma = std::min(line.find(',', at), line.size());
            row.push_back(line.substr(at, comma - at));
            at = comma + 1;
        }
    }
    rows.erase(rows.begin());
    return rows;
}

static void page(const fs::path& out, const std::string& address, std::string_view title, std::string_view body)
{
    fs::create_directories(out / address);
    std::string html = "<!DOCTYPE html>\n<html lang=\"ru\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
    html.append(title).append("</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<main>\n<h1>");
    html.append(title).append("</h1>\n").append(body).append("\n</main>\n</body>\n</html>\n");
    std::ofstream(out / address / "index.html", std::ios::binary) << html;
}

static std::string rows_html(const std::vector<const std::vector<std::string_view>*>& rows)
{
    std::string html = "<table>";
    for (const auto* row : rows) {
        html += "<tr>";
        for (const auto cell : *row) html.append("<td>").append(cell).append("</td>");
        html += "</tr>\n";
    }
    return html + "</table>";
}

int main(int count, char** words)
{
    if (count != 3) return 2;
    const fs::path source = words[1];
    const fs::path out = words[2];
    const auto school_text = read(source / "data/schools.csv");
    const auto result_text = read(source / "data/results.csv");
    const auto measure_text = read(source / "data/measures.csv");
    const auto schools = table(school_text);
    const auto results = table(result_text);
    const auto measures = table(measure_text);
    std::map<std::string_view, std::vector<const std::vector<std::string_view>*>> of_school;
    std::map<std::string_view, std::vector<const std::vector<std::string_view>*>> plan_of;
    std::map<std::string_view, std::vector<const std::vector<std::string_view>*>> of_municipality;
    for (const auto& row : results) of_school[row[0]].push_back(&row);
    for (const auto& row : measures) plan_of[row[0]].push_back(&row);
    for (const auto& row : schools) of_municipality[row[2]].push_back(&row);
    for (const auto& row : schools)
        page(out, "schools/" + std::string(row[0]), row[1], rows_html(of_school[row[0]]) + rows_html(plan_of[row[0]]));
    for (const auto& [name, rows] : of_municipality)
        page(out, "municipalities/" + std::string(name), name, rows_html(rows));
    for (const auto* section : {"practices", "news"})
        for (const auto& entry : fs::directory_iterator(source / "content" / section)) {
            if (entry.path().extension() != ".md") continue;
            const auto text = read(entry.path());
            const auto body = text.find("\n---\n", 4) + 5;
            char* html = cmark_markdown_to_html(text.data() + body, text.size() - body, CMARK_OPT_DEFAULT);
            page(out, std::string(section) + "/" + entry.path().stem().string(), entry.path().stem().string(), html);
            free(html);
        }
}
