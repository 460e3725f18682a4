import { integrationLicenseName, integrationPslName, type License } from '../../model/org/license.ts';
import { integrationPools } from '../../model/org/seatReport.ts';
import type { DatasetName } from '../../model/org/snapshot.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { listLicenses, openLicenses } from '../remedies/remedies.ts';
import type { Violation } from '../engine/rule.ts';
import { seatSource } from './seatEvidence.ts';

type MissingPool = { name: string; text: string };

/** Integrations in an org that sells them no seat at all: not even the license, or only half of what a seat takes. */
const missingPools = (facts: AuditFacts): MissingPool[] => {
  const users = facts.identities.filter(
    ({ user, confidence }) => user.isActive && (confidence === 'certain' || confidence === 'likely')
  );
  const known = integrationPools(seatSource(facts)).map(({ license }) => license.kind);
  const lacks = (kind: License['kind'], dataset: DatasetName): boolean =>
    facts.read(dataset) !== undefined && facts.isComplete(dataset) && !known.includes(kind);
  if (users.length === 0) return [];
  if (lacks('UserLicense', 'userLicenses')) return [{ name: integrationLicenseName, text: 'finding.noLicense' }];
  return lacks('PermissionSetLicense', 'permissionSetLicenses') && known.length > 0
    ? [{ name: integrationPslName, text: 'finding.noPsl' }]
    : [];
};

const judgeMissing = ({ name, text }: MissingPool): Violation => ({
  severity: 'info',
  subject: { type: 'license', id: '', name },
  users: [],
  text,
  tokens: [],
  evidence: [
    { what: 'seats', value: '0', dataset: text === 'finding.noPsl' ? 'permissionSetLicenses' : 'userLicenses' },
  ],
  commands: [listLicenses, openLicenses],
});

export const missingSeats = (facts: AuditFacts): Violation[] => missingPools(facts).map(judgeMissing);
