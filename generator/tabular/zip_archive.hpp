#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::tabular {

/// A part of a ZIP that was asked for.
struct ZipPart {
    enum class State { Read, Missing, Damaged, TooLarge };
    State state = State::Missing;
    std::string bytes = {};
};

/// A ZIP archive in memory. Nothing is written anywhere, and no part larger than the limit is unpacked, whatever its
/// header promises.
class ZipArchive {
public:
    static constexpr std::size_t part_limit = std::size_t{256} << 20U;

    /// `bytes` must outlive the archive.
    explicit ZipArchive(std::string_view bytes);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ZipArchive(ZipArchive&&) = delete;
    ZipArchive& operator=(ZipArchive&&) = delete;

    /// False when the bytes have no readable directory.
    [[nodiscard]] bool is_open() const;
    /// By its name without regard to ASCII case, as Office does.
    [[nodiscard]] ZipPart part(const std::string& name, std::size_t limit = part_limit) const;
    /// Names of the files in it, in the order of the directory, at most `most` of them.
    [[nodiscard]] std::vector<std::string> names(std::size_t most) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}
