/** What the page does by itself. The report reads as well without it. */
export const script = `
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const [form, search, rule, shown, clear] = ['filters', 'q', 'rule', 'shown', 'clear'].map(byId);
  const levels = all('input[name=severity]', form);
  const lower = (text) => text.toLowerCase();

  // The words of a card are read when somebody first looks for some.
  const toFinding = (element) => ({ element, severity: element.dataset.s, rule: element.dataset.r });
  const cards = all('.card').map((element) => ({
    element,
    findings: all('.finding', element).map(toFinding),
  }));
  const total = cards.reduce((sum, { findings }) => sum + findings.length, 0);
  const readWords = (card) => {
    if (card.words !== undefined) return;
    const text = (selector) => all(selector, card.element).map((each) => each.textContent).join(' ');
    const head = lower(text(':scope > summary'));
    card.words = head + lower(text('.facts, .access'));
    for (const finding of card.findings) {
      const own = finding.element.cloneNode(true);
      all('.followers', own).forEach((each) => each.remove());
      finding.words = head + ' ' + lower(own.textContent);
    }
  };

  const wish = () => ({
    words: lower(search.value).split(/\\s+/).filter(Boolean),
    rule: rule.value,
    severities: levels.filter(({ checked }) => checked).map(({ value }) => value),
  });
  const isEverything = (wanted) =>
    wanted.words.length === 0 && wanted.rule === '' && wanted.severities.length === levels.length;
  const hasWords = (text, words) => words.every((word) => text.includes(word));

  const filterCard = (card, wanted, everything) => {
    if (wanted.words.length > 0) readWords(card);
    const matching = card.findings.filter(
      (finding) =>
        wanted.severities.includes(finding.severity) &&
        (wanted.rule === '' || wanted.rule === finding.rule) &&
        hasWords(finding.words ?? '', wanted.words)
    );
    const kept = new Set(matching.map(({ element }) => element));
    for (const { element } of card.findings) {
      const above = element.parentElement.closest('.finding');
      if (kept.has(element) && above) kept.add(above);
    }
    for (const { element } of card.findings) element.hidden = !kept.has(element);
    for (const group of all('.followers', card.element))
      group.hidden = all('.finding', group).every((each) => each.hidden);
    const onlyWords = wanted.rule === '' && wanted.severities.length === levels.length;
    card.element.hidden =
      !everything && matching.length === 0 && !(onlyWords && hasWords(card.words ?? '', wanted.words));
    return matching.length;
  };

  const opened = new Set();
  const openFew = (everything) => {
    for (const details of opened) details.open = false;
    opened.clear();
    const visible = all('.card:not([hidden])');
    if (everything || visible.length > 5) return;
    const isInPart = (group) => !group.hidden && all('.finding[hidden]', group).length > 0;
    const groups = visible.flatMap((card) => all('.followers', card)).filter(isInPart);
    for (const details of [...visible, ...groups].filter(({ open }) => !open)) {
      details.open = true;
      opened.add(details);
    }
  };

  const apply = () => {
    const wanted = wish();
    const everything = isEverything(wanted);
    const count = cards.reduce((sum, card) => sum + filterCard(card, wanted, everything), 0);
    for (const part of all('section.part')) {
      const empty = all('.card', part).every((each) => each.hidden);
      part.hidden = empty && all('.card', part).length > 0;
    }
    openFew(everything);
    const cardsShown = cards.some(({ element }) => !element.hidden);
    const text = everything ? shown.dataset.all : cardsShown ? shown.dataset.some : shown.dataset.none;
    shown.textContent = text.replace('{0}', count).replace('{1}', total);
    clear.hidden = everything;
  };

  const reset = () => {
    search.value = '';
    rule.value = '';
    for (const level of levels) level.checked = true;
    apply();
  };

  let waiting;
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

  const openAll = (open) => cards.forEach(({ element }) => (element.open = open));
  byId('open').addEventListener('click', () => openAll(true));
  byId('close').addEventListener('click', () => openAll(false));

  const isTyping = ({ target }) => target.closest('input[type=search], select, textarea') !== null;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '/' && !isTyping(event)) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'Escape' && form.contains(event.target)) {
      event.preventDefault();
      clearTimeout(waiting);
      reset();
    }
  });

  const follow = () => {
    const target = byId(location.hash.slice(1));
    if (!target) return;
    if (target.closest('[hidden]')) reset();
    for (const own of all(':scope > details.more', target)) own.open = true;
    for (let each = target.closest('details'); each; each = each.parentElement.closest('details')) each.open = true;
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  };
  addEventListener('hashchange', follow);
  // A link to where the page stands already changes nothing, and still should lead there.
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });

  const copy = (block, button) => {
    const text = block.querySelector('code').textContent;
    const say = (key) => {
      button.textContent = document.body.dataset[key];
      setTimeout(() => (button.textContent = document.body.dataset.copy), 1500);
    };
    const select = () => {
      getSelection().selectAllChildren(block.querySelector('code'));
      say('selected');
    };
    if (!navigator.clipboard) return select();
    navigator.clipboard.writeText(text).then(() => say('copied'), select);
  };
  const addCopyButtons = (root) => {
    for (const block of all('.cmd:not(.ready)', root)) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = document.body.dataset.copy;
      button.addEventListener('click', () => copy(block, button));
      block.append(button);
      block.classList.add('ready');
    }
  };
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target.open && target.classList.contains('more')) addCopyButtons(target);
    },
    true
  );

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('details:not([open])');
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });

  form.hidden = false;
  apply();
  follow();
})();
`;
