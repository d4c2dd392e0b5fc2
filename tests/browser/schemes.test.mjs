// One page of every kind in every scheme of colours, with the panel open and closed: axe, HTML_CodeSniffer, contrast of colours, forced colours.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pagesByKind } from './kinds.mjs';
import { beginFindings, claim, reportFolder, siteName } from './points.mjs';
import { openSite, violations } from './site.mjs';

beginFindings('schemes');
const sniffer = readFileSync(createRequire(import.meta.url).resolve('html_codesniffer/build/HTMLCS.js'), 'utf8');
const schemes = ['', 'bw', 'wb', 'blue', 'beige'];
const colourRules = ['color-contrast', 'link-in-text-block'];
let site;
let kinds;

before(async () => {
  site = await openSite();
  kinds = pagesByKind(site);
});

after(() => site?.close());

const choose = (page, scheme) => page.evaluate((name) => {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
}, scheme);
const openPanel = (page) => page.evaluate(() => { document.querySelector('details.panel').open = true; });

/** Errors of the standard as HTML_CodeSniffer sees them. Colours of drawings are left to the test of pairs: it takes text of an SVG for text on white.
    H43 is one of two ways to say what heads a cell has: groups of rows say it by `scope` (H63). */
async function snifferErrors(page) {
  await page.evaluate(sniffer);
  return page.evaluate(() => new Promise((resolve) => {
    const isError = (message) => message.type === HTMLCS.ERROR && !message.code.includes('.H43.') && !message.element?.closest?.('svg');
    const inWords = ({ code, element }) => `${code}: ${(element?.outerHTML ?? '').slice(0, 80)}`;
    HTMLCS.process('WCAG2AA', document, () => resolve(HTMLCS.getMessages().filter(isError).map(inWords)));
  }));
}

// Of pages by widths by schemes: the sample's pages are seen at both widths and in every scheme, each scheme at one of them; another site's pages, which
// differ in what they say, at one width and in one scheme, both in turn. OPORA_LONG looks at everything.
const everything = Boolean(process.env.OPORA_LONG);
const isSample = siteName === 'sample';
const inTurn = (number, width) => everything || number % 2 === (width === 320 ? 0 : 1);
const schemesAt = (number, width) => schemes.slice(1).filter((_, i, all) => (everything || isSample ? inTurn(i + number, width) : i === number % all.length));

test('axe and HTML_CodeSniffer find nothing on any kind of page in any scheme', async () => {
  const axeProblems = [];
  const snifferProblems = [];
  let looks = 0;
  for (const width of [320, 1280]) {
    const { page } = await site.newPage(width);
    for (const [number, [kind, path]] of kinds.entries()) {
      if (!isSample && !inTurn(number, width)) continue;
      const at = (what) => (problem) => `${kind} at ${width}, ${what}: ${problem}`;
      const look = async (what, rules) => {
        axeProblems.push(...(await violations(page, rules)).map(at(what)));
        looks += 1;
      };
      await page.goto(site.address + path, { waitUntil: 'load' });
      await look('panel closed');
      if (width === 1280 || !isSample) snifferProblems.push(...(await snifferErrors(page)).map(at('usual colours')));
      for (const scheme of schemesAt(number, width)) {
        await choose(page, scheme);
        await look(scheme, colourRules);
      }
      if (kind !== 'home' && kind !== 'school') continue;
      await openPanel(page);
      for (const scheme of ['', ...schemesAt(number + 1, width)]) { // those not seen with the panel closed
        await choose(page, scheme);
        await look(`${scheme || 'usual colours'}, panel open`, scheme ? colourRules : undefined);
      }
    }
    await page.close();
  }
  claim(11, `axe, ${kinds.length} kinds of pages, 320 ${isSample ? 'and' : 'or'} 1280 px, schemes in turn (rules of colour once more in each), panel open on two kinds`, `${looks} looks`, axeProblems);
  claim(12, `HTML_CodeSniffer WCAG2AA at 1280 px${isSample ? '' : ' or 320 px'}`, `${kinds.length} kinds of pages`, snifferProblems);
});

const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = ([red, green, blue]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
function contrast(one, other) {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
const tokens = ['bg', 'fg', 'muted', 'link', 'edge', 'accent', 'second', 'third', 'soft', 'chart-1', 'chart-2', 'chart-3', 'chart-text'];
const readTokens = (page) => page.evaluate((names) => {
  const probe = document.body.appendChild(document.createElement('i'));
  const entries = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number)];
  });
  probe.remove();
  return Object.fromEntries(entries);
}, tokens);

const texts = ['fg', 'muted', 'link', 'accent', 'second', 'chart-text'];
const lines = ['edge', 'chart-1', 'chart-2', 'chart-3'];
function pairs(isLowVision) {
  const least = (name) => (isLowVision && name === 'fg' ? 7 : 4.5);
  return [...['bg', 'soft'].flatMap((ground) => texts.map((name) => [name, ground, least(name)])), ['bg', 'accent', 4.5], ...lines.map((name) => [name, 'bg', 3])];
}

/** What the reader's system may ask for: name, features, is it a scheme of the panel. */
const media = [
  ['usual', '', []],
  ['dark', '', [{ name: 'prefers-color-scheme', value: 'dark' }]],
  ['more contrast', '', [{ name: 'prefers-contrast', value: 'more' }]],
  ['dark, more contrast', '', [{ name: 'prefers-color-scheme', value: 'dark' }, { name: 'prefers-contrast', value: 'more' }]],
  ...schemes.slice(1).map((scheme) => [scheme, scheme, []]),
];
const hue = ([red, green, blue]) => {
  const [high, low] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (high === 0 || (high - low) / high < 0.4) return null;
  const turn = high === red ? ((green - blue) / (high - low)) % 6 : high === green ? (blue - red) / (high - low) + 2 : (red - green) / (high - low) + 4;
  return (turn * 60 + 360) % 360;
};

test('pairs of colours have their contrast in every scheme, and none has both red and green', async () => {
  const { page } = await site.newPage(1280);
  const session = await page.createCDPSession();
  await page.goto(site.address, { waitUntil: 'load' });
  const weak = [];
  const coded = [];
  const worst = [];
  for (const [name, scheme, features] of media) {
    await session.send('Emulation.setEmulatedMedia', { features });
    await choose(page, scheme);
    const colours = await readTokens(page);
    const measured = pairs(scheme !== '').map(([one, other, least]) => ({ pair: `${name}: ${one} on ${other}`, ratio: contrast(colours[one], colours[other]), least }));
    weak.push(...measured.filter(({ ratio, least }) => ratio < least).map(({ pair, ratio, least }) => `${pair} ${ratio.toFixed(2)} < ${least}`));
    worst.push(`${name} ${Math.min(...measured.map(({ ratio }) => ratio)).toFixed(1)}`);
    const hues = ['accent', 'second', 'third', 'link', 'edge'].map((token) => hue(colours[token])).filter((value) => value !== null);
    if (hues.some((value) => value < 15 || value > 345) && hues.some((value) => value > 80 && value < 165)) coded.push(name);
  }
  claim(14, 'pairs of tokens; the lowest of each scheme', worst.join(', '), weak);
  claim(38, 'no scheme has both a red and a green', `${media.length} schemes`, coded);
  await page.close();
});

/** The colours in which lines of charts and borders of tags are drawn, and what they stand on. */
const drawn = (page) => page.evaluate(() => {
  const numbers = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map(Number);
  const seen = (selector, property) => [...document.querySelectorAll(selector)].map((element) => numbers(getComputedStyle(element)[property]));
  return {
    ground: numbers(getComputedStyle(document.body).backgroundColor),
    lines: seen('.chart svg path[stroke*="--chart-1"], .chart svg path[stroke*="--chart-2"], .chart svg path[stroke*="--chart-3"]', 'stroke'),
    tags: seen('.tag', 'borderTopColor'),
    texts: seen('.chart svg g[fill*="chart-text"]', 'fill'),
  };
});

test('forced colours and more contrast leave lines of charts and tags to be seen', async () => {
  const { page } = await site.newPage(1280);
  const session = await page.createCDPSession();
  const paths = ['home', 'school'].map((name) => kinds.find(([kind]) => kind === name)[1]); // charts with lines, and tags
  const forced = { name: 'forced-colors', value: 'active' };
  const wishes = [['forced colours', [forced]], ['forced dark colours', [forced, { name: 'prefers-color-scheme', value: 'dark' }]], ['more contrast', [{ name: 'prefers-contrast', value: 'more' }]]];
  for (const [name, features] of wishes) {
    await session.send('Emulation.setEmulatedMedia', { features });
    const seen = [];
    for (const path of paths) {
      await page.goto(site.address + path, { waitUntil: 'load' });
      seen.push(await drawn(page));
    }
    const [{ ground }] = seen;
    const [strokes, tags, words] = ['lines', 'tags', 'texts'].map((what) => seen.flatMap((one) => one[what]));
    assert.ok(strokes.length > 0 && tags.length > 0 && words.length > 0);
    const ratios = [...strokes, ...tags].map((colour) => contrast(colour, ground));
    const problems = [...ratios.filter((ratio) => ratio < 3), ...words.map((colour) => contrast(colour, ground)).filter((ratio) => ratio < 4.5)].map((ratio) => ratio.toFixed(2));
    if (reportFolder) {
      mkdirSync(join(reportFolder, 'pictures'), { recursive: true });
      await page.goto(site.address + paths[0], { waitUntil: 'load' });
      await page.$eval('figure.chart', (figure) => figure.scrollIntoView({ behavior: 'instant' }));
      await page.screenshot({ path: join(reportFolder, 'pictures', `${name}.png`) });
    }
    claim(26, `lines and tags, ${name}`, `lowest contrast ${Math.min(...ratios).toFixed(1)}`, problems);
  }
  await page.close();
});

test('nothing moves where the reader asked for less motion', async () => {
  const { page } = await site.newPage(1280);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.goto(site.address, { waitUntil: 'load' });
  const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    return style.scrollBehavior === 'smooth' || style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0;
  }).map((element) => element.localName));
  claim(29, 'scrolling, animations and transitions with `prefers-reduced-motion`', 'home page', moving);
  await page.close();
});
