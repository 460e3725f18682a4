import { Messages } from '@salesforce/core';
import { z } from 'zod';
import { fieldPermissionNames, objectPermissionNames } from '../model/access/objectPermission.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';
import { type FormOf, type SpecForm, type SpecKey, specKeyNames, specKeys } from '../model/access/specKeys.ts';
import { apiNamePattern, isApiName, textPattern, tidyNamePattern } from '../model/text/isApiName.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'definition');

const apiName = z.string().regex(apiNamePattern).refine(isApiName);

const fieldName = z
  .string()
  .regex(/^(?:[A-Za-z]\w*|\*)$/)
  .refine((name) => name === '*' || isApiName(name));

/** What is valid in each form. */
const valueSchemas = {
  text: z.string().regex(textPattern),
  expiry: z.string().regex(/^(?:\d{4}-\d{2}-\d{2}|\d{1,4}d)$/),
  names: z.array(z.string().regex(tidyNamePattern)),
  objects: z.record(apiName, z.array(z.enum(objectPermissionNames))),
  fields: z.record(apiName, z.record(fieldName, z.enum(fieldPermissionNames))),
  userFields: z.record(apiName, z.union([z.string(), z.number(), z.boolean()])),
} satisfies Record<SpecForm, z.ZodType>;

type ValueSchema<K extends SpecKey> = (typeof valueSchemas)[FormOf<K>];

const schemaOf = (key: SpecKey): z.ZodType => {
  const specKey = specKeys[key];
  const value = specKey.form === 'text' ? valueSchemas.text.max(specKey.longest) : valueSchemas[specKey.form];
  return value.meta({ description: messages.getMessage(`key.${key}`), examples: [...specKey.examples] });
};

/** Every key, in the order in which files are written. */
const shape = Object.fromEntries(specKeyNames.map((key) => [key, schemaOf(key)])) as {
  [K in SpecKey]: ValueSchema<K>;
};
const optionalShape = Object.fromEntries(specKeyNames.map((key) => [key, z.exactOptional(shape[key])])) as {
  [K in SpecKey]: z.ZodExactOptional<ValueSchema<K>>;
};

/** The definition file of one integration user. */
export const definitionSchema = z.strictObject({ ...optionalShape, name: shape.name }).meta({
  title: messages.getMessage('schema.title'),
  description: messages.getMessage('schema.description'),
}) satisfies z.ZodType<IntegrationUserSpec>;

/** The same where a flag can give the name. */
export const partialDefinitionSchema = z.strictObject(optionalShape) satisfies z.ZodType<Partial<IntegrationUserSpec>>;
