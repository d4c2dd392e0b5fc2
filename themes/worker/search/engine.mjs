// Answers a question from the files of the index; their formats are in generator/search/index.cpp. Only what the question needs is read, once.
// Words are compared by MiniSearch: its tree finds beginnings and misspellings, its BM25+ puts pages in order.
import MiniSearch from 'minisearch';
import SearchableMap from 'minisearch/SearchableMap';
import { alsoMeans, hasMeaning, inRussianLayout, splitWords, stem } from './words.mjs';

const fields = ['title', 'names', 'text'];
const boost = { title: 5, names: 4, text: 1 };
const shortestBeginning = 3; // letters of an unfinished word
const mostBeginnings = 12;
const mostMisspellings = 6;
const wholeTitle = 2; // what a title of just the words asked adds to the score, in scores
const leastPart = 0.5; // of the best score; weaker ones that lack a word only share a common one

const letterSteps = (letter) => letter.charCodeAt(0) - '#'.charCodeAt(0);
const lengthOf = (letter) => 2 ** (letterSteps(letter) / 4) - 1;

/** Letters that may be wrong in a word of this length. */
const slips = (word) => (word.length < 4 || /[0-9]/.test(word) ? 0 : word.length < 8 ? 1 : 2);

/** The last entry of `list` whose number at `place` is not above `wanted`. */
function rangeWith(list, wanted, place = 0) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (list[middle][place] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

function unpackedWords(text, first) {
  const words = new SearchableMap();
  let word = '';
  text.split(' ').forEach((coded, i) => {
    word = word.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
    words.set(word, first + i);
  });
  return words;
}

/** `read(name)` promises the parsed JSON of a file beside the head; `head` is the parsed head. */
export class SearchEngine {
  constructor(head, read) {
    this.head = head;
    this.read = read;
    this.files = new Map();
    this.words = new Map(); // by file: stem → number
    this.averages = head.lengths.map((letters) => [...letters].reduce((sum, letter) => sum + lengthOf(letter), 0) / Math.max(1, letters.length));
  }

  file(name) {
    if (!this.files.has(name)) {
      const reading = this.read(name);
      reading.catch(() => this.files.delete(name));
      this.files.set(name, reading);
    }
    return this.files.get(name);
  }

  async wordsOf([, first, name]) {
    if (!this.words.has(name)) this.words.set(name, unpackedWords(await this.file(name), first));
    return this.words.get(name);
  }

  wordsFor(word) {
    const { words } = this.head;
    let at = 0;
    while (at + 1 < words.length && words[at + 1][0] <= word[0]) at += 1;
    return words.length > 0 ? this.wordsOf(words[at]) : Promise.resolve(new SearchableMap());
  }

  /** Stems of the site that a word of the question can stand for: stem → { number, weight }. */
  async meanings(word, unfinished) {
    const wanted = stem(word);
    const found = new Map();
    const add = (name, number, weight) => { if (!found.has(name) || found.get(name).weight < weight) found.set(name, { number, weight }); };
    const words = await this.wordsFor(wanted);
    if (words.has(wanted)) add(wanted, words.get(wanted), 1);
    const also = alsoMeans(wanted);
    if (also) {
      const others = await this.wordsFor(also);
      if (others.has(also)) add(also, others.get(also), 0.4);
    }
    if (unfinished && word.length >= shortestBeginning) {
      for (const start of new Set([word, wanted])) {
        [...words.atPrefix(start)].slice(0, mostBeginnings).forEach(([name, number]) => add(name, number, 0.7 * start.length / Math.max(start.length, name.length)));
      }
    }
    if (found.size === 0 || (found.size === 1 && also && !found.has(wanted))) this.addMisspellings(words, wanted, add);
    if (found.size === 0 && slips(wanted) > 0) {
      for (const file of this.head.words) this.addMisspellings(await this.wordsOf(file), wanted, add);
    }
    return found;
  }

  addMisspellings(words, wanted, add) {
    const limit = slips(wanted);
    if (limit === 0) return;
    [...words.fuzzyGet(wanted, limit)].map(([name, [number, distance]]) => ({ name, number, distance }))
      .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).slice(0, mostMisspellings)
      .forEach(({ name, number, distance }) => add(name, number, distance === 0 ? 1 : 0.45 / distance));
  }

  /** [[document, counts and section], …] of a word. */
  async postings(number) {
    const list = this.head.postings;
    const [first, name] = list[rangeWith(list, number)];
    const flat = (await this.file(name))[number - first];
    const postings = [];
    for (let i = 0, page = 0; i < flat.length; i += 2) {
      page += flat[i];
      postings.push([page, flat[i + 1]]);
    }
    return postings;
  }

  /** A MiniSearch of the given words only, and where in its page a document has each. */
  async miniSearch(words) {
    const index = [];
    const sections = new Map();
    const documents = new Set();
    await Promise.all([...words].map(async ([word, number]) => {
      const counts = [{}, {}, {}];
      const places = new Map();
      for (const [page, packed] of await this.postings(number)) {
        documents.add(page);
        const text = packed & 7;
        const names = (packed >> 3) & 1;
        const title = (packed >> 4) & 3;
        if (title) counts[0][page] = title;
        if (names) counts[1][page] = names;
        if (text) counts[2][page] = text;
        if (packed >> 6) places.set(page, packed >> 6);
      }
      sections.set(word, places);
      index.push([word, Object.fromEntries(counts.map((count, i) => [i, count]).filter(([, count]) => Object.keys(count).length > 0))]);
    }));
    const known = [...documents];
    const mini = MiniSearch.loadJS({
      documentCount: this.head.kind.length, nextId: this.head.kind.length, documentIds: Object.fromEntries(known.map((page) => [page, page])),
      fieldIds: { title: 0, names: 1, text: 2 }, fieldLength: Object.fromEntries(known.map((page) => [page, this.head.lengths.map((letters) => lengthOf(letters[page]))])),
      averageFieldLength: this.averages, storedFields: {}, dirtCount: 0, index: index.sort(([a], [b]) => (a < b ? -1 : 1)), serializationVersion: 2,
    }, { fields, idField: 'id' });
    return { mini, sections };
  }

  /** { results: [{ document, section }], complete, stems }, best first; `complete` of them have all words, the others only some. */
  async find(question) {
    const asked = (text) => this.findWords(splitWords(text).filter(hasMeaning), /[0-9a-zа-яё]$/i.test(text));
    const other = inRussianLayout(question);
    const isTyped = /[a-z]/i.test(question);
    if (isTyped && !(await this.knowsAny(splitWords(question)))) {
      const answer = await asked(other);
      if (answer.results.length > 0) return answer;
    }
    const answer = await asked(question);
    return answer.results.length > 0 || !isTyped ? answer : asked(other);
  }

  /** Is one of the words on the site as it is written? Reads no more than the words with the same first letters. */
  async knowsAny(words) {
    const known = await Promise.all(words.map(async (word) => (await this.wordsFor(stem(word))).has(stem(word))));
    return known.includes(true);
  }

  async findWords(asked, unfinished) {
    const words = [...new Set(asked)];
    const meanings = await Promise.all(words.map((word, i) => this.meanings(word, unfinished && i === words.length - 1)));
    const needed = new Map(meanings.flatMap((found) => [...found].map(([name, { number }]) => [name, number])));
    if (needed.size === 0) return { results: [], complete: 0, stems: [] };
    const { mini, sections } = await this.miniSearch(needed);
    const one = (name, weight) => ({ queries: [name], boostTerm: () => weight });
    const queries = meanings.map((found) => ({ combineWith: 'OR', queries: [...found].map(([name, { weight }]) => one(name, weight)) }));
    const options = {
      tokenize: (text) => [text], processTerm: (word) => word, boost, prefix: false, fuzzy: false,
      boostDocument: (page) => this.head.kinds[this.head.kind[page]][1],
    };
    const some = { combineWith: 'OR', queries: queries.filter((query) => query.queries.length > 0) };
    const found = mini.search(some, options).map((result) => this.rated(result, meanings)).sort((a, b) => b.score - a.score || a.id - b.id)
      .filter(({ isWhole, score }, i, all) => isWhole || score >= all[0].score * leastPart);
    const complete = found.filter(({ isWhole }) => isWhole).length;
    const results = found.map((result) => ({ document: result.id, section: this.sectionOf(result, sections) }));
    return { results, complete, stems: [...needed.keys()] };
  }

  /** A page without some of the words counts less, one whose title or names have them all more: a word for a list leads to the list. */
  rated(result, meanings) {
    const having = (wanted) => meanings.filter((found) => [...found.keys()].some((name) => result.match[name]?.some(wanted))).length;
    const matched = having(() => true);
    const isNamed = having((field) => field !== 'text') === meanings.length;
    const titleShare = isNamed ? Math.min(1, meanings.length / Math.max(1, lengthOf(this.head.lengths[0][result.id]))) : 0;
    return { ...result, isWhole: matched === meanings.length, score: result.score * (matched / meanings.length) * (1 + wholeTitle * titleShare) };
  }

  /** The section that most of the words stand in; 0 when that is the beginning of the page or unclear. */
  sectionOf(result, sections) {
    const votes = new Map();
    result.queryTerms.forEach((word) => {
      const section = sections.get(word)?.get(result.id) ?? 0;
      votes.set(section, (votes.get(section) ?? 0) + 1);
    });
    return [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
  }

  /** { address, title, summary, kind, section: { anchor, title } or nothing } of a result. */
  async describe({ document, section }) {
    const list = this.head.pages;
    const [first, name] = list[rangeWith(list, document)];
    const [address, title, summary, sections] = (await this.file(name))[document - first];
    const place = section > 0 ? sections[section - 1] : undefined;
    return { address, title, summary, kind: this.head.kinds[this.head.kind[document]][0], section: place && { anchor: place[0], title: place[1] } };
  }
}
