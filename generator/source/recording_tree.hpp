#pragma once

#include "source/tree.hpp"

#include <map>
#include <mutex>
#include <string>

namespace opora::source {

/// What a tree was asked, and of each answer as much as tells it from another: what is read from the same answers is
/// the same. A hash of a file's bytes lets who knows all but one of its numbers guess that one: answers must not leave
/// the machine.
using Answers = std::map<std::string, std::string>;

/// Passes every question on to another tree, which must outlive it, and notes the answers. Safe to use from several
/// threads.
class RecordingTree final : public Tree {
public:
    explicit RecordingTree(const Tree& tree) : m_tree(tree) {}

    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override;
    [[nodiscard]] bool has(std::string_view path) const override;
    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override;
    [[nodiscard]] std::string target_of(std::string_view path) const override;

    [[nodiscard]] Answers answers() const;

private:
    void note(std::string question, std::string answer) const;

    const Tree& m_tree;
    mutable std::mutex m_mutex = {};
    mutable Answers m_answers = {};
};

/// What `tree` answers to a question out of Answers; empty when the question is none.
std::string answer_to(std::string_view question, const Tree& tree);

/// The answer to `read` of a file with these bytes, and the question.
std::string answer_of_bytes(std::string_view bytes);
std::string question_for_bytes(std::string_view path);

}
