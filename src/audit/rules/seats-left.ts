import type { Severity } from '../../model/audit/finding.ts';
import type { Identity } from '../../model/audit/identity.ts';
import { integrationLicenseName, integrationPslName } from '../../model/org/isIntegrationLicense.ts';
import type { License } from '../../model/rows/integrationUser.ts';
import { type SeatAdvice, seatAdvice, integrationPools } from '../../model/org/seatReport.ts';
import type { SeatPool } from '../../model/org/seatPools.ts';
import type { AuditFacts } from '../discovery/auditFacts.ts';
import { freeSeat } from '../remedies/seatCommands.ts';
import { listLicenses, openLicenses } from '../remedies/sfCommand.ts';
import type { Rule, Violation } from '../engine/rule.ts';
import { seatEvidence, seatSource } from '../evidence/seatEvidence.ts';
import type { DatasetName } from '../../model/org/orgSnapshot.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default {
  id: 'seats-left',
  severity: 'moderate',
  subject: 'license',
  needs: ['userLicenses', 'permissionSetLicenses', 'integrationUsers', 'pslAssignments'],
  optional: ['pslHoldings'],
  evaluate(facts) {
    const pools = poolsOf(facts);
    const missing = missingSeats(facts);
    return {
      examined: pools.length + missing.length,
      violations: [...pools.flatMap((pool) => violationsOfPool(pool, facts)), ...missing],
    };
  },
} satisfies Rule;

const severities: Partial<Record<SeatAdvice['code'], Severity>> = {
  overAllocated: 'moderate',
  notActive: 'moderate',
  expired: 'moderate',
  expiresSoon: 'moderate',
  noSeatLeft: 'info',
};

function active({ identities }: AuditFacts): Identity[] {
  return identities.filter(({ user }) => user.isActive);
}

/** Other PSLs of the identities than the integration PSL: access ends with them too, although their other holders are not read. */
function otherPsls(facts: AuditFacts, known: readonly SeatPool[]): SeatPool[] {
  const pslIds = new Set(active(facts).flatMap(({ psls }) => psls.map(({ pslId }) => pslId)));
  return (facts.read('permissionSetLicenses') ?? [])
    .filter(({ id }) => pslIds.has(id) && !known.some(({ license }) => license.id === id))
    .map((license) => ({ license, used: null, left: null, holders: [] }));
}

function poolsOf(facts: AuditFacts): SeatPool[] {
  const pools = integrationPools(seatSource(facts));
  // A pool that nobody uses, in an org without integrations, is nobody's trouble.
  const needed = active(facts).length > 0 ? pools : pools.filter(({ used }) => used !== 0);
  return [...needed, ...otherPsls(facts, pools)];
}

function tokensOf(code: SeatAdvice['code'], { license, used }: SeatPool): Array<string | number> {
  if (code === 'notActive') return [license.label, license.status];
  if (code === 'expired' || code === 'expiresSoon') return [license.label, license.expiresOn ?? ''];
  return [license.label, used ?? 0, license.total];
}

function holds({ id }: License, { user, psls }: Identity): boolean {
  return user.licenseId === id || psls.some(({ pslId }) => pslId === id);
}

function violationsOfPool(pool: SeatPool, facts: AuditFacts): Violation[] {
  const { license, holders } = pool;
  const today = facts.takenAt.toISOString().slice(0, 10);
  const noticeDays = facts.settings.expiringDays.license;
  const codes = seatAdvice({ pools: [pool], statuses: [], today, noticeDays }).map(({ code }) => code);
  const code = codes.find((each) => severities[each] === 'moderate') ?? codes.find((each) => each in severities);
  const severity = code && severities[code];
  if (code === undefined || severity === undefined) return [];
  const leaked = holders.filter(({ freeable }) => freeable === 'inactiveHolder');
  return [
    {
      severity,
      subject: { type: 'license', id: license.id, name: license.name },
      users: active(facts).flatMap((identity) => (holds(license, identity) ? [identity.user.username] : [])),
      text: `finding.${code}`,
      tokens: tokensOf(code, pool),
      evidence: seatEvidence(pool),
      commands: [
        listLicenses,
        openLicenses,
        ...leaked.flatMap(({ assignmentId, username }) =>
          assignmentId === null ? [] : [freeSeat(username, { id: assignmentId, pslName: license.label })]
        ),
      ],
    },
  ];
}

type MissingPool = { name: string; text: string };

/** Integrations in an org that sells them no seat at all: not even the license, or only half of what a seat takes. */
function missingPools(facts: AuditFacts): MissingPool[] {
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
}

function missingPoolViolation({ name, text }: MissingPool): Violation {
  return {
    severity: 'info',
    subject: { type: 'license', id: '', name },
    users: [],
    text,
    tokens: [],
    evidence: [
      {
        what: evidenceText('seats'),
        value: '0',
        dataset: text === 'finding.noPsl' ? 'permissionSetLicenses' : 'userLicenses',
      },
    ],
    commands: [listLicenses, openLicenses],
  };
}

function missingSeats(facts: AuditFacts): Violation[] {
  return missingPools(facts).map(missingPoolViolation);
}
