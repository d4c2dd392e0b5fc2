#include "workbook_file.hpp"

#include <algorithm>
#include <cstdint>
#include <regex>

namespace opora::tests {

namespace {

const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::uint32_t checksum(const std::string& bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

std::string number(std::size_t value, int bytes)
{
    std::string result;
    for (int i = 0; i < bytes; ++i)
        result.push_back(static_cast<char>((value >> (8 * static_cast<unsigned>(i))) & 0xFFU));
    return result;
}

/// The fields that a local header and an entry of the directory share.
std::string common_fields(const std::string& name, const std::string& bytes)
{
    return number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(checksum(bytes), 4) +
           number(bytes.size(), 4) + number(bytes.size(), 4) + number(name.size(), 2) + number(0, 2);
}

}

std::string stored_archive(const std::map<std::string, std::string>& parts)
{
    std::string archive;
    std::string directory;
    for (const auto& [name, bytes] : parts) {
        directory += "PK\x01\x02" + number(20, 2) + common_fields(name, bytes) + number(0, 2) + number(0, 2) +
                     number(0, 2) + number(0, 4) + number(archive.size(), 4) + name;
        archive += "PK\x03\x04" + common_fields(name, bytes) + name + bytes;
    }
    return archive + directory + "PK\x05\x06" + number(0, 4) + number(parts.size(), 2) + number(parts.size(), 2) +
           number(directory.size(), 4) + number(archive.size(), 4) + number(0, 2);
}

WorkbookFile::WorkbookFile()
{
    m_parts["_rels/.rels"] = "<Relationships><Relationship Id=\"rId1\" Type=\"" + office +
                             "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    m_parts["xl/sharedStrings.xml"] =
        "<sst><si><t>школа</t></si><si><r><t>два</t></r><r><t xml:space=\"preserve\"> </t></r><r><t>слова</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>нет</t></rPh></si></sst>";
    m_parts["xl/styles.xml"] =
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"000\"/><numFmt numFmtId=\"165\" "
        "formatCode=\"[$-419]mmm\\.yy;@\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
        "numFmtId=\"10\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
    m_relationships = "<Relationship Id=\"rIdT\" Type=\"" + office +
                      "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rIdS\" Type=\"" + office +
                      "/styles\" Target=\"/xl/styles.xml\"/>";
}

void WorkbookFile::add_entry(const std::string& name, const std::string& attributes)
{
    const auto id = std::to_string(m_sheets);
    m_entries += "<sheet name=\"" + name + "\" sheetId=\"" + id + "\" " + attributes + " r:id=\"rId" + id + "\"/>";
    m_relationships += "<Relationship Id=\"rId" + id + "\" Type=\"" + office +
                       "/worksheet\" Target=\"worksheets/sheet" + id + ".xml\"/>";
}

WorkbookFile& WorkbookFile::add_sheet(const std::string& name, const std::string& rows, const std::string& after,
                                      const std::string& before)
{
    ++m_sheets;
    add_entry(name, "");
    m_parts["xl/worksheets/sheet" + std::to_string(m_sheets) + ".xml"] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- <sheetData> --><worksheet xmlns=\"" + main_namespace + "\">" +
        before + "<sheetData>" + rows + "</sheetData>" + after + "</worksheet>";
    return *this;
}

WorkbookFile& WorkbookFile::add_hidden_sheet(const std::string& name, const std::string& rows)
{
    add_sheet(name, rows);
    m_entries.insert(m_entries.rfind("r:id"), "state=\"hidden\" ");
    return *this;
}

WorkbookFile& WorkbookFile::without(const std::string& part)
{
    m_parts.erase(part);
    return *this;
}

WorkbookFile& WorkbookFile::with_prefix()
{
    for (auto& [name, xml] : m_parts)
        if (name.find("worksheets/") != std::string::npos)
            xml = std::regex_replace(xml, std::regex("<(/?)(worksheet|sheetData)"), "<$1x:$2");
    return *this;
}

std::string WorkbookFile::bytes() const
{
    auto parts = m_parts;
    parts["xl/workbook.xml"] =
        "<workbook xmlns:r=\"" + office + "\"><sheets>" + m_entries + "</sheets>" + m_behind_sheets + "</workbook>";
    parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + m_relationships + "</Relationships>";
    if (m_slash == '/') return stored_archive(parts);
    std::map<std::string, std::string> renamed;
    for (const auto& part : parts) {
        auto name = part.first;
        std::replace(name.begin(), name.end(), '/', m_slash);
        renamed[name] = part.second;
    }
    return stored_archive(renamed);
}

WorkbookFile& WorkbookFile::with_workbook(const std::string& elements)
{
    m_behind_sheets = elements;
    return *this;
}

WorkbookFile& WorkbookFile::with_backslashes()
{
    m_slash = '\\';
    return *this;
}

WorkbookFile& WorkbookFile::with_sheets_in(const std::string& folder)
{
    std::map<std::string, std::string> moved;
    for (const auto& [name, xml] : m_parts)
        moved[std::regex_replace(name, std::regex("worksheets/"), folder + "/")] = xml;
    m_parts = std::move(moved);
    m_relationships = std::regex_replace(m_relationships, std::regex("worksheets/"), folder + "/");
    return *this;
}

}
