#include "foundation/hashing.hpp"

#include "foundation/assert.hpp"

#include <openssl/evp.h>

#include <array>

namespace opora {

std::string sha256_hex(std::string_view bytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    OPORA_ASSERT(done == 1, "SHA-256 is always available");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(std::size_t{2} * size);
    for (unsigned int i = 0; i < size; ++i) {
        text.push_back(digits[digest.at(i) >> 4U]);
        text.push_back(digits[digest.at(i) & 0x0FU]);
    }
    return text;
}

}
