import { expect } from 'chai';
import { endText } from '../../src/audit/evidence/endText.ts';
import type { CreateOutcome } from '../../src/model/access/createOutcome.ts';
import type { Wish } from '../../src/model/access/integrationUserSpec.ts';
import { type EndId, platformEnds } from '../../src/model/audit/platformEnds.ts';
import { connection } from '../../src/output/connection.ts';
import { connectionBlocks, vendorLines } from '../../src/output/connectionBlocks.ts';
import type { Block } from '../../src/output/page.ts';
import { wrapped } from '../../src/output/plainTable.ts';
import { anOrganization, aSnapshot, whole } from '../helpers/facts.ts';
import { aWish } from '../helpers/flow.ts';

const outcome = (wish: Partial<Wish> = {}, more: Partial<CreateOutcome> = {}): CreateOutcome => ({
  wish: aWish({ username: 'billing-sync.integration@acme.example', ...wish }),
  snapshot: aSnapshot(),
  plan: {
    steps: [],
    userId: '005000000000009',
    username: 'billing-sync.integration@acme.example',
    profileName: 'Minimum Access - API Only Integrations',
    ownSet: { name: 'Billing_Sync_Integration', id: '0PS000000000001' },
    psls: [],
    notes: [],
  },
  findings: [],
  notJudged: [],
  status: 'created',
  requests: 1,
  ...more,
});

const guideOf = (wish: Partial<Wish> = {}, more: Partial<CreateOutcome> = {}, id: string | null = '005000000000009') =>
  connection(outcome(wish, more), id, endText);

const linesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'text' || block.kind === 'command' ? [block.text] : []));

describe('output/connection', () => {
  it('names every flow, and the recommended one first', () => {
    expect(guideOf().flows.map(({ flow }) => flow)).to.deep.equal([
      'jwtBearer',
      'clientCredentials',
      'webServer',
      'usernamePassword',
      'soapLogin',
    ]);
  });

  it('takes every date from the one list of ends', () => {
    const ends = guideOf().flows.flatMap((flow) => flow.ends.map((end) => [flow.flow, end.id, end.when, end.source]));
    const expected = ([flow, id]: [string, EndId]): unknown[] => [flow, id, endText(id), platformEnds[id].source];
    expect(ends).to.deep.equal(
      (
        [
          ['usernamePassword', 'passwordFlow'],
          ['soapLogin', 'soapLoginPermission'],
          ['soapLogin', 'soapLogin'],
        ] as Array<[string, EndId]>
      ).map(expected)
    );
    const text = linesOf(connectionBlocks(guideOf(), false)).join('\n');
    expect(text).to.include('OAuth username-password flow: ends 2027-02-20, as announced');
    expect(text).to.include(
      "SOAP API login(): requires Use Any API Auth from 2026-12-01 (Winter '27), as announced; ends 2027-06-01 (Summer '27)"
    );
  });

  it('says what an API-only user can do at the login page, and that vendors disagree', () => {
    const web = guideOf().flows.find(({ flow }) => flow === 'webServer');
    expect(web?.steps.join(' ')).to.include('choosing a password is all that an API-only user can do there');
    expect(web?.limit).to.match(/Fivetran .* can .*Zendesk .* can't/);
    expect(web?.ends).to.deep.equal([]);
  });

  it('opens the pages of Setup where it is done', () => {
    const [jwt, , web] = guideOf().flows;
    expect(jwt?.commands).to.have.length(1);
    expect(jwt?.commands[0]).to.match(
      /^sf org open --path \/lightning\/setup\/ManageExternalClientApplication\/home --target-org /
    );
    expect(web?.commands[1]).to.include('address=%2F005000000000009%3F');
    expect(guideOf({}, {}, null).flows[2]?.commands[1]).to.include('/lightning/setup/ManageUsers/home');
  });

  it('names the user, the permission set, and the audience of a sandbox', () => {
    const steps = (more: Partial<CreateOutcome> = {}): string => guideOf({}, more).flows[0]?.steps.join(' ') ?? '';
    expect(steps()).to.include('Billing_Sync_Integration').and.include('https://login.salesforce.com as aud');
    const sandbox = aSnapshot({ organization: whole(anOrganization({ isSandbox: true })) });
    expect(steps({ snapshot: sandbox })).to.include('https://test.salesforce.com as aud');
    const { plan } = outcome();
    const noSet = plan === undefined ? {} : { plan: { ...plan, ownSet: undefined } };
    expect(steps(noSet)).to.include('a permission set that the user has');
  });

  it('says in words what the user was created for, kind by kind', () => {
    const many = Object.fromEntries('a b c d e f g h'.split(' ').map((letter) => [`${letter}__c`, 'read' as const]));
    const { access } = guideOf({
      objects: { Account: ['read', 'edit'] },
      fields: { Account: { Rating: 'edit', Site: 'read' }, Invoice__c: { '*': 'read' }, Lead: { ...many, X: 'edit' } },
      userPermissions: ['ViewSetup'],
      apexClasses: ['BillingApi'],
      permissionSets: ['Shared'],
    });
    expect(access).to.have.ordered.members([
      'Account: read, edit',
      'Account fields: Rating (edit), Site (read)',
      'Invoice__c fields: all (read)',
      'Lead fields: 9 (1 edit, 8 read)',
      'User permission: View Setup and Configuration',
      'Apex class: BillingApi',
      'Permission set: Shared',
    ]);
  });

  it('gives a text for the vendor that has everything but secrets', () => {
    const lines = vendorLines(guideOf({ objects: { Account: ['read'] } }));
    expect(lines).to.deep.equal([
      'Login URL (My Domain): https://acme.my.salesforce.com',
      'Token endpoint: https://acme.my.salesforce.com/services/oauth2/token',
      'Username: billing-sync.integration@acme.example',
      'OAuth flow: JWT bearer or Client credentials',
      'API version: 66.0 (not earlier than 41.0)',
      "The user is API-only: it can't open Salesforce's user interface.",
      'The user was created for this access:',
      '- Account: read',
      'Keys and secrets are sent separately.',
    ]);
    expect(vendorLines(guideOf())).to.include('The user has no access to data yet.');
  });

  it('is short on 80 columns, and complete with details', () => {
    const rows = (isDetailed: boolean): number =>
      connectionBlocks(guideOf(), isDetailed).flatMap((block) =>
        block.kind === 'text' ? wrapped(block.text, 80, block.indent ?? 0).split('\n') : ['']
      ).length;
    expect(rows(false)).to.be.at.most(20);
    const detailed = linesOf(connectionBlocks(guideOf(), true));
    for (const { steps, limit } of guideOf().flows) expect(detailed.join('\n')).to.include(limit).and.include(steps[0]);
    expect(detailed).to.include.members(vendorLines(guideOf()));
    expect(linesOf(connectionBlocks(guideOf(), false)).join('\n'))
      .to.include('--details')
      .and.not.include('Token');
  });

  it('lets no name drive a terminal', () => {
    const hostile = guideOf({ objects: { ['Acc\u001b[2J\nount']: ['read'] }, username: 'a\u001b]0;x@acme.example' });
    const text = [...linesOf(connectionBlocks(hostile, true)), ...hostile.access].join('');
    expect(text).to.not.match(/[\u0000-\u001f\u007f-\u009f]/);
  });
});
