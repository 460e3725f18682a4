import { expect } from 'chai';
import { deactivationMark, describeOwnSet, isMarkedFor, markerFor } from '../../../src/model/access/markerFor.ts';

const username = 'Billing.Integration@acme.example';

describe('model/access/markerFor', () => {
  it('describes a set in one sentence that names the user and the integration', () => {
    expect(describeOwnSet(username, 'Billing')).to.equal(
      '[sf integration-user: billing.integration@acme.example] Access of the integration "Billing". Managed by sf integration-user; do not assign it to anybody else.'
    );
  });

  it('cuts a long description at the 255 characters that Salesforce takes, behind the marker', () => {
    const longest = `${'u'.repeat(68)}@acme.example`;
    const description = describeOwnSet(longest, 'n'.repeat(80));
    expect(description).to.have.length(255);
    expect(isMarkedFor(description, longest)).to.equal(true);
  });

  it('knows its own mark in any case, and nobody else’s', () => {
    const description = describeOwnSet(username, 'Billing').toUpperCase();
    expect(isMarkedFor(description, username)).to.equal(true);
    expect(isMarkedFor(description, 'x' + username)).to.equal(false);
    expect(isMarkedFor('', username)).to.equal(false);
  });

  it('marks a user that was deactivated with what brings it back', () => {
    const { AboutMe } = deactivationMark(username);
    expect(AboutMe).to.include(markerFor(username)).and.to.include('--reactivate');
  });
});
