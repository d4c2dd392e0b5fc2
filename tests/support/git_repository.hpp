#pragma once

#include "support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace opora::tests {

/// A git repository in a folder of its own. Names, dates and settings are fixed, so that commits have the same ids on
/// every machine.
class GitRepository {
public:
    GitRepository();

    [[nodiscard]] const std::filesystem::path& path() const { return m_folder.path(); }
    void write(const std::string& relative_path, std::string_view bytes) const { m_folder.write(relative_path, bytes); }
    void link(const std::string& relative_path, const std::string& target) const;
    /// Runs git with `arguments`, a piece of shell; returns what it printed without the last line end.
    [[nodiscard]] std::string ask(const std::string& arguments) const;
    void run(const std::string& arguments) const;
    /// Commits everything, an hour after the commit before; returns the id.
    std::string commit();

private:
    TemporaryFolder m_folder;
    int m_hours = 0;
};

}
