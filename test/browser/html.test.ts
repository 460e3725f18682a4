import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { html } from '../../src/output/formats/html.ts';
import { type OpenOptions, useBrowser } from '../helpers/browser.ts';
import { changed, hostileInput, hostileNames } from '../output/formats/samples.ts';
import { fullInput, incompleteInput, largeInput } from './reports.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** How much wider than the window the page is. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** All kinds of things that a card can hold, but not all cards: axe looks long at each. */
const openSome = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const cards = [...document.querySelectorAll<HTMLDetailsElement>('.card')].slice(0, 3);
    const rows = [...document.querySelectorAll<HTMLDetailsElement>('td details, .limits')].slice(-3);
    const inside = cards.flatMap((card) => [...card.querySelectorAll('details')]);
    for (const details of [...cards, ...rows, ...inside]) details.open = true;
  });

const visibleFindings = (page: Page): Promise<number> =>
  page.evaluate(() => [...document.querySelectorAll('.finding')].filter((each) => !each.closest('[hidden]')).length);

const visibleCards = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.card:not([hidden])')].map((each) => each.querySelector('h3')?.textContent ?? '')
  );

/** Axe's rules that the page breaks; evaluated outside of the page's own policy. */
const brokenRules = async (page: Page): Promise<string[]> => {
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const results = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html: where }) => `${id}: ${where}`));
};

describe('report in Chromium', function () {
  this.timeout(60_000);
  const { open } = useBrowser();
  const acme = async (options?: OpenOptions) => open(html(await fullInput()), options);

  for (const width of [1280, 400])
    for (const [name, input] of Object.entries({ acme: fullInput, hostile: hostileInput, incomplete: incompleteInput }))
      it(`${name} fits ${width.toString()} pixels, with everything expanded too`, async () => {
        const { page, noise } = await open(html(await input()), { width });
        expect(await overflow(page)).to.equal(0);
        await openAll(page);
        expect(await overflow(page)).to.equal(0);
        expect(noise).to.deep.equal([]);
      });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`is accessible in the ${colorScheme} theme`, async () => {
      const { page } = await open(html(await incompleteInput()), { colorScheme });
      await openSome(page);
      expect(await brokenRules(page)).to.deep.equal([]);
    });

  it('is accessible on a phone', async () => {
    const { page } = await acme({ width: 400 });
    await openSome(page);
    expect(await brokenRules(page)).to.deep.equal([]);
  });

  it('is dark where somebody wants it so, but never on paper', async () => {
    const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const { page } = await acme({ colorScheme: 'dark' });
    expect(await ground(page)).to.equal('rgb(15, 19, 24)');
    await page.emulateMedia({ media: 'print' });
    expect(await ground(page)).to.equal('rgb(255, 255, 255)');
  });

  it('opens everything for paper, and closes it again', async () => {
    const { page } = await acme();
    const opened = () => page.evaluate(() => document.querySelectorAll('details[open]').length);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('details:not([open])').count()).to.equal(0);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await opened()).to.equal(0);
  });

  it('shows each evidence and command on paper without the script', async () => {
    const { page } = await acme({ javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.cmd code').first().isVisible()).to.equal(true);
  });
});

describe('report in Chromium: search and filters', function () {
  this.timeout(60_000);
  const { open } = useBrowser();
  const acme = async (options?: OpenOptions) => open(html(await fullInput()), options);
  const shown = (page: Page) => page.locator('#shown').textContent();

  it('starts with everything', async () => {
    const { page } = await acme();
    const { findings } = (await fullInput()).result;
    expect(await visibleFindings(page)).to.equal(findings.length);
    expect(await shown(page)).to.include(findings.length.toString());
  });

  it('searches from the keyboard: / goes there, Escape clears', async () => {
    const { page } = await acme();
    const all = await visibleCards(page);
    await page.keyboard.press('/');
    await page.keyboard.type('billing-HUB api');
    await page.waitForFunction(() => document.querySelectorAll('.card[hidden]').length > 0);
    const found = await visibleCards(page);
    expect(found).to.include('billing-hub@acme.example');
    expect(found.length).to.be.below(all.length);
    await page.keyboard.press('Escape');
    expect(await page.locator('#q').inputValue()).to.equal('');
    expect(await visibleCards(page)).to.deep.equal(all);
  });

  it('types a / where somebody searches', async () => {
    const { page } = await acme();
    await page.keyboard.press('/');
    await page.keyboard.type('a/b');
    expect(await page.locator('#q').inputValue()).to.equal('a/b');
  });

  it('filters by severity', async () => {
    const { page } = await acme();
    for (const severity of ['high', 'moderate', 'low', 'info'])
      await page.getByLabel(severity, { exact: true }).uncheck();
    const { findings } = (await fullInput()).result;
    const critical = findings.filter(({ severity }) => severity === 'critical').length;
    expect(await shown(page)).to.equal(`${critical.toString()} of ${findings.length.toString()} findings shown`);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await visibleFindings(page)).to.equal(findings.length);
  });

  it('filters by rule, and keeps what a finding follows from', async () => {
    const { page } = await acme();
    await page.getByLabel('Rule', { exact: true }).selectOption('no-modify-all-data');
    const { findings } = (await fullInput()).result;
    const wanted = findings.filter(({ ruleId }) => ruleId === 'no-modify-all-data');
    const follower = wanted.find(({ causedBy }) => causedBy !== undefined);
    expect(await page.locator(`[id="f-${follower?.fingerprint ?? ''}"]`).isVisible()).to.equal(true);
    expect(await page.locator(`[id="f-${follower?.causedBy ?? ''}"]`).isVisible()).to.equal(true);
    expect(await shown(page)).to.include(`${wanted.length.toString()} of `);
  });

  it('says that nothing matches', async () => {
    const { page } = await acme();
    await page.locator('#q').fill('there is no such thing');
    await page.getByText('No matches.').waitFor();
    expect(await visibleCards(page)).to.deep.equal([]);
  });

  it('is reached by Tab in the order it is read', async () => {
    const { page } = await acme();
    await page.locator('#q').focus();
    const passed: string[] = [];
    for (let step = 0; step < 8; step += 1) {
      await page.keyboard.press('Tab');
      passed.push(
        await page.evaluate(() => document.activeElement?.getAttribute('id') ?? document.activeElement?.tagName ?? '')
      );
    }
    expect(passed).to.deep.equal(['rule', 'INPUT', 'INPUT', 'INPUT', 'INPUT', 'INPUT', 'open', 'close']);
  });

  it('opens and closes all', async () => {
    const { page } = await acme();
    await page.getByRole('button', { name: 'Expand all' }).click();
    expect(await page.locator('.card:not([open])').count()).to.equal(0);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    expect(await page.locator('.card[open]').count()).to.equal(0);
  });

  it('stays quick with 300 integrations of 10 findings each', async () => {
    const { page, noise } = await open(html(await largeInput()));
    await page.locator('#q').fill('integration-299.');
    await page.waitForFunction(() => document.querySelectorAll('.card:not([hidden])').length < 5, null, {
      timeout: 5000,
    });
    expect(await visibleCards(page)).to.deep.equal(['integration-299.with-a-longer-name@acme.example.sandbox']);
    expect(await overflow(page)).to.equal(0);
    expect(noise).to.deep.equal([]);
  });
});

describe('report in Chromium: links to findings', function () {
  this.timeout(60_000);
  const { open } = useBrowser();
  const follower = async () =>
    (await fullInput()).result.findings.find(({ causedBy }) => causedBy !== undefined)?.fingerprint ?? '';

  it('open the finding, highlight it and show its evidence', async () => {
    const hash = `#f-${await follower()}`;
    const { page } = await open(html(await fullInput()), { hash });
    const finding = page.locator(`[id="${hash.slice(1)}"]`);
    await finding.locator('.evidence').first().waitFor({ state: 'visible' });
    expect(await finding.evaluate((element) => element.matches(':target'))).to.equal(true);
    expect(await finding.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).to.equal(true);
  });

  it('lead there from the summary, also past a filter that hides it', async () => {
    const { page } = await open(html(await fullInput()));
    await page.locator('#q').fill('there is no such thing');
    await page.getByText('No matches.').waitFor();
    await page.locator('.first a').first().click();
    const id = await page.evaluate(() => location.hash.slice(1));
    await page.locator(`[id="${id}"] .evidence`).first().waitFor({ state: 'visible' });
    expect(await page.locator('#q').inputValue()).to.equal('');
  });

  it('mean nothing where the report has no such finding', async () => {
    const { noise } = await open(html(await fullInput()), { hash: '#f-%E0%A4%A' });
    expect(noise).to.deep.equal([]);
  });

  it('lead there without the script as well', async () => {
    const { page } = await open(html(await fullInput()), { hash: `#f-${await follower()}`, javaScriptEnabled: false });
    expect(await page.locator('#filters').isVisible()).to.equal(false);
    expect(
      await page
        .locator(`[id="f-${await follower()}"] .message`)
        .first()
        .isVisible()
    ).to.equal(true);
  });
});

describe('report in Chromium: what others bring in', function () {
  this.timeout(60_000);
  const { open } = useBrowser();

  it('shows hostile names as text and does nothing', async () => {
    const { page, noise } = await open(html(await hostileInput()));
    await openAll(page);
    await page.locator('#q').fill('<script>');
    await page.waitForFunction(() => document.querySelectorAll('.card[hidden]').length > 0);
    expect((await visibleCards(page)).join(' ')).to.include('<script>alert(1)</script>');
    expect(await page.locator('script').count()).to.equal(1);
    expect(await page.locator('img, iframe, object, embed, link, base').count()).to.equal(0);
    expect(await page.locator('a:not([href^="#"])').count()).to.equal(0);
    expect(noise).to.deep.equal([]);
  });

  it('keeps the direction of every name to itself', async () => {
    const name = '\u05d0\u05d1\u05d2@acme.example';
    const input = await hostileInput();
    const identities = input.result.identities.slice(0, 1).map((each) => ({ ...each, username: name }));
    const { page } = await open(html(changed(input, { identities })));
    const direction = page
      .locator('.card h3 bdi')
      .first()
      .evaluate((element) => getComputedStyle(element).unicodeBidi);
    expect(await direction).to.equal('isolate');
    expect(hostileNames.some((each) => /[\u202a-\u202e\u2066-\u2069]/.test(each))).to.equal(true);
  });

  it('runs and loads nothing, even if something got in', async () => {
    const { page, noise } = await open(html(await fullInput()));
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      const image = document.createElement('img');
      image.src = 'https://evil.example/x.png';
      image.setAttribute('onerror', 'document.title = "taken over"');
      document.body.append(script, image);
    });
    await page.waitForTimeout(200);
    expect(await page.title()).to.equal('Integration user audit: Acme Corporation');
    expect(noise.filter((line) => line.startsWith('request'))).to.deep.equal([]);
    expect(noise).to.include('refused: https://evil.example/x.png csp');
  });

  it('copies a command unchanged', async () => {
    const { page } = await open(html(await fullInput()), { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.locator('.first a').first().click();
    const block = page.locator('.finding:target .cmd').first();
    await block.getByRole('button', { name: 'Copy' }).click();
    await block.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(
      await block.locator('code').textContent()
    );
  });
});
