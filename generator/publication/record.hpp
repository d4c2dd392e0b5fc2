#pragma once

#include "publication/place.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::publication {

/// What is known of an edition besides its files: `editions/ID.json`.
struct Edition {
    std::string id = {}; ///< `20261129-0915-a319bbd`: when it was made, and from which commit
    std::string commit = {};
    std::string subject = {}; ///< the first line of the commit's message
    std::string branch = {};
    std::string as_of = {};    ///< ISO: the day that it shows
    bool is_day_given = false; ///< on the command line
    std::string program = {};  ///< `Opora 0.4.0`
    std::string base_url = {};
    bool is_compressed = false;
    std::int64_t made_at = 0; ///< seconds since 1970-01-01T00:00:00Z: the clock that it was made by
    std::string time = {};    ///< the same in words: `2026-11-29T09:15:07+07:00`
    std::string zone = {};    ///< of the site, such as `Asia/Tomsk`
    std::string who = {};
    std::size_t pages = 0;
    std::string manifest_sha256 = {};                 ///< of manifest.json
    std::map<std::string, std::int64_t> carried = {}; ///< files of older editions, and until when they stay
    std::map<std::string, std::string> extra = {};    ///< files of the web master, with their SHA-256
    bool is_published = false;       ///< readers have seen it; false while it is made, and after a crash
    std::size_t number = 0;          ///< later ones have greater numbers
    std::string withdrawn = {};      ///< why it may not be shown again; empty = it may
    std::string next_change = {};    ///< ISO: the first day on which it would look different; empty = not known
    std::string next_change_in = {}; ///< the first page that would
};

/// The first seven digits of a commit, as people say it.
std::string short_name(const std::string& commit);

std::string write_record(const Edition& edition);
/// Nothing when the bytes are no record.
std::optional<Edition> read_record(std::string_view bytes);

/// Nothing when there is no such edition, or its record is damaged.
std::optional<Edition> find_edition(const Place& place, const std::string& id);
/// All that have a record, in the order in which they were made.
std::vector<Edition> all_editions(const Place& place);
void keep_record(const Place& place, const Edition& edition);

/// The commit that somebody has gone back from: it is not published again.
struct Held {
    std::string commit = {};
    std::string edition = {}; ///< the one that was gone back from
    std::string reason = {};
    std::string who = {};
};
std::optional<Held> find_held(const Place& place);
void keep_held(const Place& place, const Held& held);

}
