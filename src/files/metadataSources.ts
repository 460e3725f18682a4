import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Evidence, Finding, SourceLocation } from '../model/audit/finding.ts';
import { grantLine, type GrantLines, grantLines, memberLines, type Wanted } from './grantLines.ts';
import {
  findProject,
  type MetadataFile,
  metadataFiles,
  metadataKey,
  type MetadataKind,
  type MetadataProject,
} from './metadataFiles.ts';

/** Where the SFDX project around `folder` grants what findings are about; undefined outside of any project. */
export const metadataSources = async (folder: string, findings: readonly Finding[]): Promise<Sources | undefined> => {
  const project = await findProject(folder);
  return project === undefined ? undefined : sourcesIn(await readSpokenOf(project, findings));
};

function sourcesIn(files: FilesByKey): Sources {
  return (finding) => {
    const places = finding.evidence.flatMap((evidence) => placesOf(files, finding, evidence));
    const profile = subjectProfile(finding);
    // A profile that grants too little or too much altogether has no single line to change.
    const whole = profile ? (files.get(keyOf(profile)) ?? []).map(({ path }) => ({ path, line: 1 })) : [];
    return once(places.length === 0 ? whole : places);
  };
}

function once(places: readonly SourceLocation[]): SourceLocation[] {
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}

/** What a group grants stands in its permission sets; the group says that they are in it. */
function placesOf(files: FilesByKey, finding: Finding, evidence: Evidence): SourceLocation[] {
  const granted = grantedBy(evidence);
  return (granted ? (files.get(keyOf(granted)) ?? []) : []).flatMap((file) => [
    ...linesIn(file, finding, evidence),
    ...file.members.flatMap(({ value, line }) => {
      const places = (files.get(memberKey(value)) ?? []).flatMap((member) => linesIn(member, finding, evidence));
      return places.length === 0 ? [] : [...places, { path: file.path, line }];
    }),
  ]);
}

/** The lines of one file that grant what the evidence says. */
function linesIn({ path, grants }: ReadFile, finding: Finding, evidence: Evidence): SourceLocation[] {
  const [line] = wantedFor(finding, evidence).flatMap((wanted) => grantLine(grants, wanted) ?? []);
  return line === undefined ? [] : [{ path, line }];
}

async function readSpokenOf(project: MetadataProject, findings: readonly Finding[]): Promise<FilesByKey> {
  const files = await metadataFiles(project);
  const isIn = (keys: ReadonlySet<string>) => (file: MetadataFile) => keys.has(metadataKey(file.kind, file.name));
  const asked = spokenOf(findings);
  const first = await readAll(project, files.filter(isIn(asked)));
  const members = [...first.values()].flat().flatMap((file) => file.members.map(({ value }) => memberKey(value)));
  const further = new Set(members.filter((key) => !asked.has(key)));
  return new Map([...first, ...(await readAll(project, files.filter(isIn(further))))]);
}

async function readAll(project: MetadataProject, files: readonly MetadataFile[]): Promise<Map<string, ReadFile[]>> {
  const read = new Map<string, ReadFile[]>();
  for (const file of files) {
    const key = metadataKey(file.kind, file.name);
    read.set(key, [...(read.get(key) ?? []), ...(await toReadFile(project, file))]);
  }
  return read;
}

/** Which files findings speak of; a group speaks of the permission sets in it. */
function spokenOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(
    findings
      .flatMap((finding) => [...finding.evidence.map(grantedBy), subjectProfile(finding)])
      .flatMap((granted) => (granted ? [keyOf(granted)] : []))
  );
}

function memberKey(name: string): string {
  return metadataKey('permissionset', name);
}

function keyOf({ kind, name }: Granted): string {
  return metadataKey(kind, name);
}

type Sources = (finding: Finding) => readonly SourceLocation[];

/** A metadata file that findings speak of, read. */
type ReadFile = { path: string; grants: GrantLines; members: ReturnType<typeof memberLines> };

type FilesByKey = ReadonlyMap<string, readonly ReadFile[]>;

async function toReadFile({ base }: MetadataProject, { path, kind }: MetadataFile): Promise<ReadFile[]> {
  try {
    const xml = await readFile(path, 'utf8');
    const isGroup = kind === 'permissionsetgroup';
    const shown = relative(base, path).split(sep).join('/');
    return [{ path: shown, grants: isGroup ? new Map() : grantLines(xml), members: isGroup ? memberLines(xml) : [] }];
  } catch {
    return [];
  }
}

/** What a metadata file says where it grants this; the first of several that is there counts. */
function wantedFor({ ruleId }: Finding, evidence: Evidence): Wanted[] {
  const { what, dataset } = evidence;
  if (dataset === 'heldSets') return [{ block: 'userPermissions', name: what, element: 'enabled' }];
  if (dataset === 'classifiedAccess') return fieldWanted(evidence);
  if (dataset !== 'objectPermissions') return [];
  if (ruleId === 'narrow-object-access') return breadthWanted(evidence);
  const element = objectElements[ruleId];
  return element === undefined ? [] : [{ block: 'objectPermissions', name: what, element }];
}

/** A field may be granted by itself, with its object, or with everything. */
function fieldWanted({ what, value = '' }: Evidence): Wanted[] {
  return [
    { block: 'fieldPermissions', name: what, element: value.endsWith('(edit)') ? 'editable' : 'readable' },
    { block: 'objectPermissions', name: what.split('.')[0] ?? '', element: 'viewAllFields' },
    { block: 'userPermissions', name: 'ViewAllFieldsGlobal', element: 'enabled' },
  ];
}

/** By rule, the element of an object's permissions that the rule reports. */
const objectElements: Readonly<Record<string, string>> = {
  'no-object-modify-all': 'modifyAllRecords',
  'no-object-view-all': 'viewAllRecords',
};

/** Evidence of breadth names some of the objects: any of them is a place to begin. */
function breadthWanted({ what, value = '' }: Evidence): Wanted[] {
  const elements = what === 'delete' ? ['allowDelete'] : ['allowCreate', 'allowEdit', 'allowDelete'];
  const objects = value.replace(/^\d+: /, '').split(', ');
  return objects.flatMap((name) => elements.map((element): Wanted => ({ block: 'objectPermissions', name, element })));
}

/** The profile that a finding is about: what has to be changed, whatever line of it. */
function subjectProfile({ subject: { type, name } }: Finding): Granted | undefined {
  return type === 'profile' ? toGranted('profile', name) : undefined;
}

/** `permission set group Billing_Read (outdated)` as evidence has it. */
function grantedBy({ path = '' }: Evidence): Granted | undefined {
  const [, word = '', name = ''] =
    /^(profile|permission set group|permission set) (.+)$/.exec(path.replace(notes, '')) ?? [];
  const kind = kinds[word];
  return kind === undefined ? undefined : toGranted(kind, name);
}

/** The holder of a grant, as metadata files are named. */
type Granted = { kind: MetadataKind; name: string };

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

function toGranted(kind: MetadataKind, name: string): Granted {
  return {
    kind,
    name: kind === 'profile' ? (profileFiles[name.toLowerCase()] ?? name) : name,
  };
}
