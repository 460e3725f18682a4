import { expect } from 'chai';
import { ask, smallAcme } from '../testing/ask.ts';
import { platformUsers } from './platformUsers.ts';

describe('local org: users of Salesforce itself', () => {
  const { query } = ask(platformUsers(smallAcme));

  it('have licenses and user types of their own', () => {
    const rows = query(
      "SELECT Name, UserType, Profile.UserLicense.LicenseDefinitionKey FROM User WHERE Username LIKE '%.platform.example' ORDER BY Name"
    );
    expect(rows.map((row) => [row['Name'], row['UserType']])).to.deep.equal([
      ['Automated Process', 'AutomatedProcess'],
      ['Integration User', 'Standard'],
      ['Platform Integration User', 'CloudIntegrationUser'],
    ]);
  });

  it('leave the seats for integrations alone, and no license is there twice', () => {
    const licenses = query('SELECT Name, UsedLicenses FROM UserLicense').map((row) => [
      row['Name'],
      row['UsedLicenses'],
    ]);
    expect(licenses).to.deep.include(['Salesforce Integration', 3]);
    expect(licenses.filter(([name]) => name === 'Cloud Integration User')).to.have.lengthOf(1);
  });
});
