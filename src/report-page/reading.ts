/** Shows the target of a link, however deep it is folded away or filtered out. */
export function followLinks(reset: () => void): () => void {
  const follow = (): void => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest('[hidden]')) reset();
    for (const more of all<HTMLDetailsElement>(':scope > details.more', target)) more.open = true;
    let details = target.closest('details');
    while (details) {
      details.open = true;
      details = details.parentElement?.closest('details') ?? null;
    }
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'start' });
  };
  addEventListener('hashchange', follow);
  // A link to where the page is already changes nothing, and still should lead there.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    if (link?.hash === location.hash) follow();
  });
  return follow;
}

/** Commands get a button that copies them once somebody opens what holds them. */
export function addCopyButtonsOnOpening(): void {
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target instanceof HTMLDetailsElement && target.open && target.classList.contains('more'))
        for (const block of all('.cmd:not(.ready)', target)) addCopyButton(block);
    },
    true
  );
}

function addCopyButton(block: HTMLElement): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = document.body.dataset['copy'] ?? '';
  button.addEventListener('click', () => copy(block, button));
  block.append(button);
  block.classList.add('ready');
}

/** Copies the command, or selects it where the browser does not let a page copy. */
function copy(block: HTMLElement, button: HTMLButtonElement): void {
  const code = block.querySelector('code');
  if (!code) return;
  const say = (key: 'copied' | 'selected'): void => {
    button.textContent = document.body.dataset[key] ?? '';
    setTimeout(() => (button.textContent = document.body.dataset['copy'] ?? ''), 1500);
  };
  const select = (): void => {
    getSelection()?.selectAllChildren(code);
    say('selected');
  };
  // In a page that was opened as a file, some browsers have no clipboard.
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard) clipboard.writeText(code.textContent).then(() => say('copied'), select);
  else select();
}

/** Paper has no folds. */
export function openForPrinting(): void {
  const closed: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    closed.push(...all<HTMLDetailsElement>('details:not([open])'));
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed.splice(0)) details.open = false;
  });
}

/** All elements that a selector finds. */
export function all<T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** The element with an id; the page always has it. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(id);
}
