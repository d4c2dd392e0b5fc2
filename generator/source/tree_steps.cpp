// A tree is entries «MODE NAME», a zero byte and twenty bytes of an id, in the order of the names, where the name of a
// folder counts as if a slash followed it. Trees are compared as bytes: what two of them begin or end with alike is
// passed over, so that a folder of thousands of files costs little where one of them changed.
#include "source/tree_steps.hpp"

#include "foundation/environment_error.hpp"
#include "source/path.hpp"

#include <git2.h>

#include <algorithm>
#include <cstring>

namespace opora::source {

namespace {

constexpr std::size_t most_kept_trees = 256;
constexpr std::string_view folder_mode = "40000";
constexpr std::string_view repository_mode = "160000";

bool is_folder(std::string_view mode)
{
    return mode == folder_mode;
}

git_oid oid_of(const BlobId& id)
{
    git_oid oid;
    git_oid_fromraw(&oid, id.bytes.data());
    return oid;
}

bool is_wanted(std::string_view name, const std::string& folder)
{
    return folder.empty() ? std::ranges::find(site_parts, name) != site_parts.end() : !is_hidden(name);
}

std::size_t same_begin(std::string_view one, std::string_view other)
{
    const auto shorter = std::min(one.size(), other.size());
    const auto [end, ignored] =
        std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(shorter), other.begin());
    return static_cast<std::size_t>(end - one.begin());
}

std::size_t same_end(std::string_view one, std::string_view other)
{
    const auto shorter = std::min(one.size(), other.size());
    const auto [end, ignored] =
        std::mismatch(one.rbegin(), one.rbegin() + static_cast<std::ptrdiff_t>(shorter), other.rbegin());
    return static_cast<std::size_t>(end - one.rbegin());
}

}

TreeSteps::TreeSteps(git_repository* repository, std::string folder)
    : m_repository(repository), m_folder(std::move(folder))
{
    git_odb* raw = nullptr;
    git::check(git_repository_odb(&raw, repository), git_repository_path(repository));
    m_objects = git::Owned<git_odb>(raw);
}

TreeSteps::TreeEntry TreeSteps::entry_at(std::string_view tree, std::size_t begin)
{
    TreeEntry entry;
    const auto space = tree.find(' ', begin);
    const auto zero = space == tree.npos ? space : tree.find('\0', space);
    if (zero == tree.npos || zero + 1 + entry.id.bytes.size() > tree.size()) {
        entry.end = tree.size();
        return entry;
    }
    entry.mode = tree.substr(begin, space - begin);
    entry.name = tree.substr(space + 1, zero - space - 1);
    std::memcpy(entry.id.bytes.data(), tree.data() + zero + 1, entry.id.bytes.size());
    entry.end = zero + 1 + entry.id.bytes.size();
    return entry;
}

int TreeSteps::order(const TreeEntry& one, const TreeEntry& other)
{
    const auto shorter = std::min(one.name.size(), other.name.size());
    if (const int order = one.name.substr(0, shorter).compare(other.name.substr(0, shorter)); order != 0) return order;
    const auto next = [shorter](const TreeEntry& entry) {
        if (entry.name.size() > shorter) return static_cast<int>(static_cast<unsigned char>(entry.name[shorter]));
        return is_folder(entry.mode) ? int{'/'} : 0;
    };
    return next(one) - next(other);
}

TreeSteps::Bytes TreeSteps::read(const BlobId& id)
{
    if (const auto known = m_read.find(id); known != m_read.end()) return known->second;
    if (m_read.size() >= most_kept_trees) m_read.clear();
    const auto oid = oid_of(id);
    git_odb_object* raw = nullptr;
    git::check(git_odb_read(&raw, m_objects.get(), &oid), git_repository_path(m_repository));
    const auto* bytes = static_cast<const char*>(git_odb_object_data(raw));
    auto kept = std::make_shared<const std::string>(bytes, git_odb_object_size(raw));
    git_odb_object_free(raw);
    return m_read.emplace(id, std::move(kept)).first->second;
}

BlobId TreeSteps::site_root(BlobId tree)
{
    for (const auto& name : split_path(m_folder)) {
        if (!tree.exists()) return {};
        const auto bytes = read(tree);
        BlobId found;
        for (std::size_t at = 0; at < bytes->size();) {
            const auto entry = entry_at(*bytes, at);
            if (entry.name == name && is_folder(entry.mode)) found = entry.id;
            at = entry.end;
        }
        tree = found;
    }
    return tree;
}

std::vector<FileStep> TreeSteps::between(const BlobId& before, const BlobId& after)
{
    m_steps.clear();
    if (before != after) compare(site_root(before), site_root(after), {});
    return std::move(m_steps);
}

void TreeSteps::compare(const BlobId& before, const BlobId& after, const std::string& folder)
{
    if (before == after) return;
    static const auto nothing = std::make_shared<const std::string>();
    const auto old_bytes = before.exists() ? read(before) : nothing;
    const auto new_bytes = after.exists() ? read(after) : nothing;
    const auto begin = same_begin(*old_bytes, *new_bytes);
    const auto tail = same_end(*old_bytes, *new_bytes);
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    while (old_at < old_bytes->size() || new_at < new_bytes->size()) {
        const auto rest = old_bytes->size() - old_at;
        if (rest == new_bytes->size() - new_at && rest <= tail) return;
        const auto old_entry = entry_at(*old_bytes, old_at);
        if (old_at == new_at && old_entry.end <= begin && old_at < old_bytes->size()) {
            old_at = new_at = old_entry.end;
            continue;
        }
        const auto new_entry = entry_at(*new_bytes, new_at);
        const int which = old_at == old_bytes->size()   ? 1
                          : new_at == new_bytes->size() ? -1
                                                        : order(old_entry, new_entry);
        if (which == 0)
            compare_entry(old_entry, new_entry, folder);
        else if (which < 0)
            add(old_entry, Side::Before, folder);
        else
            add(new_entry, Side::After, folder);
        if (which <= 0) old_at = old_entry.end;
        if (which >= 0) new_at = new_entry.end;
    }
}

void TreeSteps::compare_entry(const TreeEntry& before, const TreeEntry& after, const std::string& folder)
{
    if (before.id == after.id && before.mode == after.mode) return;
    if (is_folder(before.mode)) {
        if (is_wanted(after.name, folder)) compare(before.id, after.id, join_path(folder, after.name));
        return;
    }
    if (before.id == after.id || !is_wanted(after.name, folder)) return;
    if (before.mode == repository_mode || after.mode == repository_mode) {
        add(before, Side::Before, folder);
        add(after, Side::After, folder);
        return;
    }
    m_steps.push_back({.path = number_of(join_path(folder, after.name)), .before = before.id, .after = after.id});
}

void TreeSteps::add(const TreeEntry& entry, Side side, const std::string& folder)
{
    if (entry.mode == repository_mode || !is_wanted(entry.name, folder)) return;
    const auto path = join_path(folder, entry.name);
    if (is_folder(entry.mode)) {
        if (side == Side::After)
            compare({}, entry.id, path);
        else
            compare(entry.id, {}, path);
        return;
    }
    FileStep step{.path = number_of(path)};
    (side == Side::After ? step.after : step.before) = entry.id;
    m_steps.push_back(step);
}

std::uint32_t TreeSteps::number_of(const std::string& path)
{
    const auto [found, is_new] = m_numbers.emplace(path, static_cast<std::uint32_t>(m_paths.size()));
    if (is_new) m_paths.push_back(path);
    return found->second;
}

}
