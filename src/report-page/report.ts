import { all, byId, addCopyButtonsOnOpening, followLinks, openForPrinting } from './reading.ts';

/** What the page does by itself. The report reads as well without it. */
report();

function report(): void {
  const filters = filtersOf();
  const cards = readCards();
  const apply = applyFilters(filters, cards);
  const reset = (): void => {
    filters.search.value = '';
    filters.rule.value = '';
    for (const level of filters.levels) level.checked = true;
    apply();
  };
  listenToFilters(filters, apply, reset);
  for (const [id, isOpen] of [['open', true] as const, ['close', false] as const])
    byId(id, HTMLButtonElement).addEventListener('click', () => {
      for (const { element } of cards) element.open = isOpen;
    });
  const follow = followLinks(reset);
  addCopyButtonsOnOpening();
  openForPrinting();
  filters.form.hidden = false;
  apply();
  follow();
}

type Filters = {
  form: HTMLFormElement;
  search: HTMLInputElement;
  rule: HTMLSelectElement;
  shown: HTMLOutputElement;
  clear: HTMLButtonElement;
  levels: HTMLInputElement[];
};

/** A finding on the page; its words are read when somebody first looks for some. */
type FindingEntry = { element: HTMLElement; severity: string; rule: string; words?: string };
type Card = { element: HTMLDetailsElement; findings: FindingEntry[]; words?: string };

/** What somebody wants to see. */
type Wish = { words: string[]; rule: string; severities: string[]; isAnySeverity: boolean };

function filtersOf(): Filters {
  const form = byId('filters', HTMLFormElement);
  return {
    form,
    search: byId('q', HTMLInputElement),
    rule: byId('rule', HTMLSelectElement),
    shown: byId('shown', HTMLOutputElement),
    clear: byId('clear', HTMLButtonElement),
    levels: all<HTMLInputElement>('input[name=severity]', form),
  };
}

function readCards(): Card[] {
  return all<HTMLDetailsElement>('.card').map((element) => ({
    element,
    findings: all('.finding', element).map((finding) => ({
      element: finding,
      severity: finding.dataset['s'] ?? '',
      rule: finding.dataset['r'] ?? '',
    })),
  }));
}

function textOf(root: HTMLElement, selector: string): string {
  return all(selector, root)
    .map(({ textContent }) => textContent)
    .join(' ')
    .toLowerCase();
}

function readWords(card: Card): void {
  if (card.words !== undefined) return;
  const head = textOf(card.element, ':scope > summary');
  card.words = head + textOf(card.element, '.facts, .access');
  for (const finding of card.findings) {
    const copy = finding.element.cloneNode(true) as HTMLElement;
    for (const followers of all('.followers', copy)) followers.remove();
    finding.words = `${head} ${copy.textContent.toLowerCase()}`;
  }
}

function wishOf({ search, rule, levels }: Filters): Wish {
  const severities = levels.filter(({ checked }) => checked).map(({ value }) => value);
  return {
    words: search.value.toLowerCase().split(/\s+/).filter(Boolean),
    rule: rule.value,
    severities,
    isAnySeverity: severities.length === levels.length,
  };
}

function isEverything({ words, rule, isAnySeverity }: Wish): boolean {
  return words.length === 0 && rule === '' && isAnySeverity;
}

function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

/** Hides what does not match; returns how many findings do. What a match follows from stays visible. */
function filterCard(card: Card, wish: Wish): number {
  if (wish.words.length > 0) readWords(card);
  const matching = card.findings.filter(
    ({ severity, rule, words = '' }) =>
      wish.severities.includes(severity) && (wish.rule === '' || wish.rule === rule) && hasWords(words, wish.words)
  );
  const kept = new Set(matching.map(({ element }) => element));
  for (const { element } of card.findings) {
    const cause = element.parentElement?.closest<HTMLElement>('.finding');
    if (kept.has(element) && cause) kept.add(cause);
  }
  for (const { element } of card.findings) element.hidden = !kept.has(element);
  for (const group of all('.followers', card.element))
    group.hidden = all('.finding', group).every(({ hidden }) => hidden);
  const isFoundByName = wish.rule === '' && wish.isAnySeverity && hasWords(card.words ?? '', wish.words);
  card.element.hidden = !isEverything(wish) && matching.length === 0 && !isFoundByName;
  return matching.length;
}

function applyFilters(filters: Filters, cards: readonly Card[]): () => void {
  const total = cards.reduce((sum, { findings }) => sum + findings.length, 0);
  const openFew = opener();
  return () => {
    const wish = wishOf(filters);
    const count = cards.reduce((sum, card) => sum + filterCard(card, wish), 0);
    for (const part of all('section.part')) {
      const inPart = all('.card', part);
      part.hidden = inPart.length > 0 && inPart.every(({ hidden }) => hidden);
    }
    openFew(isEverything(wish));
    const key = isEverything(wish) ? 'all' : cards.some(({ element }) => !element.hidden) ? 'some' : 'none';
    filters.shown.textContent = (filters.shown.dataset[key] ?? '')
      .replace('{0}', count.toString())
      .replace('{1}', total.toString());
    filters.clear.hidden = isEverything(wish);
  };
}

/** Opens cards where few are left, and closes again what it opened. */
function opener(): (everything: boolean) => void {
  const opened = new Set<HTMLDetailsElement>();
  return (everything) => {
    for (const details of opened) details.open = false;
    opened.clear();
    const visible = all<HTMLDetailsElement>('.card:not([hidden])');
    if (everything || visible.length > 5) return;
    const groups = visible
      .flatMap((card) => all<HTMLDetailsElement>('.followers', card))
      .filter((group) => !group.hidden && all('.finding[hidden]', group).length > 0);
    for (const details of [...visible, ...groups].filter(({ open }) => !open)) {
      details.open = true;
      opened.add(details);
    }
  };
}

function listenToFilters({ form, search, clear }: Filters, apply: () => void, reset: () => void): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  });
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  clear.addEventListener('click', () => {
    reset();
    search.focus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.key === '/' && !event.target.closest('input[type=search], select, textarea')) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape' && form.contains(event.target)) {
      event.preventDefault();
      clearTimeout(waiting);
      reset();
    }
  });
}
