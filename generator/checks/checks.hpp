#pragma once

#include "checks/page_facts.hpp"
#include "checks/strict_html.hpp"
#include "foundation/diagnostic.hpp"
#include "foundation/site_file.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace opora::checks {

/// Looks at the finished site, before anything is written: internal links and anchors, duplicate ids and
/// paths, alt texts, one h1 and no jump in headings, `lang`, unique titles, tables with captions and headers, titles of
/// charts, size of a page and of its pictures, nothing from other hosts, nothing inline that the content security
/// policy would stop. Pages are read in a strict form, see strict_html.hpp; one that breaks it is not judged further.

struct CellLink {
    std::string target = {};
    SourceSpan where = {};
    std::string cell = {}; ///< its address in the sheet
};

struct Options {
    std::size_t page_size_limit = std::size_t{60} * 1024;      ///< bytes of HTML; see docs/architecture.md, «Weight»
    std::size_t pictures_size_limit = std::size_t{100} * 1024; ///< bytes of all pictures of a page; the same place
    std::size_t jobs = 1;
    std::string base_url = {}; ///< links that begin with it are internal; empty = unknown
    /// Where a page came from, by its path (`novosti/x/index.html` → content/novosti/x.md), so that a problem points to
    /// what the author can edit. Other problems, and those that so many pages share that the theme must be to blame,
    /// point into the page's HTML.
    std::map<std::string, SourceSpan, std::less<>> origins = {};
    /// Where an author wrote a link, by path of the page, then by the address in its HTML: nearer than the origin.
    std::map<std::string, std::map<std::string, SourceSpan, std::less<>>, std::less<>> link_places = {};
    /// Name of a page's template by its path, for faults of the form of its HTML.
    std::map<std::string, std::string, std::less<>> templates = {};
    /// Links that stand in cells of tables, as seen from the home page. They are judged once, at the cell, however many
    /// pages show them.
    std::vector<CellLink> cell_links = {};
    std::vector<std::string> added_later = {}; ///< paths of files that are written beside those that are checked
};

/// What is known of a file of the site; its bytes may be gone.
struct CheckedFile {
    std::string path = {};
    std::size_t size_bytes = 0;
    std::optional<PageFacts> facts = {};     ///< of a page
    std::optional<Looseness> looseness = {}; ///< then nothing else is known of the page
    std::string first_line = {}; ///< of a page, where it is short; what is said of a page as a whole shows it
};

/// Judges files one after the other, by themselves. For one thread.
class FileReader {
public:
    /// `bytes` may go then.
    CheckedFile read(std::string path, std::string_view bytes);

private:
    StrictReader m_reader = {};
};

/// The bytes of a page, for messages that show a place in it; asked for seldom.
using PageBytes = std::function<std::string(const std::string& path)>;

/// Reports every code of checks/codes.hpp, once all files are read. A problem that more than ten pages have in common
/// is reported once, with their number.
void run(std::vector<CheckedFile> files, const Options& options, const PageBytes& bytes, Diagnostics& problems);
/// The same for files in memory.
void run(std::span<const SiteFile> files, const Options& options, Diagnostics& problems);

}
