#pragma once

#include <cstddef>
#include <functional>

namespace opora::output {

// How the output is written, as far as somebody may choose, and what came of it.

/// What decides whether a file of the last build is still what it wrote.
enum class Trust {
    Manifest, ///< its hash and size in the manifest and the size on the disk; nothing that was written is read
    Nothing,  ///< its bytes
};

/// When a folder of new files must outlast a loss of power.
enum class Durability {
    None,   ///< the system writes when it likes
    Synced, ///< they are on the disk before they become visible, and so is that they did
};

/// How few changes get into the output.
enum class FewChanges {
    Exchanged, ///< as many do: the site is switched as a whole
    OneByOne,  ///< the files that changed are replaced, nothing else is touched
};

enum class Way {
    Nothing,   ///< had to be done
    Few,       ///< a few files were replaced one by one, in milliseconds
    Exchanged, ///< at every moment the old site or the new one was there
    InPlace,   ///< file by file, because nothing else can be done there: somebody may have seen both
};

struct WriteSummary {
    Way way = Way::Nothing;
    std::size_t written = 0; ///< new or different bytes
    std::size_t unchanged = 0;
    std::size_t removed = 0; ///< files of the last build that this one does not have
};

struct WriteOptions {
    std::size_t jobs = 1;
    FewChanges few = FewChanges::Exchanged;
    Trust trust = Trust::Manifest;
    Durability durability = Durability::None;
    std::function<void()> waits = [] {}; ///< called when another build writes there and this one waits for it
};

}
