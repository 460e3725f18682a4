import type { Field, SObject } from './types.ts';

/**
 * The picklists that say what object and field permissions can be granted on. Those recorded from a real org stand for what
 * its release has; of what this org has itself, its own custom objects and every field, this org decides (facts §4.2, §13.9).
 */
export const withPermissionPicklists = (objects: readonly SObject[]): SObject[] => {
  const own = new Map(objects.map((object) => [object.name, object]));
  const targets = objects.filter(({ permissionable }) => permissionable).map(({ name }) => name);
  const paths = new Map(objects.map((object) => [object.name, pathsOf(object)]));
  const fieldTargets = [...paths].filter(([, each]) => each.length > 0).map(([name]) => name);
  /** What is recorded and not of another org's making, apart from what this org says itself. */
  const kept = (values: readonly string[], decides: (name: string) => boolean): string[] =>
    values.filter((value) => {
      const [name = ''] = value.split('.');
      return own.has(name) ? !decides(name) : !name.endsWith('__c');
    });
  const isBusiness = (name: string): boolean => own.get(name)?.setup === false;
  const change = (
    object: SObject,
    picklists: Readonly<Record<string, (recorded: readonly string[]) => string[]>>
  ): SObject => ({
    ...object,
    fields: new Map(
      [...object.fields].map(([key, field]) => {
        const made = picklists[field.name];
        return [key, made ? { ...field, picklist: [...new Set(made(field.picklist ?? []))] } : field];
      })
    ),
  });
  return objects.map((object) => {
    if (object.name === 'ObjectPermissions')
      return change(object, { SobjectType: (recorded) => [...kept(recorded, isBusiness), ...targets] });
    if (object.name === 'FieldPermissions')
      return change(object, {
        SobjectType: (recorded) => [...kept(recorded, () => false), ...fieldTargets],
        Field: (recorded) => [...kept(recorded, isBusiness), ...[...paths.values()].flat()],
      });
    return object;
  });
};

/** A lookup is listed by both of its names, an address as a whole and never by its parts (facts §4.2). */
const pathsOf = ({ name, fields }: SObject): string[] =>
  [...fields.values()]
    .filter(({ permissionable, compound }: Field) => permissionable && compound === undefined)
    .flatMap(({ name: field, relationshipName }) =>
      [field, ...(relationshipName === undefined || relationshipName.endsWith('__r') ? [] : [relationshipName])].map(
        (each) => `${name}.${each}`
      )
    );
