import { expect } from 'chai';
import { costsFullSeat } from '../../../src/model/org/costsFullSeat.ts';
import { isOnIntegrationLicense } from '../../../src/model/org/isIntegrationLicense.ts';
import { userOf } from '../../helpers/auditFacts.ts';

const licenses: ReadonlyArray<readonly [name: string, key: string, costs: boolean]> = [
  ['Salesforce', 'SFDC', true],
  ['Salesforce Platform', 'AUL', true],
  ['Lightning Platform - One App', 'FDC_ONE', true],
  ['Salesforce Integration', 'SALESFORCE_INTEGRATION_USER', false],
  ['Chatter Free', 'PID_CHATTER', false],
  ['Chatter External', 'CSN_EXTERNAL', false],
  ['Identity', '', false],
  ['Force.com - Free', 'PID_FDC_FREE', false],
  ['Salesforce Limited Access - Free', '', false],
  ['Cloud Integration User', 'CLOUD_INTEGRATION_USER', false],
  ['Sales Insights Integration User', '', false],
  ['Guest User License', '', false],
  ['', '', false],
];

describe('model/licenseCost', () => {
  for (const [licenseName, licenseKey, costs] of licenses)
    it(`${licenseName || 'a hidden license'} ${costs ? 'costs' : 'does not cost'} a full seat`, () =>
      expect(costsFullSeat(userOf('a@b.cd', { licenseName, licenseKey }))).to.equal(costs));

  it('users from outside are counted otherwise', () =>
    expect(costsFullSeat(userOf('a@b.cd', { licenseName: 'Partner Community', userType: 'PowerPartner' }))).to.be
      .false);

  it('the integration license is known by its name or its key', () => {
    expect(isOnIntegrationLicense({ licenseName: 'Salesforce Integration', licenseKey: '' })).to.be.true;
    expect(isOnIntegrationLicense({ licenseName: '', licenseKey: 'SALESFORCE_INTEGRATION_USER' })).to.be.true;
    expect(isOnIntegrationLicense({ licenseName: 'Salesforce', licenseKey: 'SFDC' })).to.be.false;
  });
});
