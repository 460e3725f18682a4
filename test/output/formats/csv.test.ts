import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { csv, csvColumns } from '../../../src/output/formats/csv.ts';
import { acmeInput, hostileInput, unsafe, wholeText } from './samples.ts';

type Row = Record<string, string>;

const rowsOf = (text: string): Row[] => parse(text, { columns: true, record_delimiter: '\r\n' });

describe('csv', () => {
  it('has a row for each finding, in the order of the result', async () => {
    const input = await acmeInput();
    const rows = rowsOf(wholeText(csv(input)));
    const { findings, org, takenAt } = input.result;
    expect(rows.map(({ fingerprint }) => fingerprint)).to.deep.equal(findings.map(({ fingerprint }) => fingerprint));
    expect(rows.map(({ severity, rule, subject_name }) => [severity, rule, subject_name])).to.deep.equal(
      findings.map(({ severity, ruleId, subject }) => [severity, ruleId, subject.name])
    );
    expect(Object.keys(rows[0] ?? {})).to.deep.equal(csvColumns);
    expect(rows[0]).to.include({ org_id: org.id, taken_at: takenAt, status: 'open' });
    expect(rows.find(({ rule }) => rule === 'usage-logged')?.['controls']).to.equal('SBS-INT-004; AU-2; AU-11');
  });

  it('says what counts', async () => {
    const input = await acmeInput();
    const rows = rowsOf(wholeText(csv(input)));
    const { findings } = input.result.summary;
    const open = rows.filter(({ status }) => status === 'open');
    expect(open.length).to.equal(Object.values(findings).reduce((sum, count) => sum + count, 0));
    expect(rows.filter(({ status }) => status === 'follows').every(({ caused_by }) => caused_by !== '')).to.equal(true);
  });

  it('is a header alone where nothing was found', async () => {
    const input = await acmeInput();
    expect(wholeText(csv({ ...input, result: { ...input.result, findings: [] } }))).to.equal(
      `${csvColumns.join(',')}\r\n`
    );
  });

  it('holds nothing that a spreadsheet calculates, whatever names hold', async () => {
    const input = await hostileInput();
    const text = wholeText(csv(input));
    const rows = rowsOf(text);
    expect(rows).to.have.length(input.result.findings.length);
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).to.deep.equal([]);
    // A reader that takes `;` for the separator.
    expect(cells.flatMap((cell) => cell.split(';')).filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).to.deep.equal(
      []
    );
    expect(cells.filter((cell) => unsafe.test(cell) || /[\r\n]/.test(cell))).to.deep.equal([]);
    expect(text.isWellFormed()).to.equal(true);
    expect(rows.some(({ subject_name }) => subject_name === "'=cmd()")).to.equal(true);
    expect(rows.some(({ subject_name }) => subject_name === "a;'=1+1")).to.equal(true);
  });
});
