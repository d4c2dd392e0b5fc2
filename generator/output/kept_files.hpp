#pragma once

#include "output/choices.hpp"
#include "output/compress.hpp"
#include "output/manifest.hpp"
#include "output/staging.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::output {

enum class Forms {
    Plain,
    Compressed, ///< texts get `.br` and `.gz` beside them, but for those that come themselves
};

/// New files of a folder, on the disk: of one that the folder has already nothing but that is kept, the others lie in a
/// folder beside it (inside it where nothing may be made beside it), which goes with the object.
class KeptFiles {
public:
    KeptFiles(std::filesystem::path folder, Trust trust, Forms forms);

    /// Each path once; from any thread. Throws EnvironmentError naming the place that the file would have in the
    /// folder, and Interrupted.
    void take(const std::string& path, std::string_view bytes);
    /// What there is, in byte order of path.
    [[nodiscard]] std::vector<ManifestEntry> entries() const;

    /// True when the folder has a file with these bytes.
    [[nodiscard]] bool is_same(const std::string& path) const { return m_files.at(path).is_same; }
    /// Puts a file that is not the same to `place`; failures name `shown`. Once for each.
    void put(const std::string& path, const std::filesystem::path& place, const std::filesystem::path& shown) const;

private:
    struct Kept {
        std::string sha256 = {};
        std::uintmax_t size = 0;
        bool is_same = false;
        bool is_made_here = false; ///< a compressed form
        std::size_t number = 0;    ///< of the file that holds it, when it is not the same
    };
    void keep(const std::string& path, std::string_view bytes, bool is_made_here);
    [[nodiscard]] bool is_in_folder(const std::string& path, const Kept& kept, std::string_view bytes) const;
    std::filesystem::path new_place(std::size_t& number);

    std::filesystem::path m_folder;
    Trust m_trust;
    WrittenFiles m_before;
    std::optional<Compressor> m_compressor = {};
    std::mutex m_mutex = {};
    std::optional<Staging> m_places = {};
    std::size_t m_numbers = 0;
    std::map<std::string, Kept, std::less<>> m_files = {};
};

}
