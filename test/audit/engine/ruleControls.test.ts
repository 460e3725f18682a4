import { expect } from 'chai';
import { controlsOfRule, ruleControls } from '../../../src/audit/engine/ruleControls.ts';
import { rules } from '../../../src/audit/rules/index.ts';
import { configRules } from '../../../src/audit/waivers/waiverRules.ts';
import { controlsBy, controlsOf, frameworks } from '../../../src/model/audit/controls.ts';

describe('audit/ruleControls', () => {
  it('has a line for every rule, and for no other', () => {
    expect(Object.keys(ruleControls)).to.have.members([...rules, ...configRules].map(({ id }) => id));
  });

  it('every rule serves a control, but the one that counts seats', () => {
    const without = Object.entries(ruleControls).filter(([, controls]) => controls.length === 0);
    expect(without.map(([id]) => id)).to.deep.equal(['seats-left']);
  });

  for (const [id, ids] of Object.entries(ruleControls))
    it(`${id} names each control once, in the order of the frameworks`, () => {
      expect(controlsBy(ids).map((control) => control.id)).to.deep.equal([...ids]);
    });

  it('all ten risks of OWASP and all controls of the benchmark are there, with their titles', () => {
    expect(controlsOf('owasp-nhi').map(({ id }) => id)).to.deep.equal(
      Array.from({ length: 10 }, (_, at) => `NHI${at + 1}:2025`)
    );
    expect(frameworks['owasp-nhi'].controls['NHI10:2025']).to.equal('Human Use of NHI');
    expect(controlsOf('sbs')).to.have.length(45);
    expect(frameworks.sbs.controls['SBS-ACS-008']).to.equal('Restrict Broad Privileges for Non-Human Identities');
  });

  for (const [name, { controls }] of Object.entries(frameworks))
    it(`${name}: every control has a title of its own`, () => {
      const titles = Object.values(controls);
      expect(new Set(titles).size).to.equal(titles.length);
      expect(titles.filter((title) => title.trim() === '')).to.deep.equal([]);
    });

  it('lists no control of NIST that no rule serves', () => {
    const served = new Set<string>(Object.values(ruleControls).flat());
    expect(controlsOf('nist-800-53').filter(({ id }) => !served.has(id))).to.deep.equal([]);
  });

  it('an id that no rule has serves none', () => {
    for (const id of ['nope', 'toString', '__proto__']) expect(controlsOfRule(id)).to.deep.equal([]);
  });
});
