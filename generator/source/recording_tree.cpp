// A question is a letter and what was asked for: `l` lists a glob, `h` asks whether a file is there, `r` reads it, `t`
// asks where it leads to.
#include "source/recording_tree.hpp"

#include "foundation/hashing.hpp"

#include <variant>

namespace opora::source {

namespace {

/// Names may hold anything but this.
constexpr char separator = '\0';

std::string question(char kind, std::string_view words)
{
    return kind + std::string(words);
}

std::string answer_of(const std::vector<std::string>& paths)
{
    std::string all;
    for (const auto& path : paths) all += path + separator;
    return sha256_hex(all);
}

std::string answer_of(const std::string& target)
{
    return "to " + target;
}

std::string answer_of(bool yes)
{
    return yes ? "yes" : "no";
}

std::string answer_of(const Diagnostic& problem)
{
    std::string all(problem.code.name);
    for (const auto& [name, value] : problem.arguments) {
        const auto* text = std::get_if<std::string>(&value);
        all += separator + name + separator + (text ? *text : std::to_string(std::get<std::int64_t>(value)));
    }
    if (problem.where && problem.where->text) all += separator + sha256_hex(problem.where->text->bytes);
    return sha256_hex(all);
}

std::string answer_of(const Result<std::shared_ptr<const SourceText>>& read)
{
    return read ? answer_of_bytes((*read)->bytes) : answer_of(read.error());
}

}

std::vector<std::string> RecordingTree::list(std::string_view glob) const
{
    auto paths = m_tree.list(glob);
    note(question('l', glob), answer_of(paths));
    return paths;
}

bool RecordingTree::has(std::string_view path) const
{
    const bool found = m_tree.has(path);
    note(question('h', path), answer_of(found));
    return found;
}

Result<std::shared_ptr<const SourceText>> RecordingTree::read(std::string_view path) const
{
    auto text = m_tree.read(path);
    note(question_for_bytes(path), answer_of(text));
    return text;
}

std::string RecordingTree::target_of(std::string_view path) const
{
    auto target = m_tree.target_of(path);
    note(question('t', path), answer_of(target));
    return target;
}

Answers RecordingTree::answers() const
{
    const std::lock_guard lock(m_mutex);
    return m_answers;
}

/// What changed while the build ran answered twice; no later answer is like that.
void RecordingTree::note(std::string question, std::string answer) const
{
    const std::lock_guard lock(m_mutex);
    auto& noted = m_answers[std::move(question)];
    noted = noted.empty() || noted == answer ? std::move(answer) : std::string("changed meanwhile");
}

std::string answer_to(std::string_view question, const Tree& tree)
{
    if (question.empty()) return {};
    const auto words = question.substr(1);
    switch (question.front()) {
    case 'l':
        return answer_of(tree.list(words));
    case 'h':
        return answer_of(tree.has(words));
    case 'r':
        return answer_of(tree.read(words));
    case 't':
        return answer_of(tree.target_of(words));
    default:
        return {};
    }
}

std::string answer_of_bytes(std::string_view bytes)
{
    return sha256_hex(bytes);
}

std::string question_for_bytes(std::string_view path)
{
    return question('r', path);
}

}
