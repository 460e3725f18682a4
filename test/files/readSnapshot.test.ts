import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { expect } from 'chai';
import { auditNeeds } from '../../src/audit/discovery/auditNeeds.ts';
import { rules } from '../../src/audit/rules/index.ts';
import { pathProblem } from '../../src/files/writeText.ts';
import { readSnapshot, writeSnapshot } from '../../src/files/readSnapshot.ts';
import type { OrgSnapshot } from '../../src/model/org/orgSnapshot.ts';
import { datasetSchemas } from '../../src/model/rows/datasetSchemas.ts';
import { datasets } from '../../src/org/datasets/index.ts';
import { roundsOf } from '../../src/org/readingOrder.ts';
import { datasetText } from '../../src/output/identityText.ts';
import { snapshotProblemText } from '../../src/output/fileProblemText.ts';
import { loginOf, takenAt, tokenOf, userOf } from '../helpers/auditFacts.ts';
import { unread, whole } from '../helpers/facts.ts';
import { temporaryFolder } from './folder.ts';

const to = takenAt.toISOString();

const snapshot: OrgSnapshot = {
  orgId: '00D000000000001EAA',
  apiVersion: '66.0',
  instanceUrl: 'https://acme.my.salesforce.com',
  username: 'ada@acme.example',
  takenAt: to,
  audit: {
    window: { days: 90, from: '2026-08-04T08:00:00.000Z', to },
    ...{ firstPartyApps: ['Slack'], allUsers: false, includePossible: false, namePatterns: [] },
  },
  datasets: {
    caller: whole({ permissions: ['ViewSetup'] }),
    users: whole([userOf('billing@acme.example', { lastLoginAt: to })]),
    logins: whole([loginOf(), loginOf({ loginSubType: null })]),
    tokens: { ...whole([tokenOf()]), complete: false, reason: 'own rows', permission: 'CustomizeApplication' },
    sessions: unread('ManageUsers'),
  },
};

describe('files/readSnapshot', () => {
  const { path, write } = temporaryFolder();

  it('what was written is read back to the letter', async () => {
    const file = path('org.json');
    expect(await writeSnapshot(file, snapshot)).to.equal(undefined);
    expect(await readSnapshot(file)).to.deep.equal({ snapshot });
  });

  it('replaces a file, leaves no draft, and has a line for each dataset', async () => {
    const file = path('lines.json');
    await write(file, 'old');
    await writeSnapshot(file, snapshot);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines).to.have.length(2 + Object.keys(snapshot.datasets).length);
    expect((await readdir(path('.'))).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('is readable by its owner only, whatever file it replaces', async function () {
    if (process.platform === 'win32') this.skip();
    await write(path('open.json'), 'old');
    await chmod(path('open.json'), 0o644);
    for (const name of ['open.json', 'private.json']) {
      await writeSnapshot(path(name), snapshot);
      expect((await stat(path(name))).mode & 0o777).to.equal(0o600);
    }
  });

  it('never replaces a device', async function () {
    if (process.platform === 'win32') this.skip();
    expect(await pathProblem('/dev/stdout')).to.include({ code: 'notAFile' });
    expect(await writeSnapshot('/dev/stdout', snapshot)).to.include({ code: 'notAFile' });
  });

  it('knows every dataset of an audit, and has words for it', () => {
    const scope = { ...snapshot.audit, usernames: ['a@b.cd'], allUsers: true, namePatterns: ['*'] };
    const names = roundsOf(datasets, auditNeeds(rules, scope as NonNullable<OrgSnapshot['audit']>)).flat();
    expect(datasetSchemas).to.include.all.keys(...names);
    for (const name of Object.keys(datasetSchemas)) expect(datasetText(name)).to.be.a('string').and.not.equal('');
  });

  describe('says what is wrong with a file', () => {
    const text = async (): Promise<string> => {
      await writeSnapshot(path('good.json'), snapshot);
      return readFile(path('good.json'), 'utf8');
    };
    const problemOf = async (content: string): Promise<{ code: string; words: string }> => {
      await write(path('bad.json'), content);
      const read = await readSnapshot(path('bad.json'));
      if (!('problem' in read)) throw new Error('The file was read.');
      return { code: read.problem.code, words: snapshotProblemText(read.problem) };
    };

    const cases: ReadonlyArray<readonly [what: string, change: (good: string) => string, code: string, words: RegExp]> =
      [
        ['that is cut off', (good) => good.slice(0, 700), 'notJson', /isn't valid JSON \(.*line \d+ column \d+/],
        ['that is no JSON', () => 'hello', 'notJson', /isn't valid JSON/],
        ['that is empty', () => '', 'notJson', /isn't valid JSON/],
        ['that is a list', () => '[]', 'foreign', /isn't a snapshot/],
        ['that is an audit report', () => '{"version":1,"findings":[]}', 'foreign', /isn't a snapshot/],
        ['of another version', (good) => good.replace('"version":2', '"version":7'), 'otherVersion', /version 7/],
        ['with an unknown dataset', (good) => good.replace('"users":', '"usersX":'), 'unknownDataset', /"usersX"/],
        [
          'with a dataset of that name',
          (good) => good.replace('"users":', '"toString":'),
          'unknownDataset',
          /toString/,
        ],
        ['with a wrong time', (good) => good.replace(`"takenAt":"${to}"`, '"takenAt":"soon"'), 'damaged', /takenAt/],
        ['without a scope', (good) => good.replace('"audit":', '"odit":'), 'damaged', /at audit/],
        [
          'with a wrong count in a row',
          (good) =>
            good.replace(
              '"loginSubType":null,"status":"Success","apiType":null,"apiVersion":null,"count":10',
              '"loginSubType":null,"status":"Success","apiType":null,"apiVersion":null,"count":"ten"'
            ),
          'damaged',
          /datasets\.logins\.data\[1\]\.count/,
        ],
        ['without a state', (good) => good.replace('"available":true,', ''), 'damaged', /datasets\.caller/],
      ];
    for (const [what, change, code, words] of cases)
      it(what, async () => {
        const problem = await problemOf(change(await text()));
        expect(problem.code).to.equal(code);
        expect(problem.words).to.match(words).and.include('bad.json');
      });

    it('that is not there', async () => {
      expect(await readSnapshot(path('nowhere.json'))).to.deep.include({
        problem: { path: path('nowhere.json'), code: 'absent' },
      });
    });

    it('without showing control codes of it', async () => {
      const { words } = await problemOf('{"\u001b[31m');
      expect(words).to.not.match(/\p{Cc}/u);
    });
  });

  describe('says beforehand that it cannot be written', () => {
    const codeOf = async (file: string): Promise<string | undefined> => (await pathProblem(file))?.code;

    it('a folder that is not there', async () => expect(await codeOf(path('no/where.json'))).to.equal('noFolder'));
    it('a folder', async () => expect(await codeOf(path('.'))).to.equal('isFolder'));
    it('a good place', async () => expect(await codeOf(path('fine.json'))).to.equal(undefined));

    it('a folder that may not be written', async function () {
      // Root may write anywhere.
      if (process.getuid?.() === 0 || process.platform === 'win32') this.skip();
      await mkdir(path('closed'));
      await chmod(path('closed'), 0o500);
      expect(await codeOf(path('closed/org.json'))).to.equal('notAllowed');
    });
  });
});
