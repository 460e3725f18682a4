import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Evidence, Finding } from '../model/audit/finding.ts';
import type { SourceLocation } from '../output/formats/reportInput.ts';
import { grantLine, type GrantLines, grantLines, memberLines } from './metadataLines.ts';
import { findProject, type MetadataFile, metadataFiles, type MetadataProject, metadataKey } from './metadataProject.ts';
import { type Granted, grantedBy, subjectProfile, wantedFor } from './metadataWanted.ts';

type Sources = (finding: Finding) => readonly SourceLocation[];

/** A metadata file that findings speak of, read. */
type ReadFile = { path: string; grants: GrantLines; members: ReturnType<typeof memberLines> };

type FilesByKey = ReadonlyMap<string, readonly ReadFile[]>;

const toReadFile = async ({ base }: MetadataProject, { path, kind }: MetadataFile): Promise<ReadFile[]> => {
  try {
    const xml = await readFile(path, 'utf8');
    const isGroup = kind === 'permissionsetgroup';
    const shown = relative(base, path).split(sep).join('/');
    return [{ path: shown, grants: isGroup ? new Map() : grantLines(xml), members: isGroup ? memberLines(xml) : [] }];
  } catch {
    return [];
  }
};

const keyOf = ({ kind, name }: Granted): string => metadataKey(kind, name);

const memberKey = (name: string): string => metadataKey('permissionset', name);

/** Which files findings speak of; a group speaks of the permission sets in it. */
const spokenOf = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(
    findings
      .flatMap((finding) => [...finding.evidence.map(grantedBy), subjectProfile(finding)])
      .flatMap((granted) => (granted ? [keyOf(granted)] : []))
  );

const readAll = async (project: MetadataProject, files: readonly MetadataFile[]): Promise<Map<string, ReadFile[]>> => {
  const read = new Map<string, ReadFile[]>();
  for (const file of files) {
    const key = metadataKey(file.kind, file.name);
    read.set(key, [...(read.get(key) ?? []), ...(await toReadFile(project, file))]);
  }
  return read;
};

const readSpokenOf = async (project: MetadataProject, findings: readonly Finding[]): Promise<FilesByKey> => {
  const files = await metadataFiles(project);
  const isIn = (keys: ReadonlySet<string>) => (file: MetadataFile) => keys.has(metadataKey(file.kind, file.name));
  const asked = spokenOf(findings);
  const first = await readAll(project, files.filter(isIn(asked)));
  const members = [...first.values()].flat().flatMap((file) => file.members.map(({ value }) => memberKey(value)));
  const further = new Set(members.filter((key) => !asked.has(key)));
  return new Map([...first, ...(await readAll(project, files.filter(isIn(further))))]);
};

/** The lines of one file that grant what the evidence says. */
const linesIn = ({ path, grants }: ReadFile, finding: Finding, evidence: Evidence): SourceLocation[] => {
  const [line] = wantedFor(finding, evidence).flatMap((wanted) => grantLine(grants, wanted) ?? []);
  return line === undefined ? [] : [{ path, line }];
};

/** What a group grants stands in its permission sets; the group says that they are in it. */
const placesOf = (files: FilesByKey, finding: Finding, evidence: Evidence): SourceLocation[] => {
  const granted = grantedBy(evidence);
  return (granted ? (files.get(keyOf(granted)) ?? []) : []).flatMap((file) => [
    ...linesIn(file, finding, evidence),
    ...file.members.flatMap(({ value, line }) => {
      const places = (files.get(memberKey(value)) ?? []).flatMap((member) => linesIn(member, finding, evidence));
      return places.length === 0 ? [] : [...places, { path: file.path, line }];
    }),
  ]);
};

const once = (places: readonly SourceLocation[]): SourceLocation[] => [
  ...new Map(places.map((place) => [`${place.path}:${place.line}`, place])).values(),
];

const sourcesIn =
  (files: FilesByKey): Sources =>
  (finding) => {
    const places = finding.evidence.flatMap((evidence) => placesOf(files, finding, evidence));
    const profile = subjectProfile(finding);
    // A profile that grants too little or too much as a whole is to be changed in its file, wherever in it.
    const whole = profile ? (files.get(keyOf(profile)) ?? []).map(({ path }) => ({ path, line: 1 })) : [];
    return once(places.length === 0 ? whole : places);
  };

/** Where the SFDX project around `folder` grants what findings are about; undefined outside of any project. */
export const metadataSources = async (folder: string, findings: readonly Finding[]): Promise<Sources | undefined> => {
  const project = await findProject(folder);
  return project === undefined ? undefined : sourcesIn(await readSpokenOf(project, findings));
};
