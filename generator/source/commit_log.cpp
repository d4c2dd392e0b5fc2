// Lines of words: «p PATH» for each path; «c COMMIT TIME» for each commit, newest first, with «f PARENT» for each of
// its parents and «s PATH BEFORE AFTER» for each file that differs from it. «end» is last, so that half a log is none.
#include "source/commit_log.hpp"

#include <algorithm>
#include <charconv>

namespace opora::source {

namespace {

constexpr std::string_view digits = "0123456789abcdef";
constexpr std::string_view no_parent = "-";

void append_hex(const BlobId& id, std::string& text)
{
    for (const auto byte : id.bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
}

/// A name may have a line feed in it.
std::string escaped(std::string_view path)
{
    std::string text;
    for (const char c : path) {
        if (c == '\n')
            text += "\\n";
        else
            text += c == '\\' ? std::string("\\\\") : std::string(1, c);
    }
    return text;
}

std::string unescaped(std::string_view text)
{
    std::string path;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = text[i] == '\\' && i + 1 < text.size();
        if (begins) ++i;
        path += begins && text[i] == 'n' ? '\n' : text[i];
    }
    return path;
}

std::string_view next_word(std::string_view& line)
{
    const auto end = std::min(line.find(' '), line.size());
    const auto word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <class Number> bool read_number(std::string_view word, Number& number)
{
    const auto* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, number);
    return error == std::errc() && stop == end;
}

bool read_id(std::string_view word, BlobId& id)
{
    if (word.size() != 2 * id.bytes.size()) return false;
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const auto high = digits.find(word[2 * i]);
        const auto low = digits.find(word[2 * i + 1]);
        if (high == digits.npos || low == digits.npos) return false;
        id.bytes[i] = static_cast<unsigned char>(high * 16 + low);
    }
    return true;
}

class Reader {
public:
    bool read(char kind, std::string_view rest)
    {
        if (kind == 'p') {
            m_log.paths.push_back(unescaped(rest));
            return true;
        }
        if (kind == 'c') return add_revision(rest);
        if (m_log.revisions.empty()) return false;
        return kind == 'f' ? add_parent(rest) : kind == 's' && add_step(rest);
    }

    std::optional<CommitLog> finish()
    {
        for (const auto& revision : m_log.revisions)
            for (const auto& parent : revision.parents)
                if (parent.revision != Parent::none && parent.revision >= m_log.revisions.size()) return std::nullopt;
        return std::move(m_log);
    }

private:
    bool add_revision(std::string_view rest)
    {
        Revision revision{.commit = std::string(next_word(rest))};
        if (!read_number(next_word(rest), revision.time)) return false;
        m_log.revisions.push_back(std::move(revision));
        return true;
    }

    bool add_parent(std::string_view rest)
    {
        Parent parent;
        if (rest != no_parent && !read_number(rest, parent.revision)) return false;
        m_log.revisions.back().parents.push_back(std::move(parent));
        return true;
    }

    bool add_step(std::string_view rest)
    {
        FileStep step;
        auto& parents = m_log.revisions.back().parents;
        const bool is_right = !parents.empty() && read_number(next_word(rest), step.path) &&
                              step.path < m_log.paths.size() && read_id(next_word(rest), step.before) &&
                              read_id(next_word(rest), step.after);
        if (is_right) parents.back().steps.push_back(step);
        return is_right;
    }

    CommitLog m_log = {};
};

void append_steps(const Parent& parent, std::string& text)
{
    for (const auto& step : parent.steps) {
        text += "s " + std::to_string(step.path) + ' ';
        append_hex(step.before, text);
        text += ' ';
        append_hex(step.after, text);
        text += '\n';
    }
}

}

std::string to_hex(const BlobId& id)
{
    std::string text;
    append_hex(id, text);
    return text;
}

// What the newest commit has of a file is what the nearest step says on the way from it to its first parent, and so on.
std::vector<std::pair<std::uint32_t, BlobId>> files_at_head(const CommitLog& log)
{
    std::vector<std::optional<BlobId>> files(log.paths.size());
    for (std::size_t at = 0; at < log.revisions.size();) {
        const auto& parent = log.revisions[at].parents.front();
        for (const auto& step : parent.steps)
            if (!files[step.path]) files[step.path] = step.after;
        at = parent.revision;
    }
    std::vector<std::pair<std::uint32_t, BlobId>> found;
    for (std::size_t path = 0; path < files.size(); ++path)
        if (files[path] && files[path]->exists()) found.emplace_back(static_cast<std::uint32_t>(path), *files[path]);
    return found;
}

std::string write_log(const CommitLog& log)
{
    std::string text;
    for (const auto& path : log.paths) text += "p " + escaped(path) + '\n';
    for (const auto& revision : log.revisions) {
        text += "c " + revision.commit + ' ' + std::to_string(revision.time) + '\n';
        for (const auto& parent : revision.parents) {
            text += "f ";
            text += parent.revision == Parent::none ? std::string(no_parent) : std::to_string(parent.revision);
            text += '\n';
            append_steps(parent, text);
        }
    }
    return text + "end\n";
}

std::optional<CommitLog> read_log(std::string_view bytes)
{
    Reader reader;
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        if (end == bytes.npos) return std::nullopt;
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        if (line == "end") return bytes.empty() ? reader.finish() : std::nullopt;
        if (line.size() < 2 || line[1] != ' ' || !reader.read(line[0], line.substr(2))) return std::nullopt;
    }
    return std::nullopt;
}

}
