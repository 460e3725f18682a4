import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Every profile, permission set and group of the project, each file once, by path. */
export async function metadataFiles({ packages }: MetadataProject): Promise<MetadataFile[]> {
  const found = await Promise.all(packages.map(filesBelow));
  return [...new Map(found.flat().map((file) => [file.path, file])).values()].sort(byPath);
}

/** An SFDX project; paths in reports are relative to `base`, the repository it lies in. */
export type MetadataProject = { folder: string; base: string; packages: readonly string[] };

function byPath(a: MetadataFile, b: MetadataFile): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

/** Compared without case; file names can be encoded, names in the org usually aren't. */
export function metadataKey(kind: MetadataKind, name: string): string {
  return `${kind} ${decoded(name).toLowerCase()}`;
}

/** Links are not followed: they could lead out of the project, or in a circle. */
async function filesBelow(folder: string): Promise<MetadataFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: MetadataFile[] = [];
  for (const entry of entries) {
    if (entry.isFile()) found.push(...toMetadataFile(folder, entry.name));
    else if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      found.push(...(await filesBelow(join(folder, entry.name))));
  }
  return found;
}

function toMetadataFile(folder: string, fileName: string): MetadataFile[] {
  const [, name, kind] = metaFile.exec(fileName) ?? [];
  if (name === undefined || (kind !== 'profile' && kind !== 'permissionset' && kind !== 'permissionsetgroup'))
    return [];
  return [{ kind, name, path: join(folder, fileName) }];
}

const metaFile = /^(.+)\.(profile|permissionset|permissionsetgroup)-meta\.xml$/;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The project that a folder lies in; undefined where it lies in none. */
export async function findProject(from: string): Promise<MetadataProject | undefined> {
  const folder = await upwards(from, 'sfdx-project.json');
  if (folder === undefined) return undefined;
  const content = await readFile(join(folder, 'sfdx-project.json'), 'utf8').catch(() => '');
  const packages = packagePaths(content)
    .map((path) => join(folder, path))
    .filter((path) => isWithin(folder, path));
  return { folder, base: (await upwards(folder, '.git')) ?? folder, packages: [...new Set(packages)].sort() };
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}

function packagePaths(content: string): string[] {
  try {
    const project = JSON.parse(content) as { packageDirectories?: Array<{ path?: unknown } | null> } | null;
    const folders = project?.packageDirectories;
    if (!Array.isArray(folders)) return [];
    return folders.flatMap((each) => (typeof each?.path === 'string' ? [each.path] : []));
  } catch {
    return [];
  }
}

/** The next folder upwards that has something of this name. */
async function upwards(from: string, name: string): Promise<string | undefined> {
  if (await exists(join(from, name))) return from;
  const above = dirname(from);
  return above === from ? undefined : upwards(above, name);
}

export type MetadataKind = 'profile' | 'permissionset' | 'permissionsetgroup';

/** A metadata file; `name` may be encoded as in a URI. */
export type MetadataFile = { kind: MetadataKind; name: string; path: string };

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
