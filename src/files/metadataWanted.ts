import type { Evidence, Finding } from '../model/audit/finding.ts';
import type { MetadataKind } from './metadataProject.ts';
import type { Wanted } from './metadataLines.ts';

/** The holder of a grant, as metadata files are named. */
export type Granted = { kind: MetadataKind; name: string };

const kinds: Readonly<Record<string, MetadataKind>> = {
  profile: 'profile',
  'permission set': 'permissionset',
  'permission set group': 'permissionsetgroup',
};

/** Profiles whose file has another name than Setup shows. */
const profileFiles: Readonly<Record<string, string>> = {
  'contract manager': 'ContractManager',
  'marketing user': 'MarketingProfile',
  'read only': 'ReadOnly',
  'solution manager': 'SolutionManager',
  'standard user': 'Standard',
  'system administrator': 'Admin',
};

const notes = /( \((?:outdated|session-based|, |active now)+\))$/;

const toGranted = (kind: MetadataKind, name: string): Granted => ({
  kind,
  name: kind === 'profile' ? (profileFiles[name.toLowerCase()] ?? name) : name,
});

/** `permission set group Billing_Read (outdated)` as evidence has it. */
export const grantedBy = ({ path = '' }: Evidence): Granted | undefined => {
  const [, word = '', name = ''] =
    /^(profile|permission set group|permission set) (.+)$/.exec(path.replace(notes, '')) ?? [];
  const kind = kinds[word];
  return kind === undefined ? undefined : toGranted(kind, name);
};

/** The profile that a finding is about: what has to be changed, whatever line of it. */
export const subjectProfile = ({ subject: { type, name } }: Finding): Granted | undefined =>
  type === 'profile' ? toGranted('profile', name) : undefined;

/** By rule the element of an object's permissions that it has something against. */
const objectElements: Readonly<Record<string, string>> = {
  'no-object-modify-all': 'modifyAllRecords',
  'no-object-view-all': 'viewAllRecords',
};

/** Evidence of breadth names some of the objects: any of them is a place to begin. */
const breadthWanted = ({ what, value = '' }: Evidence): Wanted[] => {
  const elements = what === 'delete' ? ['allowDelete'] : ['allowCreate', 'allowEdit', 'allowDelete'];
  const objects = value.replace(/^\d+: /, '').split(', ');
  return objects.flatMap((name) => elements.map((element): Wanted => ({ block: 'objectPermissions', name, element })));
};

/** A field may be granted by itself, with its object, or with everything. */
const fieldWanted = ({ what, value = '' }: Evidence): Wanted[] => [
  { block: 'fieldPermissions', name: what, element: value.endsWith('(edit)') ? 'editable' : 'readable' },
  { block: 'objectPermissions', name: what.split('.')[0] ?? '', element: 'viewAllFields' },
  { block: 'userPermissions', name: 'ViewAllFieldsGlobal', element: 'enabled' },
];

/** What a metadata file says where it grants this; the first of several that is there counts. */
export const wantedFor = ({ ruleId }: Finding, evidence: Evidence): Wanted[] => {
  const { what, dataset } = evidence;
  if (dataset === 'heldSets') return [{ block: 'userPermissions', name: what, element: 'enabled' }];
  if (dataset === 'classifiedAccess') return fieldWanted(evidence);
  if (dataset !== 'objectPermissions') return [];
  if (ruleId === 'narrow-object-access') return breadthWanted(evidence);
  const element = objectElements[ruleId];
  return element === undefined ? [] : [{ block: 'objectPermissions', name: what, element }];
};
