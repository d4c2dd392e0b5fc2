// Runs inside a page: comes back with what page_facts.mjs hands to the tests. One function a kind of facts; nothing is changed.
(() => {
  const squeezed = (text) => text.replaceAll('\u00AD', '').replace(/\s+/g, ' ').trim();
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const short = (element) => `${element.localName}${element.id ? `#${element.id}` : ''} «${squeezed(element.textContent).slice(0, 50)}»`;
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
  const referred = (element, attribute) => (element.getAttribute(attribute) ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const texts = (selector) => all(selector).map((element) => squeezed(element.textContent)).filter(Boolean);

  const headsOf = (table) => [...(table?.tHead?.rows[0]?.cells ?? [])].map((cell) => squeezed(cell.textContent));
  const rowsOf = (table) => [...(table?.tBodies ?? [])].flatMap((body) => [...body.rows]).filter((row) => row.cells.length > 1).map((row) => [...row.cells].map((cell) => squeezed(cell.textContent)));
  /** The rows below each heading of a group; those above the first one come first. */
  const partsOf = (table) => [...(table?.tBodies ?? [])].flatMap((body) => [...body.rows]).reduce((parts, row) => {
    if (row.cells.length > 1) parts.at(-1).push([...row.cells].map((cell) => squeezed(cell.textContent)));
    else parts.push([]);
    return parts;
  }, [[]]);
  const headOf = (cell) => headsOf(cell.closest('table'))[cell.cellIndex] ?? '';
  const isYear = (text) => /^(19|20)\d\d$/.test(text);
  const isNumber = (text) => !isYear(text) && /^[−-]?\d[\d\s]*(,\d+)?(\s?%)?$|^\d+[–-]\d+\s?%$/.test(text);
  const isCrooked = (cell) => {
    const style = getComputedStyle(cell);
    return style.textAlign !== 'right' || !style.fontVariantNumeric.includes('tabular-nums');
  };

  const tables = () => all('table').map((table) => ({
    name: squeezed(table.caption?.textContent ?? ''),
    unscoped: all('th:not([scope])', table).map(short),
    heads: headsOf(table),
    rows: rowsOf(table),
    parts: partsOf(table),
    // Examples of values of any kind stand in one column: those are texts. A row alone, as under a small picture, has nothing to stand in line with.
    crooked: table.tBodies[0]?.rows.length === 1 && table.matches('.multiple') ? [] : all('td', table).filter((cell) => isNumber(squeezed(cell.textContent)) && headOf(cell) !== 'Пример' && isCrooked(cell)).map((cell) => `${squeezed(cell.textContent)} in «${headOf(cell)}»`),
    download: table.closest('.table-scroll')?.parentElement?.querySelector('a[download]')?.getAttribute('href') ?? '',
    inPair: table.closest('.pair, .panelled') !== null,
  }));

  const charts = () => all('figure.chart').map((figure) => {
    const svg = figure.querySelector('svg[role=img]');
    const together = figure.closest('.pair, .panelled') ?? figure.parentElement;
    const table = together.querySelector('table');
    return {
      file: figure.dataset.chart,
      title: squeezed(svg?.querySelector('title')?.textContent ?? ''),
      description: squeezed(svg?.querySelector('desc')?.textContent ?? ''),
      labelled: squeezed(svg ? referred(svg, 'aria-labelledby') : ''),
      described: squeezed(svg ? referred(svg, 'aria-describedby') : ''),
      saidBeside: texts('main p, main figcaption'),
      heads: headsOf(table),
      rows: rowsOf(table),
      download: together.querySelector('a[download]')?.getAttribute('href') ?? '',
      source: squeezed(together.querySelector('a[href*="dannye/"]:not([download])')?.textContent ?? ''),
    };
  });

  const isNamed = (element) => squeezed(element.getAttribute('aria-label') ?? element.textContent) !== '' || all('img[alt]', element).some((img) => img.alt !== '');
  const links = () => all('a[href]').map((link) => ({ href: link.getAttribute('href'), to: link.href, text: squeezed(link.getAttribute('aria-label') ?? link.textContent), inMain: link.closest('main') !== null }));
  const isInSentence = (link) => getComputedStyle(link).display === 'inline' && squeezed(link.parentElement.textContent).length > squeezed(link.textContent).length;
  const smallerThan = (least) => (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width < least - 0.5 || height < least - 0.5 ? [`${short(element)}: ${Math.round(width)}×${Math.round(height)}`] : [];
  };
  const controls = (selector) => all(selector).filter((element) => isShown(element) && !element.closest('.visually-hidden, .skip'));
  const smallTargets = () => controls('a[href], button, input:not([type=hidden]), summary, select').filter((element) => !element.closest('label') && !isInSentence(element)).flatMap(smallerThan(24));
  const smallControls = () => controls('.menu a, summary, button, .search-line input, fieldset label').filter((element) => !element.closest('figure')).flatMap(smallerThan(44));

  const scrolling = all('body *').filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1);
  const isNamedRegion = (element) => element.tabIndex === 0 && squeezed(element.getAttribute('aria-label') ?? referred(element, 'aria-labelledby')) !== '';
  const outside = () => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return all('body *').filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.table-scroll')).map(short).slice(0, 3).concat('scrolls sideways');
  };

  const latin = () => {
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder.closest('[lang]') === document.documentElement && !holder.closest('code, pre, a[href^="mailto:"], svg, script')) found.push(...(node.data.match(/(?<![\w.@/-])[A-Za-z]{3,}(?![\w@/.-]*[@/.]\w)/g) ?? []));
    }
    return found;
  };

  const ofSchool = ['status', 'rezultaty', 'izmeneniya', 'deficity', 'pomosch', 'delaem', 'rebenok'].map((id) => `section[aria-labelledby=${id}] > p`);
  const forParents = ['.lead p', '.box p', ...ofSchool, 'section[aria-labelledby=status] > ul > li'].join(', ');
  const contents = ['h1', 'h2', 'h3', 'p', 'li', 'dt', 'dd', 'th', 'td', 'caption'].map((name) => `main ${name}`).join(', ');
  const measures = () => all('.measures > li').map((item) => ({
    title: squeezed(item.querySelector('h3').textContent),
    status: item.querySelector('.tag')?.className ?? '',
    deadline: squeezed(item.querySelector('.status-line')?.textContent ?? ''),
    terms: all('dt', item).map((term) => squeezed(term.textContent)),
  }));

  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: all('h1, h2, h3, h4, h5, h6').map((heading) => [Number(heading.localName[1]), squeezed(heading.textContent)]),
    latin: latin(),
    tables: tables(),
    charts: charts(),
    unnamedPictures: all('svg:not([role=img]):not([aria-hidden=true])').map(short),
    links: links(),
    nameless: all('a[href], button').filter((element) => !isNamed(element)).map(short),
    smallTargets: smallTargets(),
    smallControls: smallControls(),
    regions: scrolling.length,
    badRegions: scrolling.filter((element) => !isNamedRegion(element)).map(short),
    outside: outside(),
    moving: document.getAnimations().length + all('marquee, blink, video[autoplay], audio[autoplay], iframe, meta[http-equiv=refresh]').length,
    landmarks: [...document.body.children].flatMap((element) => [element.localName, ...all(':scope > main', element).map(() => 'main')]),
    ids: all('[id]').map((element) => element.id),
    text: squeezed(document.querySelector('main').textContent),
    prose: squeezed(document.querySelector('main .prose')?.textContent ?? ''),
    // What a script adds is a tool with a button, not a text.
    lines: all(contents).filter((element) => !element.querySelector('button')).map((element) => squeezed(element.textContent)).filter(Boolean),
    dataLine: squeezed(document.querySelector('.data-line')?.textContent ?? ''),
    parents: texts(forParents),
    tiles: texts('.tile-value, .headline-value strong'),
    measures: measures(),
    schoolLists: all('.school-links').map((list) => [...list.children].map((item) => squeezed(item.textContent))),
  };
})();
