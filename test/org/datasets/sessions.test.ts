import { expect } from 'chai';
import { sessions } from '../../../src/org/datasets/sessions.ts';
import { daysAgo } from '../../helpers/facts.ts';
import { orgWith, readAbout, userIn, warehouse } from './identities.ts';

describe('org/datasets/sessions', () => {
  it('end so long after their last use as they are valid', async () => {
    const org = orgWith({
      [warehouse]: {
        sessions: [
          {
            createdHoursAgo: 48,
            lastUsedHoursAgo: 24,
            loginType: 'Remote Access 2.0',
            sessionType: 'API',
            ip: '198.51.100.7',
            validSeconds: 86_400,
          },
        ],
      },
    });
    const [session, ...others] = (await readAbout(sessions, org)).data;
    expect(others).to.deep.equal([]);
    expect(session).to.include({
      userId: userIn(org, warehouse),
      loginType: 'Remote Access 2.0',
      sessionType: 'API',
      sourceIp: '198.51.100.7',
      validUntil: daysAgo(0),
    });
    expect(Date.parse(session?.createdAt ?? '')).to.equal(Date.parse(daysAgo(2)));
  });
});
