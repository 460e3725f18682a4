import type { Evidence, Finding } from '../model/audit/finding.ts';
import { metadataKey, type MetadataKind } from './metadataFiles.ts';

/** `permission set group Billing_Read (outdated)` as evidence has it. */
export function grantedBy({ path = '' }: Evidence): Granted | undefined {
  const [, word = '', name = ''] =
    /^(profile|permission set group|permission set) (.+)$/.exec(path.replace(notes, '')) ?? [];
  const kind = kinds[word];
  return kind === undefined ? undefined : toGranted(kind, name);
}

/** The profile that a finding is about: what has to be changed, whatever line of it. */
export function subjectProfile({ subject: { type, name } }: Finding): Granted | undefined {
  return type === 'profile' ? toGranted('profile', name) : undefined;
}

/** The holder of a grant, as metadata files are named. */
export type Granted = { kind: MetadataKind; name: string };

const kinds: Readonly<Record<string, MetadataKind>> = {
  profile: 'profile',
  'permission set': 'permissionset',
  'permission set group': 'permissionsetgroup',
};

/** Profiles whose files have other names than Setup shows in English. */
const profileFiles: Readonly<Record<string, readonly string[]>> = {
  'contract manager': ['ContractManager'],
  'marketing user': ['MarketingProfile'],
  'read only': ['ReadOnly'],
  'solution manager': ['SolutionManager'],
  'standard platform user': ['StandardAul'],
  'standard user': ['Standard'],
  'system administrator': ['Admin'],
};

/** What evidence adds to the name of a path; the name can have brackets of its own. */
const notes =
  / \((?:outdated|session-based|bound to another license|: without effect as far as is known|, |active now)+\)$/;

function toGranted(kind: MetadataKind, name: string): Granted {
  return { kind, name };
}

/** Full names of profiles, by their names in lower case. */
export type FullNames = ReadonlyMap<string, string>;

/** By the full name of a profile; where that is not known, by the name Setup shows and by what files call that one. */
export function keysOf({ kind, name }: Granted, fullNames: FullNames): string[] {
  if (kind !== 'profile') return [metadataKey(kind, name)];
  const lower = name.toLowerCase();
  const fullName = fullNames.get(lower);
  const names = fullName === undefined ? [name, ...(profileFiles[lower] ?? [])] : [fullName];
  return names.map((each) => metadataKey(kind, each));
}
