import { expect } from 'chai';
import { connectTo, testTime, useServedOrgs } from '../helpers/org.ts';
import type { RunningOrg } from '../local-org/http/server.ts';
import { acme } from '../local-org/scenarios/acme.ts';
import { hostileNames } from '../local-org/scenarios/variants.ts';
import type { Switches } from '../local-org/switches.ts';
import { probeOrg } from './probeOrg.ts';
import { probes } from './probes.ts';
import { throwawayName } from './workbench.ts';
import { type ProbeReport, probeReport, reportMarkdown } from './report.ts';

const sandbox = { ...acme, organization: { ...acme.organization, isSandbox: true }, records: {} };

describe('probe report', () => {
  const orgs = useServedOrgs();

  const reportOf = async (running: RunningOrg, write = true): Promise<ProbeReport> => {
    const outcome = await probeOrg(await connectTo(running), { write, now: testTime, pause: () => Promise.resolve() });
    return probeReport(outcome, testTime);
  };

  it('says of every question what was asked, what the org answered, and what the product assumes', async () => {
    const report = await reportOf(await orgs.start(sandbox));
    expect(report).to.deep.include({ org: 'Enterprise Edition, sandbox', apiVersion: '66.0', day: '2026-05-15' });
    const text = reportMarkdown(report);
    for (const [id, { question, asks, assumes }] of Object.entries(probes)) {
      for (const part of [`## ${id}\n`, question, asks, assumes]) expect(text).to.include(part);
    }
    expect(text).to.include('- **Switch** `groupRow`: here aggregate, default aggregate');
    expect(text).to.include('## What remains in the org\n\n- 1 deactivated user');
    expect(report.questions.every(({ answer }) => answer !== '')).to.equal(true);
  });

  it('says that nothing remains where nothing was written', async () => {
    const text = reportMarkdown(await reportOf(await orgs.start(sandbox), false));
    expect(text).to.include('## What remains in the org\n\nNothing.');
    expect(text).to.include('- **Not asked:** Needs --write.');
  });

  for (const switches of [
    {},
    { userTrigger: "Ask Ada's team (ticket 4711) before you create users" },
    { composite: 'mixedDml', setupRefusal: 'insufficientAccess', pslBySet: false },
  ] satisfies Array<Partial<Switches>>)
    it(`contains no name, username, ID, or token of the org: ${Object.keys(switches).join() || 'as by default'}`, async () => {
      const running = await orgs.start({ ...hostileNames(sandbox), switches });
      const report = await reportOf(running);
      const texts = [reportMarkdown(report), JSON.stringify(report)];
      const secrets = secretsOf(running);
      expect(secrets.length).to.be.greaterThan(200);
      for (const text of texts) {
        expect(secrets.filter((secret) => text.includes(secret))).to.deep.equal([]);
        expect(text).to.not.match(/\b(?=\w*\d)[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?\b/);
        expect(text).to.not.include('@').and.not.include('4711');
      }
    });
});

/** Names, usernames, IDs, and tokens of an org; single words, and what the questions themselves contain, are no secret. */
function secretsOf({ org, url }: RunningOrg): string[] {
  const columns = [
    'Id',
    'Name',
    'Username',
    'Email',
    'LastName',
    'Label',
    'DeveloperName',
    'MasterLabel',
    'Description',
  ];
  const objects = [
    'User',
    'Organization',
    'PermissionSet',
    'PermissionSetGroup',
    'UserRole',
    'ExternalClientApplication',
  ];
  const values = objects.flatMap((object) =>
    [...org.store.rows(object).all()].flatMap((row) => columns.map((column) => row[column]))
  );
  const names = values.filter((value): value is string => typeof value === 'string' && /\W|_|\d/.test(value));
  const ownText = JSON.stringify([probes, throwawayName]);
  return [...new Set([...names.filter((name) => !ownText.includes(name)), ...org.sessions.keys(), org.id, url])];
}
