import { omit } from 'es-toolkit/object';
import { parsePermissionList } from '../../access/parsePermissionList.ts';
import { userOfNoOrg } from '../../access/plannedUser.ts';
import { guardFindings } from '../../audit/engine/guardFindings.ts';
import { rules } from '../../audit/rules/index.ts';
import { createIntegrationUser } from '../../create/createIntegrationUser.ts';
import { readText } from '../../files/readText.ts';
import { formatDefinition, writeDefinition } from '../../files/writeDefinition.ts';
import { accessWords, type OrgLabels } from '../../model/access/accessWords.ts';
import type { CreateOutcome } from '../../model/access/createOutcome.ts';
import type { EffectiveAccess } from '../../model/access/effectiveAccess.ts';
import type { IntegrationUserSpec } from '../../model/access/integrationUserSpec.ts';
import type { PermissionList } from '../../model/access/permissionList.ts';
import type { GuardFinding } from '../../model/audit/finding.ts';
import type { OrgGateway } from '../../org/orgGateway.ts';
import { toDescribe } from '../../org/toDescribe.ts';
import { definitionProblemText } from '../../output/definitionProblemText.ts';
import { permissionListResult, type PermissionListResult, remarks } from '../../output/permissionListResult.ts';
import { readWish, specFrom, wrongWish } from './wishFromFlags.ts';

/** Turns a vendor's list into a definition; creates nothing. With an org, its labels count, and its planner objects. */
export async function translatePermissionList(
  flags: TranslateFlags,
  { org, now }: TranslateContext
): Promise<{ result: PermissionListResult; text?: string }> {
  const { 'from-permission-list': path, 'output-definition': target } = flags;
  const file = await readText(path);
  if ('problem' in file) throw wrongWish([definitionProblemText(file.problem)]);
  const labels = org && (await readLabels(org));
  const list =
    org && labels
      ? await readWithFields(file.text, org, labels)
      : parsePermissionList(file.text, accessWords(undefined));
  const named = { ...flags, name: flags.name ?? placeholder };
  const context = { runningUsername: org?.username ?? `${placeholder}@example.invalid`, now: now().toISOString() };
  const spec = specFrom(named, { spec: list.spec }, context);
  const planned = org && (await planFor(org, spec, { context, now }));
  const result = permissionListResult({
    path,
    list,
    spec: flags.name === undefined ? omit(spec, ['name']) : spec,
    target,
    planned,
    areLabelsRead: labels !== undefined,
    findings: planned?.findings ?? offlineFindings(spec),
    requests: org?.requests() ?? 0,
  });
  const { definition } = result;
  if (target === undefined) return { result, text: formatDefinition(definition, 'yaml', remarks(result)).trimEnd() };
  const problem = await writeDefinition(target, definition, remarks(result));
  if (problem) throw wrongWish([definitionProblemText(problem)]);
  return { result };
}

type TranslateFlags = Parameters<typeof specFrom>[0] & {
  'from-permission-list': string;
  'output-definition'?: string | undefined;
};

export type TranslateContext = { org: OrgGateway | undefined; now: () => Date };

/** Stands for the name of the integration while only its access is judged. */
const placeholder = 'integration';

type Labels = Omit<OrgLabels, 'fields'>;

/** Undefined where the org does not tell: the English names that are known are then better than none. */
async function readLabels(org: OrgGateway): Promise<Labels | undefined> {
  const [objects, sets] = await Promise.all([org.text('sobjects'), org.describe(['PermissionSet'])]);
  if (!objects.ok) return undefined;
  const [set] = sets.ok ? sets.value : [];
  const permissions = set === undefined ? [] : toDescribe(set).fields;
  return {
    objects: objectsIn(objects.value),
    userPermissions: permissions.flatMap(({ name, label }) =>
      name.startsWith('Permissions') ? [{ name: name.replace('Permissions', ''), label }] : []
    ),
  };
}

function objectsIn(text: string): Labels['objects'] {
  const { sobjects = [] } = JSON.parse(text) as { sobjects?: Array<Record<string, unknown>> };
  return sobjects.map(({ name, label, labelPlural }) => ({
    name: String(name),
    label: String(label),
    plural: String(labelPlural),
  }));
}

/** Which objects fields are listed of is known only once the list was read; their fields are read for a second look. */
async function readWithFields(text: string, org: OrgGateway, labels: Labels): Promise<PermissionList> {
  const first = accessWords({ ...labels, fields: [] });
  const objects = new Set<string>();
  parsePermissionList(text, { ...first, field: (object) => (objects.add(object), 'Id') });
  const described = await org.describe([...objects]);
  const fields = described.ok ? described.value.flatMap((raw) => (raw === undefined ? [] : [toDescribe(raw)])) : [];
  return parsePermissionList(text, accessWords({ ...labels, fields }));
}

/** What the planner of this org says, without changing anything. */
function planFor(
  org: OrgGateway,
  spec: IntegrationUserSpec,
  { context, now }: { context: Parameters<typeof readWish>[1]; now: () => Date }
): Promise<CreateOutcome> {
  return createIntegrationUser(org, readWish(spec, context), {
    dryRun: true,
    now,
    pause: () => Promise.resolve(),
    onStage: () => undefined,
    onSteps: () => undefined,
    review: () => Promise.resolve(),
    whileChanging: (change) => change(() => false),
  });
}

/** What the rules say about the list alone; what the org would add to it is not known. */
function offlineFindings(spec: IntegrationUserSpec): readonly GuardFinding[] {
  const path = { via: 'permissionSet', name: spec.permissionSetName ?? '' } as const;
  const access: EffectiveAccess = {
    username: '',
    userPermissions: (spec.userPermissions ?? []).map((permission) => ({ permission, path })),
    objectPermissions: Object.entries(spec.objects ?? {}).map(([object, permissions]) => ({
      object,
      permissions,
      path,
    })),
    fieldPermissions: [],
    setupAccess: [],
  };
  return guardFindings(rules, userOfNoOrg(access, new Date(0).toISOString()), spec.accept ?? []).findings;
}
