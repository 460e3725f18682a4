import { Messages } from '@salesforce/core';
import { z } from 'zod';
import { fieldPermissionNames, objectPermissionNames } from '../model/access/objectPermissions.ts';
import type { IntegrationUserSpec } from '../model/access/integrationUserSpec.ts';
import { type FormOf, type SpecForm, type SpecKey, specKeyNames, specKeys } from '../model/access/specKeys.ts';
import { apiNamePattern, isApiName, textPattern, tidyNamePattern } from '../model/text/safeText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'definition');

/** The definition file of one integration user. */
export const definitionSchema = z.strictObject({ ...optionalKeys(), name: schemaOf('name') }).meta({
  title: messages.getMessage('schema.title'),
  description: messages.getMessage('schema.description'),
}) satisfies z.ZodType<IntegrationUserSpec>;

/** The same where a flag can give the name. */
export const partialDefinitionSchema = z.strictObject(optionalKeys()) satisfies z.ZodType<Partial<IntegrationUserSpec>>;

type ValueSchema<K extends SpecKey> = ReturnType<typeof valueSchemas>[FormOf<K>];

/** Every key, in the order in which files are written. */
function optionalKeys() {
  return Object.fromEntries(specKeyNames.map((key) => [key, z.exactOptional(schemaOf(key))])) as {
    [K in SpecKey]: z.ZodExactOptional<ValueSchema<K>>;
  };
}

function schemaOf<K extends SpecKey>(key: K): ValueSchema<K> {
  const specKey = specKeys[key];
  const schemas = valueSchemas();
  const value: z.ZodType = specKey.form === 'text' ? schemas.text.max(specKey.longest) : schemas[specKey.form];
  const described = { description: messages.getMessage(`key.${key}`), examples: [...specKey.examples] };
  return value.meta(described) as ValueSchema<K>;
}

/** What is valid in each form. */
function valueSchemas() {
  const apiName = z.string().regex(apiNamePattern).refine(isApiName);
  const fieldName = z
    .string()
    .regex(/^(?:[A-Za-z]\w*|\*)$/)
    .refine((name) => name === '*' || isApiName(name));
  return {
    text: z.string().regex(textPattern),
    expiry: z.string().regex(/^(?:\d{4}-\d{2}-\d{2}|\d{1,4}d)$/),
    names: z.array(z.string().regex(tidyNamePattern)),
    objects: z.record(apiName, z.array(z.enum(objectPermissionNames))),
    fields: z.record(apiName, z.record(fieldName, z.enum(fieldPermissionNames))),
    userFields: z.record(apiName, z.union([z.string(), z.number(), z.boolean()])),
  } satisfies Record<SpecForm, z.ZodType>;
}
