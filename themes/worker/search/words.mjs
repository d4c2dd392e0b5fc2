// Words as the program sees them (generator/search/words.cpp): the same russian.json, the same steps. tests/search holds the two together.
import russian from '../../../generator/search/russian.json';

const endings = new Set(russian.endings);
const withoutMeaning = new Set(russian.without_meaning);
const otherMeanings = new Map(Object.entries(russian.also_means));
const longestEnding = Math.max(...russian.endings.map((ending) => ending.length));
const vowel = /[аеиоуыэюя]/;

export function splitWords(text) {
  return text.normalize('NFC').toLowerCase().replace(/ё/g, 'е').replace(/[\u0301\u00ad]/g, '').match(/[0-9a-z\u0430-\u045f]+/g) || [];
}

export function stem(word) {
  if (word.length <= russian.shortest_stem || !/^[а-я]+$/.test(word)) return word;
  let kept = word;
  if (/(ся|сь)$/.test(kept) && kept.length >= 6) kept = kept.slice(0, -2);
  for (let size = Math.min(longestEnding, kept.length - russian.shortest_stem); size > 0; size -= 1) {
    const start = kept.slice(0, -size);
    if (endings.has(kept.slice(-size)) && vowel.test(start)) { kept = start; break; }
  }
  return kept.endsWith('нн') ? kept.slice(0, -1) : kept;
}

export const hasMeaning = (word) => !withoutMeaning.has(word) && (word.length > 1 || /[0-9]/.test(word));

export const alsoMeans = (wordStem) => otherMeanings.get(wordStem) ?? '';

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

/** What would have been typed with the Russian keyboard layout: «irjkf» is «школа». */
export function inRussianLayout(text) {
  return [...text.toLowerCase()].map((letter) => { const at = latinKeys.indexOf(letter); return at < 0 ? letter : russianKeys[at]; }).join('');
}
