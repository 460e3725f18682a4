import { expect } from 'chai';
import { appCertificateOf } from '../../src/org/appCertificateOf.ts';
import { certificates, pemOf } from '../local-org/scenarios/certificates.ts';

describe('org/appCertificateOf', () => {
  const day = '2024-06-01T00:00:00.000Z';
  const pem = pemOf(certificates.until2024);
  const forms: Readonly<Record<string, string>> = {
    'its Base64 alone, as orgs return it': certificates.until2024,
    'its Base64 in lines': certificates.until2024.replace(/.{64}/g, '$&\n'),
    'a PEM text': pem,
    'a PEM text on one line': pem.replaceAll('\n', ' '),
    'the Base64 of a PEM text': Buffer.from(pem).toString('base64'),
  };
  for (const [form, text] of Object.entries(forms))
    it(`says when it expires, out of ${form}`, () => {
      expect(appCertificateOf(text)).to.deep.equal({ expiresAt: day });
    });

  it('the end of this century and later', () => {
    expect(appCertificateOf(certificates.until2126)).to.deep.equal({ expiresAt: '2126-01-01T00:00:00.000Z' });
  });

  it('an app without one has none; what is no certificate has no date', () => {
    for (const text of [undefined, '']) expect(appCertificateOf(text)).to.equal(null);
    for (const text of ['CI_Certificate', '-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----', '***'])
      expect(appCertificateOf(text)).to.deep.equal({});
  });
});
