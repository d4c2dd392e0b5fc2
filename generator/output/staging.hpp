#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace opora::output {

/// A folder `.opora-new-…` that lives as long as the object. It is locked meanwhile, so that another build can tell it
/// from the leftover of a killed one.
class Staging {
public:
    /// Nothing when the system does not let us make a folder in `parent`; throws for other failures.
    static std::optional<Staging> create(const std::filesystem::path& parent);
    ~Staging();
    Staging(Staging&& other) noexcept;
    Staging& operator=(Staging&&) = delete;
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    Staging(std::filesystem::path path, int lock);

    std::filesystem::path m_path;
    int m_lock;
};

/// Of everything that is not in its place yet.
inline constexpr std::string_view staging_prefix = ".opora-new-";

bool is_staging_name(std::string_view name);

/// Removes the staging folders in `parent` that no living build holds.
void remove_leftovers(const std::filesystem::path& parent);

}
