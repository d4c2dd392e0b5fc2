#pragma once

#include "foundation/diagnostic.hpp"
#include "markdown/document.hpp"
#include "markdown/node.hpp"
#include "markdown/typography.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace opora::markdown {

/// Writes one tree as HTML and collects headings, links and plain text on the way.
class HtmlWriter {
public:
    HtmlWriter(const Options& options, Diagnostics& problems) : m_options(options), m_problems(problems) {}

    Document write(const Node& document);

private:
    enum class Paragraphs { Marked, Bare }; ///< those of a tight list have no element of their own

    void blocks(const std::vector<Node>& nodes, Paragraphs paragraphs);
    void block(const Node& node);
    void paragraph(const Node& node, Paragraphs paragraphs);
    void heading(const Node& node);
    void check_heading_level(const Node& node);
    void list(const Node& node);
    void item(const Node& node, const Node& list);
    void code_block(const Node& node);
    void raw_html(const Node& node);

    void table(const Node& node);
    void table_row(const Node& row);
    void table_cell(const Node& cell, const Node& row);
    [[nodiscard]] std::string table_label();

    void inlines(const std::vector<Node>& nodes);
    void inline_node(const Node& node, std::string_view ahead);
    void wrapped(std::string_view tag, const Node& node);
    void link(const Node& node);
    void image(const Node& node);
    [[nodiscard]] Picture picture_of(const Node& node, const std::string& target) const;
    std::string address(const Node& node);

    std::string unique_id(std::string_view text);
    void report(const Code& code, const Node& node, Arguments arguments = {});

    const Options& m_options;
    Diagnostics& m_problems;
    Document m_document = {};
    Typesetter m_typesetter = {};
    std::set<std::string> m_ids = {};
    std::map<std::string, int> m_next_numbers = {}; ///< for the next id of the same words
    int m_level = 1;                                ///< written level of the last heading; the page's title is 1
    const Node* m_caption = nullptr;                ///< paragraph that names the table that follows it
    std::string m_heading = {};                     ///< text of the last heading
    std::map<std::string, int> m_table_labels = {}; ///< how often each was used: regions need different names
    bool m_has_picture = false;
    int m_raw_open = 0; ///< raw elements of this block whose start was reported
};

}
