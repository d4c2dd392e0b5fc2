// The search page: answers while the reader types, keeps the question in the address, says how much was found. The list by alphabet, which is
// all that a reader without scripts has, makes room for the answers.
import { SearchEngine } from './engine.mjs';
import { splitWords, stem } from './words.mjs';

const answersAtOnce = 5;
const pauseMilliseconds = 250;

const form = document.getElementById('search');
const input = document.getElementById('search-input');
const status = document.getElementById('search-status');
const place = document.getElementById('search-results');
const list = document.getElementById('search-list');
const root = form.getAttribute('action').replace(/poisk\/$/, '');
let engine = null;
let asked = 0; // so that a slow answer does not replace a newer one

async function read(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

function loadEngine() {
  if (!engine) {
    const head = form.dataset.index;
    const folder = head.replace(/[^/]*$/, '');
    engine = read(head, { cache: 'no-cache' }).then((loaded) => new SearchEngine(loaded, (name) => read(folder + name)));
    engine.catch(() => { engine = null; });
  }
  return engine;
}

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** `text` with the words that were found in <mark>. */
function marked(text, stems) {
  const made = document.createDocumentFragment();
  text.split(/([0-9A-Za-zЀ-ё\u0301\u00ad]+)/).forEach((piece, i) => {
    const word = i % 2 === 1 ? splitWords(piece)[0] : undefined;
    made.append(word && stems.includes(stem(word)) ? element('mark', piece) : piece);
  });
  return made;
}

function answerView(answer, stems) {
  const item = element('li');
  const link = element('a');
  link.href = root + answer.address;
  link.append(marked(answer.title, stems));
  item.append(link, ' ', element('span', answer.kind, 'small muted nobr'));
  if (answer.section) {
    const way = element('p', '', 'small');
    const inner = element('a');
    inner.href = `${root}${answer.address}#${answer.section.anchor}`;
    inner.append(marked(answer.section.title, stems));
    way.append('→ ', inner);
    item.append(way);
  }
  if (answer.summary) {
    const summary = element('p', '', 'small');
    summary.append(marked(answer.summary, stems));
    item.append(summary);
  }
  return item;
}

function say(text, count) {
  status.textContent = text.replace('%1', count);
}

async function show(found, from, answers) {
  const loaded = await loadEngine();
  const next = await Promise.all(found.results.slice(from, from + answersAtOnce).map((result) => loaded.describe(result)));
  next.forEach((answer) => answers.append(answerView(answer, found.stems)));
  return next.length;
}

async function addMore(found, answers, button) {
  const from = answers.children.length;
  await show(found, from, answers);
  button.hidden = answers.children.length >= found.results.length;
  answers.children[from]?.querySelector('a').focus();
}

async function answer(question) {
  const number = ++asked;
  if (!question.trim()) {
    place.textContent = '';
    list.hidden = false;
    status.textContent = '';
    return;
  }
  if (!place.hasChildNodes()) say(form.dataset.waiting);
  try {
    const found = await (await loadEngine()).find(question);
    const answers = element('ol', '', 'answers');
    await show(found, 0, answers);
    if (number !== asked) return;
    const count = found.results.length;
    place.textContent = '';
    list.hidden = count > 0;
    if (count > 0) {
      place.append(element('h2', form.dataset.results), answers);
      const more = element('button', form.dataset.more);
      more.type = 'button';
      more.hidden = count <= answersAtOnce;
      more.addEventListener('click', () => addMore(found, answers, more));
      place.append(more);
    }
    say(count === 0 ? form.dataset.none : found.complete > 0 ? form.dataset.found : form.dataset.partly, count);
  } catch (error) {
    if (number !== asked) return;
    place.textContent = '';
    list.hidden = false;
    say(form.dataset.failed);
  }
}

const addressOf = (question) => (question.trim() ? `?q=${encodeURIComponent(question.trim())}` : location.pathname);

function begin() {
  if (location.protocol === 'file:') {
    say(form.dataset.local);
    return;
  }
  let pause = 0;
  input.addEventListener('focus', () => loadEngine().catch(() => {}), { once: true });
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => { history.replaceState(null, '', addressOf(input.value)); answer(input.value); }, pauseMilliseconds);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    history.pushState(null, '', addressOf(input.value));
    answer(input.value);
  });
  const fromAddress = () => { input.value = new URLSearchParams(location.search).get('q') ?? ''; answer(input.value); };
  window.addEventListener('popstate', fromAddress);
  if (location.search) fromAddress();
}

begin();
