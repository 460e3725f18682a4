import { expect } from 'chai';
import { xmlRecords } from '../../src/org/xmlRecords.ts';

const path = 'Envelope/Body/readMetadataResponse/result/records';

const message = (records: string, prefix = 'soapenv'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><${prefix}:Envelope xmlns:${prefix}="http://schemas.xmlsoap.org/soap/envelope/" xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><${prefix}:Body><readMetadataResponse><result>${records}</result></readMetadataResponse></${prefix}:Body></${prefix}:Envelope>`;

const app = `<records xsi:type="ConnectedApp"><fullName>Docs</fullName><label>Docs &amp; Files</label><oauthConfig><consumerKey>3MVG9.KEY</consumerKey><consumerSecret>S3CR3T</consumerSecret><scopes>Api</scopes><scopes>Full</scopes></oauthConfig><oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation></oauthPolicy></records>`;

describe('org/xmlRecords', () => {
  it('keeps the wanted elements, repeated ones as a list', () => {
    const [record] = xmlRecords(message(app), path, ['label', 'oauthConfig/scopes', 'oauthPolicy/ipRelaxation']) ?? [];
    expect(record).to.deep.equal({
      label: ['Docs & Files'],
      'oauthConfig/scopes': ['Api', 'Full'],
      'oauthPolicy/ipRelaxation': ['ENFORCE'],
    });
  });

  it('never keeps what was not asked for, a key or a secret among it', () => {
    const records = xmlRecords(message(app), path, ['fullName', 'oauthConfig/scopes']);
    expect(JSON.stringify(records)).to.not.match(/KEY|S3CR3T|consumer/i);
  });

  it('does not take an element of another place for the wanted one', () => {
    const [record] =
      xmlRecords(message('<records><canvas><label>Other</label></canvas></records>'), path, ['label']) ?? [];
    expect(record).to.deep.equal({});
  });

  it('has undefined for a nil record, whatever the prefix', () => {
    expect(xmlRecords(message(`${app}<records xsi:nil="true"/>`), path, [])).to.deep.equal([{}, undefined]);
    expect(xmlRecords(message('<records nil="1"/>', 's'), path, ['label'])).to.deep.equal([undefined]);
  });

  it('leaves out a nil element', () => {
    const [record] = xmlRecords(message('<records><label xsi:nil="true"/></records>'), path, ['label']) ?? [];
    expect(record).to.deep.equal({});
  });

  it('reads a text in CDATA, and one in parts', () => {
    const [record] =
      xmlRecords(message('<records><label>A <![CDATA[<b> & ]]>c</label></records>'), path, ['label']) ?? [];
    expect(record).to.deep.equal({ label: ['A <b> & c'] });
  });

  it('finds no records in a message that has none', () => {
    expect(xmlRecords(message(''), path, [])).to.deep.equal([]);
  });

  const broken: ReadonlyArray<readonly [string, string]> = [
    ['nothing', ''],
    ['a text', 'Service unavailable'],
    ['JSON', '{"records": []}'],
    ['a page', '<html><body>Login</body></html>'],
    ['a message that is cut', message(app).slice(0, -20)],
    ['a message of another call', message(app).replaceAll('readMetadataResponse', 'listMetadataResponse')],
    ['an entity that nobody declared', message('<records><label>&secret;</label></records>')],
  ];
  for (const [what, xml] of broken)
    it(`takes ${what} for no answer`, () => expect(xmlRecords(xml, path, ['label'])).to.equal(undefined));

  it('does not expand entities that a document declares', () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "boom">]>${message('<records><label>&a;</label></records>').replace(/^<\?xml.*?\?>/, '')}`;
    expect(xmlRecords(xml, path, ['label'])).to.equal(undefined);
  });
});
