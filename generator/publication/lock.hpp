#pragma once

#include "publication/place.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace opora::publication {

/// While it lives, nobody else publishes into the place.
class Lock {
public:
    /// Waits for another publisher as long as `wait`, and tells `waits` once since when that one works. Throws
    /// EnvironmentError when it takes longer, or the file cannot be made. `now` is what others are told then.
    Lock(const Place& place, std::chrono::seconds wait, const std::string& now,
         const std::function<void(const std::string& since)>& waits);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int m_descriptor;
};

}
