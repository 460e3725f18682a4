import { expect } from 'chai';
import { pickBy } from 'es-toolkit';
import type { IntegrationUserSpec } from '../../src/model/access/integrationUserSpec.ts';
import type { CreateResult } from '../../src/output/createResult.ts';
import type { Switches } from '../local-org/switches.ts';
import { mortal } from './connections.ts';
import { type Kind, kindsNamed } from './kinds.ts';
import { partOf } from './partOf.ts';
import { arm, inFreshOrg, isWrite, type Lab, useLab, writePath, writesIn } from './lab.ts';
import { type Dump, dumpOf, isSame, problemsIn } from './orgState.ts';
import { sparse, stepByStep, wideAcme } from './wishes.ts';

/** Every attribute that has a flag, a feature and a field, beside a grant that is new. */
const wished: IntegrationUserSpec = {
  ...sparse,
  email: 'it@acme.example',
  alias: 'bill',
  role: 'CEO',
  timeZone: 'Asia/Tokyo',
  locale: 'ja_JP',
  userFields: { UserPermissionsMarketingUser: true, Title: 'Sync' },
  objects: { ...sparse.objects, Contact: ['read'] },
  permissionSetGroups: ['Billing_Read'],
};
const stored = {
  Email: 'it@acme.example',
  Alias: 'bill',
  TimeZoneSidKey: 'Asia/Tokyo',
  LocaleSidKey: 'ja_JP',
  UserPermissionsMarketingUser: true,
  Title: 'Sync',
};
const alone: IntegrationUserSpec = { ...wished, objects: sparse.objects ?? {}, permissionSetGroups: [] };

const userRow = ({ running }: Lab): Readonly<Record<string, unknown>> =>
  [...running.org.store.rows('User').where('Username', 'billing-sync.integration@acme.example')][0] ?? {};

/** An empty field that was written back is as empty as one that was never set; stamps tell of every write. */
const plain = (dump: Dump): Dump =>
  new Map(
    [...dump].map(([key, row]) => [
      key,
      {
        ...pickBy(row, (value, name) => value !== null && value !== false && !/^(?:LastModified|SystemMod)/.test(name)),
        Id: row.Id,
      },
    ])
  );

const holdsAll = (lab: Lab): boolean =>
  Object.entries(stored).every(([name, value]) => userRow(lab)[name] === value) && userRow(lab)['UserRoleId'] !== null;

/** In an org that has the user, complete, with none of the attributes. */
const withUser = (lab: Lab, switches: Partial<Switches>, play: (before: Dump) => Promise<void>): Promise<void> =>
  inFreshOrg(lab, { emailChange: 'immediate' }, async () => {
    expect((await lab.create(sparse)).status).to.equal('created');
    await inFreshOrg(lab, { emailChange: 'immediate', ...switches }, play);
  });

/** What is wrong with the end of an update: all of it must be there, or none, and the result must say which. */
const problemsOf = async (
  lab: Lab,
  before: Dump,
  spec: IntegrationUserSpec,
  result?: CreateResult
): Promise<string[]> => {
  const { org } = lab.running;
  const isUntouched = isSame(plain(dumpOf(org)), plain(before));
  const isComplete = holdsAll(lab);
  const fitting = isComplete ? ['completed'] : isUntouched ? ['blocked', 'unknown', 'interrupted'] : [];
  const { status } = result ?? {};
  lab.running.faults.clear();
  const again = await lab.create(spec);
  const third = await lab.create(spec);
  return [
    ...(status === undefined || fitting.includes(status)
      ? []
      : [`${status}, complete: ${isComplete}, untouched: ${isUntouched}`]),
    ...(['completed', 'unchanged'].includes(again.status) ? [] : [`again: ${again.status}`]),
    ...(third.status === 'unchanged' && holdsAll(lab) ? [] : [`a third time: ${third.status}`]),
    ...problemsIn(org, lab.wishOf(spec), before),
  ];
};

const paths = [
  ['one composite', {}, wished],
  ['one composite, nothing but the user', {}, alone],
  ['step by step', stepByStep.switches, wished],
] as const;
const kinds = kindsNamed(
  '503',
  'reset after',
  'reset, commits 3 s later',
  'malformed',
  'expired',
  'row lock',
  'refused'
);

const breakWrite = async (
  lab: Lab,
  [, switches, spec]: (typeof paths)[number],
  { fault }: Kind,
  ordinal: number
): Promise<string[]> => {
  const problems: string[] = [];
  await withUser(lab, switches, async (before) => {
    arm(lab, { ...fault, path: writePath, ordinal });
    problems.push(...(await problemsOf(lab, before, spec, await lab.create(spec))));
  });
  return problems;
};

const countWrites = async (lab: Lab, [, switches, spec]: (typeof paths)[number]): Promise<number> => {
  const counted: number[] = [];
  await withUser(lab, switches, async () => {
    expect((await lab.create(spec)).status).to.equal('completed');
    counted.push(writesIn(lab).length);
  });
  return counted[0] ?? 0;
};

describe('faults: attributes of a user who exists', () => {
  const { open } = useLab(wideAcme);

  for (const path of paths)
    describe(path[0], () => {
      for (const kind of kinds)
        it(`survives ${kind.name} at every write: all of it is there, or nothing was changed`, async () => {
          const lab = await open();
          const count = await countWrites(lab, path);
          const writes = Array.from({ length: count }, (_, at) => at + 1);
          for (const ordinal of partOf(writes, path[0] === 'one composite' ? 1 : 2, kind.name))
            expect(await breakWrite(lab, path, kind, ordinal), `write ${ordinal.toString()}`).to.deep.equal([]);
        }).timeout(60_000);

      it('Ctrl+C before each write: nothing was changed, and every value is what it was', async () => {
        const lab = await open();
        const count = await countWrites(lab, path);
        const ends: string[] = [];
        for (let at = 0; at <= count; at += 1)
          await withUser(lab, path[1], async (before) => {
            const result = await lab.create(path[2], { shouldStop: () => writesIn(lab).length >= at });
            const changed = result.steps.find(({ action }) => action === 'updateUser');
            if (result.status === 'interrupted') expect(changed?.outcome).to.be.oneOf(['notDone', 'undone']);
            ends.push(result.status);
            expect(await problemsOf(lab, before, path[2], result), at.toString()).to.deep.equal([]);
          });
        expect(ends).to.deep.equal([...Array.from({ length: count }, () => 'interrupted'), 'completed']);
      }).timeout(60_000);
    });

  it('SIGKILL at every write, before and after it: the same command completes it', async () => {
    const lab = await open();
    const count = await countWrites(lab, paths[2]);
    for (let at = 1; at <= count; at += 1)
      for (const when of ['before', 'after'] as const)
        await withUser(lab, stepByStep.switches, async (before) => {
          await new Promise<void>((died, failed) => {
            const connection = mortal(lab.connection, { at, when, counts: isWrite, died });
            lab.create(wished, { connection }).then(() => failed(new Error('It lived.')), failed);
          });
          expect(await problemsOf(lab, before, wished), `${when} ${at.toString()}`).to.deep.equal([]);
        });
  }).timeout(60_000);

  it('licenses that somebody else assigns meanwhile are left alone when an update is taken back', async () => {
    const lab = await open();
    await withUser(lab, stepByStep.switches, async () => {
      const { store } = lab.running.org;
      const [psl] = [...store.rows('PermissionSetLicense').all()].filter(
        ({ DeveloperName }) => DeveloperName !== 'SalesforceAPIIntegrationPsl'
      );
      arm(lab, {
        kind: 'status',
        status: 400,
        code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        path: /PermissionSetAssignment$/,
      });
      const shouldStop = (): boolean => {
        const has = [...store.rows('PermissionSetLicenseAssign').where('AssigneeId', String(userRow(lab)['Id']))];
        if (has.length === 1 && psl)
          store.insert('PermissionSetLicenseAssign', '2LA', {
            AssigneeId: String(userRow(lab)['Id']),
            PermissionSetLicenseId: psl.Id,
          });
        return false;
      };
      const { status } = await lab.create(wished, { shouldStop });
      const kept = [...store.rows('PermissionSetLicenseAssign').where('AssigneeId', String(userRow(lab)['Id']))];
      expect([status, kept.length]).to.deep.equal(['blocked', 2]);
    });
  });
}).timeout(60_000);
