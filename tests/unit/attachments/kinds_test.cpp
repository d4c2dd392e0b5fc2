#include "attachments/kinds.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace opora;
using namespace std::string_literals;
using attachments::Form;
using attachments::form_of;

TEST_CASE("a file is what its first bytes say")
{
    CHECK(form_of("") == Form::Empty);
    CHECK(form_of(" \n ") == Form::Empty);
    CHECK(form_of("%PDF-1.7\n…\n%%EOF") == Form::Pdf);
    CHECK(form_of("\n\n%PDF-1.7\n…\n%%EOF\n") == Form::Pdf);
    CHECK(form_of("\xFF\xD8\xFF\xE1"s) == Form::Jpeg);
    CHECK(form_of("\x89PNG\r\n\x1A\n"s) == Form::Png);
    CHECK(form_of("RIFF\x10\0\0\0WEBPVP8 "s) == Form::Webp);
    CHECK(form_of("RIFF\x10\0\0\0WAVEfmt "s) == Form::Other);
    CHECK(form_of("GIF89a") == Form::Gif);
    CHECK(form_of("PK\x03\x04 word/document.xml"s) == Form::Text);
    CHECK(form_of("PK\x03\x04 xl/workbook.xml"s) == Form::Workbook);
    CHECK(form_of("PK\x03\x04 ppt/presentation.xml"s) == Form::Slides);
    CHECK(form_of("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"s) == Form::OpenSheet);
    CHECK(form_of("PK\x03\x04 a.txt"s) == Form::Archive);
    CHECK(form_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s) == Form::OldOffice);
    CHECK(form_of("<!DOCTYPE html><title>404</title>") == Form::WebPage);
    CHECK(form_of("Школа;Телефон\n") == Form::PlainText);
    CHECK(form_of("\xFF\xFE\x28\x04"s) == Form::PlainText);
    CHECK(form_of("ab\0cd"s) == Form::Other);
}

TEST_CASE("a document that has another in it is what its name says, an archive may hold anything")
{
    using attachments::has_form;
    const auto slides = "PK\x03\x04 ppt/presentation.xml ppt/embeddings/1.xlsx xl/workbook.xml"s;
    CHECK(has_form(slides, Form::Slides));
    CHECK_FALSE(has_form(slides, Form::Text));
    CHECK(has_form(slides, Form::Archive));
    CHECK_FALSE(has_form("ppt/presentation.xml", Form::Slides));
    CHECK(has_form("GIF89a", Form::Gif));
    CHECK_FALSE(has_form("GIF89a", Form::Png));
}

TEST_CASE("a PDF whose end did not arrive is no PDF")
{
    CHECK(form_of("%PDF-1.7\n1 0 obj\n") == Form::Other);
    CHECK(form_of(std::string(1030, 'x') + "%PDF-1.7\n%%EOF") == Form::PlainText);
}

TEST_CASE("kinds that could run on the site, or that hide what is in them, are not published")
{
    for (const auto* extension : {"html", "htm", "xhtml", "xml",  "js",  "mjs", "php", "exe", "docm", "doc",
                                  "xls",  "rtf", "gif",   "heic", "mp4", "rar", "bak", "md~", "",     "unknown"})
        CHECK_MESSAGE(!attachments::published_form(extension), extension);
    for (const auto* extension : {"pdf", "jpg", "jpeg", "png", "webp", "svg", "csv", "tsv", "txt", "ics", "json",
                                  "geojson", "xlsx", "docx", "pptx", "ods", "odt", "odp", "zip"})
        CHECK_MESSAGE(attachments::published_form(extension), extension);
}

TEST_CASE("a refusal says what kind of file it was")
{
    using attachments::refused_group;
    CHECK(refused_group("xhtml") == "page");
    CHECK(refused_group("js") == "script");
    CHECK(refused_group("exe") == "program");
    CHECK(refused_group("doc") == "old_office");
    CHECK(refused_group("heic") == "picture");
    CHECK(refused_group("mp4") == "recording");
    CHECK(refused_group("7z") == "archive");
    CHECK(refused_group("orig") == "backup");
    CHECK(refused_group("pdf~") == "backup");
    CHECK(refused_group("") == "none");
    CHECK(refused_group("qqq") == "other");
}

TEST_CASE("macros are found by their part")
{
    CHECK(attachments::has_macros("PK\x03\x04 word/vbaProject.bin"s));
    CHECK_FALSE(attachments::has_macros("PK\x03\x04 word/document.xml"s));
    CHECK_FALSE(attachments::has_macros("about vbaProject.bin"s));
}
