/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium that is installed; only the one that `CHROMIUM_PATH` names, if it does. Nothing is ever downloaded. */
const findChromium = (): string | undefined => {
  const named = process.env['CHROMIUM_PATH'];
  return (named === undefined ? usual : [named]).find((path) => existsSync(path));
};

/** Root needs `--no-sandbox`; the rest keeps the browser from talking to anybody by itself. */
const launchOptions = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type OpenPage = {
  page: Page;
  /** What the browser logged or threw, and what it asked for besides the page itself. */
  noise: readonly string[];
  url: string;
};

export type OpenOptions = Pick<BrowserContextOptions, 'colorScheme' | 'javaScriptEnabled' | 'permissions'> & {
  width?: number;
  /** With the `#`. */
  hash?: string;
};

export type OpenedBrowser = { open: (html: string, options?: OpenOptions) => Promise<OpenPage> };

const watch = (page: Page, url: string): string[] => {
  const noise: string[] = [];
  page.on('console', (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', ({ message }) => noise.push(`error: ${message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('requestfinished', (request) => {
    if (request.url().split('#')[0] !== url) noise.push(`request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    noise.push(`refused: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  return noise;
};

/** Opens pages as files, as people do who were sent one. Without a Chromium the tests of this `describe` are skipped. */
export const useBrowser = (): OpenedBrowser => {
  let browser: Browser;
  let folder: string;
  before(async function () {
    this.timeout(60_000);
    const executablePath = findChromium();
    if (executablePath === undefined) return this.skip();
    browser = await chromium.launch({ executablePath, args: launchOptions });
    folder = await mkdtemp(join(tmpdir(), 'integration-user-pages-'));
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  after(async function () {
    // Nothing was started where the tests are skipped.
    if (findChromium() === undefined) return;
    await browser.close();
    await rm(folder, { recursive: true });
  });
  return {
    async open(html, { width = 1280, hash = '', ...options } = {}) {
      const file = join(folder, 'report.html');
      await writeFile(file, html);
      const url = pathToFileURL(file).href;
      const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
      const page = await context.newPage();
      const noise = watch(page, url);
      await page.goto(url + hash);
      return { page, noise, url };
    },
  };
};
