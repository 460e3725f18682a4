import { expect } from 'chai';
import { soql } from '../../../src/org/soql.ts';
import { failureOf, valueOf } from '../../helpers/facts.ts';
import { directGateway } from '../../helpers/flow.ts';
import type { LocalOrg } from '../../local-org/org.ts';
import type { TokenSpec } from '../../local-org/scenarios/useTypes.ts';
import { orgOfUsers, read, readingOf, snapshotOf, user } from './auditing.ts';

const token = (app: string): TokenSpec => ({ app, createdDaysAgo: 30, lastUsedDaysAgo: 1, useCount: 4 });

const holders = (count: number, app: string): Array<ReturnType<typeof user>> =>
  Array.from({ length: count }, (_, index) => user(`${app.toLowerCase()}-${index}`, { tokens: [token(app)] }));

const org = orgOfUsers([
  ...holders(12, 'Zoom'),
  ...holders(3, 'ERP'),
  user('two', { tokens: [token('ERP'), token('ERP'), token('Salesforce CLI')] }),
]);

const usersOf = async (from: LocalOrg) => {
  const { data } = await readingOf('tokenApps', from);
  return Object.fromEntries(data.map(({ appName, users, isMore }) => [appName, isMore ? `${users}+` : users]));
};

describe('org/datasets/tokenApps', () => {
  it('apps that are not first-party, with the number of users who hold tokens: one request', async () => {
    expect(await usersOf(org))
      .to.include({ Zoom: 12, ERP: 4 })
      .and.not.have.property('Salesforce CLI');
    const gateway = directGateway(org);
    await read('tokenApps', gateway);
    expect(gateway.requests()).to.equal(1);
  });

  it('no column of tokens can be aggregated, so no query counts them', async () => {
    const query = soql`SELECT AppName, COUNT_DISTINCT(UserId) n FROM OauthToken GROUP BY AppName`;
    const { problems } = failureOf(await directGateway(org).query(query));
    expect(problems[0]?.message).to.include('field UserId does not support aggregate operator COUNT_DISTINCT');
  });

  it('more holders than an answer holds: each app is asked for its first eleven, many apps a request', async () => {
    const large = orgOfUsers([...holders(2100, 'Mobile'), ...holders(10, 'ERP'), ...holders(1, 'Mailer')]);
    expect(await usersOf(large)).to.include({ Mobile: '11+', ERP: 10, Mailer: 1 });
    const gateway = directGateway(large);
    const { whole } = valueOf(await read('tokenApps', gateway));
    expect([whole, gateway.requests()]).to.deep.equal([true, 3]);
  });

  it('callers without the permission may see their own alone', async () => {
    const { datasets } = await snapshotOf(directGateway(org, 'sales'), ['tokenApps']);
    expect(datasets.tokenApps).to.include({ complete: false, permission: 'CustomizeApplication' });
  });
});
