#include "document_text/pdf_text.hpp"

#include "document_text/limited_process.hpp"
#include "document_text/office_xml.hpp"

#include <algorithm>

namespace opora::document_text {

namespace {

constexpr std::size_t most_pdf_bytes = std::size_t{64} << 20U;
constexpr int most_pages = 500;
constexpr std::string_view text_begin = "<pre>\n";
constexpr std::string_view text_end = "</pre>";

/// The values of `<meta name="Author" content="…"/>` and of the title, one a line.
std::string values_of(std::string_view head)
{
    std::string values;
    static constexpr std::string_view content = "content=\"";
    for (auto at = head.find(content); at != std::string_view::npos; at = head.find(content, at + 1)) {
        const auto begin = at + content.size();
        const auto end = std::min(head.find('"', begin), head.size());
        values += text_of_xml(head.substr(begin, end - begin), Lines::Elements, most_pdf_bytes) + "\n";
    }
    const auto title = head.find("<title>");
    if (title != std::string_view::npos)
        values +=
            text_of_xml(head.substr(title, head.find("</title>", title) - title), Lines::Elements, most_pdf_bytes);
    return values;
}

bool has_letters(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
}

}

PdfText read_pdf(std::string_view bytes)
{
    PdfText text;
    if (bytes.size() > most_pdf_bytes) return text;
    const auto result = run_limited(
        {"pdftotext", "-q", "-htmlmeta", "-enc", "UTF-8", "-l", std::to_string(most_pages), "-", "-"}, bytes, {});
    if (result.end == ProcessResult::End::Failed) return text;
    const std::string_view output = result.output;
    const auto begin = std::min(output.find(text_begin), output.size());
    text.properties = values_of(output.substr(0, begin));
    const auto end = result.end == ProcessResult::End::Good ? std::max(output.rfind(text_end), begin) : output.size();
    if (begin + text_begin.size() <= output.size() && end != std::string_view::npos && end > begin)
        text.pages = output.substr(begin + text_begin.size(), end - begin - text_begin.size());
    const auto pages = std::count(text.pages.begin(), text.pages.end(), '\f');
    const bool all = result.end == ProcessResult::End::Good && pages < most_pages && has_letters(text.pages);
    text.reading = all ? PdfText::Reading::Whole : PdfText::Reading::Part;
    return text;
}

}
