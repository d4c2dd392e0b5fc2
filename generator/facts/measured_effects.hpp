#pragma once

#include "facts/facts.hpp"

#include <map>
#include <string>

namespace opora::facts {

/// By id of the effect, what its indicator says: «Доля …: было 42 % (2022 год), стало 36 % (2023 год), показатель
/// снизился на 6 процентных пунктов. Это к лучшему.», or why nothing was measured. Effects without either, and those
/// whose indicator has no value of a period, are left out.
std::map<std::string, std::string> measured_effects(const Facts& facts);

}
