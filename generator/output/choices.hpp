#pragma once

namespace opora::output {

// How the output is written, as far as somebody may choose.

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

}
