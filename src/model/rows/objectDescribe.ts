import { z } from 'zod';
import type { Row } from './row.ts';

/** An object as far as grants need it. */
export type ObjectDescribe = Row<typeof objectDescribe>;

/** One field as far as grants need it; from `GET …/describe`. */
export const fieldDescribe = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  /** Whether field permissions exist for it. */
  permissionable: z.boolean(),
  createable: z.boolean(),
  updateable: z.boolean(),
  nillable: z.boolean(),
  defaultedOnCreate: z.boolean(),
  calculated: z.boolean(),
  /** Master objects of a master-detail field; empty for any other. */
  masters: z.array(z.string()),
  /** The address that a part such as `BillingCity` belongs to: only the compound field has field permissions. */
  compound: z.string().exactOptional(),
  /** Characters; 0 where the type has none. */
  length: z.number(),
  picklist: z.array(z.string()),
  /** A picklist that takes other values too: `restrictedPicklist` is false. */
  isOpen: z.literal(true).exactOptional(),
  /** What people read for the values of the picklist, by place; only where it was asked for. */
  picklistLabels: z.array(z.string()).exactOptional(),
});
export type FieldDescribe = Row<typeof fieldDescribe>;

/** A field as Object Manager has it, whether or not the caller has access to it. */
export const fieldDefinition = z.object({
  object: z.string(),
  name: z.string(),
  label: z.string(),
  isCalculated: z.boolean(),
  /** Whether field permissions exist for it. */
  permissionable: z.boolean(),
  /** The address that it is part of. */
  compound: z.string().exactOptional(),
});
export type FieldDefinition = Row<typeof fieldDefinition>;

/** A user permission: its name without the `Permissions` prefix, and what Setup calls it in the caller's language. */
export const permissionLabel = z.object({ name: z.string(), label: z.string() });
export type PermissionLabel = Row<typeof permissionLabel>;

export const objectDescribe = z.object({
  name: z.string(),
  label: z.string(),
  custom: z.boolean(),
  isCustomSetting: z.literal(true).exactOptional(),
  fields: z.array(fieldDescribe),
});
