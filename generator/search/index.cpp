// The files of the index. All are JSON, small enough to be read whole:
//   head      {"kinds": [[title, weight], …], "kind": [number of its kind for each document],
//             "lengths": [title, names, text: a letter for each document], "words": [[first letter, first word, file],
//             …], "postings": [[first word, file], …], "pages": [[first document, file], …]}
//   words     one text: sorted stems, each as the number of letters it shares with the one before (a base-36 digit) and
//             the rest, with spaces between
//   postings  a list for each word: distance from the document before, then counts and section, see `packed`
//   pages     [address, title, summary, [[anchor, title of section], …]] for each document
#include "search/index.hpp"

#include "foundation/assert.hpp"
#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"
#include "foundation/utf8.hpp"
#include "search/postings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace opora::search {

namespace {

using Json = nlohmann::ordered_json;

// Sizes before compression, which makes a quarter to a third of them.
constexpr std::size_t words_file_bytes = 900;

/// Small files, so that a question moves little besides what it asks about; but no more of them than the head can name.
struct FileSizes {
    std::size_t bytes = 0;
    std::size_t most_files = 0;
};
constexpr FileSizes postings_files_sizes{.bytes = 2'500, .most_files = 200};
constexpr FileSizes pages_files_sizes{.bytes = 1'500, .most_files = 400};

/// `a-3f2a9c0d1e.json`.
SiteFile hashed_file(const std::string& name, std::string bytes)
{
    constexpr std::size_t hash_digits = 10;
    auto path = name + "-" + sha256_hex(bytes).substr(0, hash_digits) + ".json";
    return {.path = std::move(path), .bytes = std::move(bytes)};
}

/// Puts pieces, in their order, into files `[piece,piece,…]`. [[number of the first piece, file], …]
Json put_into_files(const std::string& name, const std::vector<std::string>& pieces, const FileSizes& sizes,
                    std::vector<SiteFile>& files)
{
    std::size_t total = 0;
    for (const auto& piece : pieces) total += piece.size();
    const auto limit = std::max(sizes.bytes, total / sizes.most_files);
    auto list = Json::array();
    for (std::size_t first = 0, next = 0; first < pieces.size(); first = next) {
        auto bytes = "[" + pieces[next++];
        while (next < pieces.size() && bytes.size() + pieces[next].size() <= limit) bytes += "," + pieces[next++];
        files.push_back(hashed_file(name, bytes + "]"));
        list.push_back({first, files.back().path});
    }
    return list;
}

unsigned packed(const Posting& posting)
{
    return posting.in_text + (posting.in_names + (posting.in_title + posting.section * 4U) * 2U) * 8U;
}

std::string postings_piece(const std::vector<Posting>& postings)
{
    std::string piece = "[";
    std::uint32_t before = 0;
    for (const auto& posting : postings) {
        if (piece.size() > 1) piece += ',';
        piece += std::to_string(posting.document - before) + "," + std::to_string(packed(posting));
        before = posting.document;
    }
    return piece + "]";
}

Json postings_files(const Collected& collected, std::vector<SiteFile>& files)
{
    std::vector<std::string> pieces;
    pieces.reserve(collected.words.size());
    for (const auto& word : collected.words) pieces.push_back(postings_piece(word.second));
    return put_into_files("p", pieces, postings_files_sizes, files);
}

Json pages_files(std::span<const Document> documents, const Collected& collected, std::vector<SiteFile>& files)
{
    std::vector<std::string> pieces;
    pieces.reserve(documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& document = documents[i];
        auto sections = Json::array();
        for (const auto& section : collected.sections[i]) sections.push_back({section.first, section.second});
        pieces.push_back(Json{document.address, document.title, document.summary, sections}.dump());
    }
    return put_into_files("d", pieces, pages_files_sizes, files);
}

std::string first_letter(std::string_view word)
{
    return std::string(word.substr(0, decode_utf8(word, 0).next));
}

/// The word as digit and rest.
std::string front_coded(std::string_view word, std::string_view before)
{
    constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::size_t letters = 0;
    std::size_t bytes = 0;
    while (bytes < word.size() && bytes < before.size() && letters + 1 < digits.size()) {
        const auto next = decode_utf8(word, bytes).next;
        if (word.substr(bytes, next - bytes) != before.substr(bytes, next - bytes)) break;
        bytes = next;
        ++letters;
    }
    return digits[letters] + std::string(word.substr(bytes));
}

/// Files end where the first letter changes, so that all words with the reader's first letter are in one.
Json words_files(const Collected& collected, std::vector<SiteFile>& files)
{
    auto list = Json::array();
    std::string bytes;
    std::string before;
    std::string begins_with;
    std::size_t first = 0;
    std::size_t number = 0;
    const auto finish = [&] {
        if (bytes.empty()) return;
        files.push_back(hashed_file("w", Json(bytes).dump()));
        list.push_back({begins_with, first, files.back().path});
        bytes.clear();
        before.clear();
    };
    for (const auto& entry : collected.words) {
        const auto& word = entry.first;
        if (bytes.size() > words_file_bytes && first_letter(word) != first_letter(before)) finish();
        if (bytes.empty()) {
            begins_with = first_letter(word);
            first = number;
        } else {
            bytes += ' ';
        }
        bytes += front_coded(word, before);
        before = word;
        ++number;
    }
    finish();
    return list;
}

/// A length as one letter, four steps to a doubling. The script reads it as 2^(step/4) - 1.
char length_letter(std::size_t length)
{
    constexpr double steps_to_a_doubling = 4;
    constexpr char shortest =
        '#'; // after the quotation mark; 56 steps, more than any page needs, end before the backslash
    constexpr double most_steps = 56;
    const auto steps = std::round(steps_to_a_doubling * std::log2(static_cast<double>(length) + 1));
    return static_cast<char>(shortest + static_cast<char>(std::min(steps, most_steps)));
}

Json lengths_of(const Collected& collected)
{
    std::string title;
    std::string names;
    std::string text;
    for (const auto& lengths : collected.lengths) {
        title += length_letter(lengths.title);
        names += length_letter(lengths.names);
        text += length_letter(lengths.text);
    }
    return Json::array({title, names, text});
}

/// HTML of each document, empty for rows.
std::vector<std::string_view> pages_of(std::span<const Document> documents, std::span<const SiteFile> site)
{
    std::unordered_map<std::string_view, std::string_view> by_path;
    for (const auto& file : site) by_path.emplace(file.path, file.bytes);
    std::vector<std::string_view> pages;
    for (const auto& document : documents) {
        const auto found = by_path.find(document.file);
        OPORA_ASSERT(document.file.empty() || found != by_path.end(), "the page of a document is rendered");
        pages.push_back(found == by_path.end() ? std::string_view() : found->second);
    }
    return pages;
}

/// Adds "kinds" and "kind" to the head.
void add_kinds(std::span<const Document> documents, Json& head)
{
    std::map<std::pair<std::string, double>, std::size_t> numbers;
    auto kinds = Json::array();
    auto each = Json::array();
    for (const auto& document : documents) {
        const auto [found, is_new] = numbers.emplace(std::pair(document.kind, document.weight), numbers.size());
        if (is_new) kinds.push_back({document.kind, document.weight});
        each.push_back(found->second);
    }
    head["kinds"] = std::move(kinds);
    head["kind"] = std::move(each);
}

}

std::vector<SiteFile> make_index(std::string_view folder, std::span<const Document> documents,
                                 std::span<const SiteFile> site, std::size_t jobs)
{
    const auto pages = pages_of(documents, site);
    std::vector<WordReader> readers(std::max<std::size_t>(1, std::min(jobs, documents.size())));
    parallel_for(readers.size(), readers.size(), [&](std::size_t i) {
        for (auto number = i; number < documents.size(); number += readers.size())
            if (!documents[number].file.empty()) readers[i].read(documents[number], pages[number], number);
    });
    return make_index(folder, documents, readers);
}

std::vector<SiteFile> make_index(std::string_view folder, std::span<const Document> documents,
                                 std::span<WordReader> readers)
{
    std::vector<WordReader> all(1);
    for (std::size_t number = 0; number < documents.size(); ++number)
        if (documents[number].file.empty()) all.front().read(documents[number], {}, number);
    std::ranges::move(readers, std::back_inserter(all));
    const auto collected = search::collected(all, documents.size());
    std::vector<SiteFile> files;
    Json head;
    add_kinds(documents, head);
    head["lengths"] = lengths_of(collected);
    head["words"] = words_files(collected, files);
    head["postings"] = postings_files(collected, files);
    head["pages"] = pages_files(documents, collected, files);
    files.push_back({.path = std::string(head_name), .bytes = head.dump() + "\n"});
    // Two stretches of equal content are one file.
    std::ranges::sort(files, {}, &SiteFile::path);
    const auto same_path = [](const SiteFile& left, const SiteFile& right) { return left.path == right.path; };
    files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
    for (auto& file : files) file.path.insert(0, folder);
    return files;
}

}
