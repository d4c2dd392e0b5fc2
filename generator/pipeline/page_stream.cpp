#include "pipeline/page_stream.hpp"

#include "content_files/sections.hpp"
#include "foundation/assert.hpp"
#include "foundation/parallel.hpp"
#include "search/index.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace opora::pipeline {

namespace {

/// What is left of a page.
struct Slot {
    checks::CheckedFile page = {};
    std::vector<checks::CheckedFile> beside = {};
    pieces::LinkPlaces link_places = {};
    Diagnostics problems = {};
};

/// By number of the page the number of what readers find it as.
std::vector<std::optional<std::size_t>> documents_of(const pieces::Assembly& assembly)
{
    std::map<std::string_view, std::size_t> by_file;
    for (std::size_t i = 0; i < assembly.search_documents.size(); ++i)
        if (const auto& file = assembly.search_documents[i].file; !file.empty()) by_file.emplace(file, i);
    std::vector<std::optional<std::size_t>> documents;
    for (const auto& page : assembly.pages) {
        const auto found = by_file.find(page.file());
        documents.push_back(found == by_file.end() ? std::nullopt : std::optional(found->second));
    }
    return documents;
}

/// One thread's share of the pages.
class Worker {
public:
    Worker(const pages::MakerInput& input, search::WordReader& words, const Sink& sink)
        : m_assembly(input.assembly), m_maker(input), m_words(words), m_sink(sink)
    {
    }

    Slot pass(const pieces::Page& page, std::optional<std::size_t> document)
    {
        auto made = m_maker.make(page);
        const auto path = page.file();
        Slot slot{.page = m_reader.read(path, made.html),
                  .link_places = std::move(made.link_places),
                  .problems = std::move(made.problems)};
        if (document) {
            auto& found_as = m_assembly.search_documents[*document];
            found_as.summary = std::move(made.description);
            m_words.read(found_as, made.html, *document);
        }
        m_sink(path, made.html);
        for (const auto& file : made.files) {
            slot.beside.push_back(m_reader.read(file.path, file.bytes));
            m_sink(file.path, file.bytes);
        }
        return slot;
    }

private:
    pieces::Assembly& m_assembly;
    pages::PageMaker m_maker;
    checks::FileReader m_reader = {};
    search::WordReader& m_words;
    const Sink& m_sink;
};

void pass_files(std::vector<SiteFile> files, const Sink& sink, std::vector<checks::CheckedFile>& checked)
{
    checks::FileReader reader;
    for (auto& file : files) {
        checked.push_back(reader.read(file.path, file.bytes));
        sink(file.path, file.bytes);
        file = {};
    }
}

}

std::vector<checks::CheckedFile> stream_site(const pages::MakerInput& input, std::vector<SiteFile> others,
                                             const StreamOptions& options, const Sink& sink, Diagnostics& problems)
{
    auto& assembly = input.assembly;
    std::vector<checks::CheckedFile> after_pages;
    pass_files(std::move(others), sink, after_pages);

    const auto documents = documents_of(assembly);
    assembly.page_index.find(assembly.pages, {}); // all are known to it now: from here on it is only read
    std::vector<Slot> slots(assembly.pages.size());
    std::vector<search::WordReader> readers(std::max<std::size_t>(1, options.jobs));
    std::atomic<std::size_t> done = 0;
    parallel_shares(slots.size(), options.jobs, [&](std::size_t first, std::size_t step) {
        Worker worker(input, readers[first], sink);
        for (auto i = first; i < slots.size(); i += step) {
            slots[i] = worker.pass(assembly.pages[i], documents[i]);
            if (options.progress) options.progress(++done, slots.size());
        }
    });

    std::vector<checks::CheckedFile> checked;
    for (auto& slot : slots) {
        checked.push_back(std::move(slot.page));
        std::ranges::move(slot.beside, std::back_inserter(after_pages));
        for (auto& [path, places] : slot.link_places) assembly.link_places[path].merge(places);
        problems.append(std::move(slot.problems));
    }
    if (input.facts.model.settings.outputs.search)
        pass_files(search::make_index(content_files::section_address("search"), assembly.search_documents, readers),
                   sink, after_pages);
    std::ranges::move(after_pages, std::back_inserter(checked));
    return checked;
}

std::string page_bytes(const pages::MakerInput& input, const std::string& path)
{
    for (const auto& page : input.assembly.pages)
        if (page.file() == path) return std::string(pages::PageMaker(input).make(page).html);
    const auto& attachments = input.facts.model.attachments;
    const auto found = std::ranges::find_if(attachments, [&](const auto& one) { return one.file.path == path; });
    OPORA_ASSERT(found != attachments.end(), "pages are made or published as they are");
    return found->file.bytes;
}

}
