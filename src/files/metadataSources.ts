import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Evidence, Finding, SourceLocation } from '../model/audit/finding.ts';
import {
  blockLines,
  type GrantBlock,
  grantLine,
  type GrantLines,
  grantLines,
  memberLines,
  type Wanted,
} from './grantLines.ts';
import { type FullNames, type Granted, grantedBy, keysOf, subjectProfile } from './grantedBy.ts';
import { findProject, type MetadataFile, metadataFiles, metadataKey, type MetadataProject } from './metadataFiles.ts';

/**
 * Where the SFDX project around `folder` grants what findings are about; undefined outside of any project. Files of
 * profiles go by full names, which `fullNames` has by the names that findings say, in whatever language those are.
 */
export const metadataSources = async (
  folder: string,
  findings: readonly Finding[],
  fullNames: FullNames = new Map()
): Promise<Sources | undefined> => {
  const project = await findProject(folder);
  return project === undefined ? undefined : sourcesIn(await readSpokenOf(project, findings, fullNames), fullNames);
};

function sourcesIn(files: FilesByKey, fullNames: FullNames): Sources {
  const read = (granted: Granted | undefined): readonly ReadFile[] =>
    granted ? keysOf(granted, fullNames).flatMap((key) => files.get(key) ?? []) : [];
  return (finding) => {
    const places = finding.evidence.flatMap((evidence) =>
      read(grantedBy(evidence)).flatMap((file) => placesOf(file, files, { finding, evidence }))
    );
    // A profile that grants too little or too much altogether has no single line to change.
    const whole = read(subjectProfile(finding)).map(({ path }) => ({ path, line: 1 }));
    return once(places.length === 0 ? whole : places);
  };
}

function once(places: readonly SourceLocation[]): SourceLocation[] {
  return [...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values()];
}

/** What a group grants stands in its permission sets; the group says that they are in it. */
function placesOf(file: ReadFile, files: FilesByKey, said: Said): SourceLocation[] {
  return [
    ...linesIn(file, said),
    ...file.members.flatMap(({ value, line }) => {
      const places = (files.get(memberKey(value)) ?? []).flatMap((member) => linesIn(member, said));
      return places.length === 0 ? [] : [...places, { path: file.path, line }];
    }),
  ];
}

type Said = { finding: Finding; evidence: Evidence };

/** The lines of one file that grant what the evidence says. */
function linesIn({ path, grants }: ReadFile, { finding, evidence }: Said): SourceLocation[] {
  const block = evidence.dataset === 'setupAccess' ? credentialBlocks[evidence.what] : undefined;
  if (block !== undefined) return blockLines(grants, block).map((line) => ({ path, line }));
  const [line] = wantedFor(finding, evidence).flatMap((wanted) => grantLine(grants, wanted) ?? []);
  return line === undefined ? [] : [{ path, line }];
}

/** How metadata calls what SetupEntityAccess knows as this type; rows have ids, files have names. */
const credentialBlocks: Readonly<Record<string, GrantBlock>> = {
  ExternalCredentialParameter: 'externalCredentialPrincipalAccesses',
  ExternalDataSource: 'externalDataSourceAccesses',
  NamedCredential: 'externalDataSourceAccesses',
};

async function readSpokenOf(
  project: MetadataProject,
  findings: readonly Finding[],
  fullNames: FullNames
): Promise<FilesByKey> {
  const files = await metadataFiles(project);
  const isIn = (keys: ReadonlySet<string>) => (file: MetadataFile) => keys.has(metadataKey(file.kind, file.name));
  const asked = spokenOf(findings, fullNames);
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
function spokenOf(findings: readonly Finding[], fullNames: FullNames): ReadonlySet<string> {
  return new Set(
    findings
      .flatMap((finding) => [...finding.evidence.map(grantedBy), subjectProfile(finding)])
      .flatMap((granted) => (granted ? keysOf(granted, fullNames) : []))
  );
}

function memberKey(name: string): string {
  return metadataKey('permissionset', name);
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
