import { z } from 'zod';
import { apiNamePattern, isApiName, textPattern, tidyNamePattern } from '../model/text/apiName.ts';
import { fieldPermissionNames } from '../model/access/fieldPermission.ts';
import { objectPermissionNames } from '../model/access/objectPermission.ts';
import type { IntegrationUserSpec } from '../model/access/spec.ts';

const text = (longest: number): z.ZodString => z.string().regex(textPattern).max(longest);
const apiName = z.string().regex(apiNamePattern).refine(isApiName);
const fieldName = z
  .string()
  .regex(/^(?:[A-Za-z]\w*|\*)$/)
  .refine((name) => name === '*' || isApiName(name));

const names = (description: string, example: string): z.ZodExactOptional<z.ZodArray<z.ZodString>> =>
  z
    .array(z.string().regex(tidyNamePattern))
    .meta({ description, examples: [[example]] })
    .exactOptional();

const words = (longest: number, description: string, example: string): z.ZodExactOptional<z.ZodString> =>
  text(longest)
    .meta({ description, examples: [example] })
    .exactOptional();

const objects = z
  .record(apiName, z.array(z.enum(objectPermissionNames)))
  .meta({
    description:
      'Object permissions by the API name of the object. What a permission needs is added: edit needs read, for example.',
    examples: [{ Account: ['read', 'edit'] }],
  })
  .exactOptional();

const fields = z
  .record(apiName, z.record(fieldName, z.enum(fieldPermissionNames)))
  .meta({
    description:
      "Field permissions by the API name of the object, then of the field. edit includes read; '*' stands for every field of the object that can carry field permissions.",
    examples: [{ Account: { AnnualRevenue: 'read' }, Invoice__c: { '*': 'read' } }],
  })
  .exactOptional();

const userFields = z
  .record(apiName, z.union([z.string(), z.number(), z.boolean()]))
  .meta({
    description: 'Further fields of the User record by API name, such as custom fields that the org requires.',
    examples: [{ Region__c: 'EMEA' }],
  })
  .exactOptional();

const expires = z
  .string()
  .regex(/^(?:\d{4}-\d{2}-\d{2}|\d{1,4}d)$/)
  .meta({
    description:
      'When the assignments of permission sets end: a date such as 2027-06-30, or days from now such as 30d. One that already expires is left as it is.',
    examples: ['2027-06-30', '30d'],
  })
  .exactOptional();

/** Every key, in the order in which files are written. */
const shape = {
  name: text(80).meta({ description: 'The integration, as people call it.', examples: ['Billing Sync'] }),
  email: words(80, 'Email address of the user; by default that of the user who runs the command.', 'it@acme.example'),
  username: words(
    80,
    'Username; by default made from the name and the domain of the running user.',
    'billing-sync.integration@acme.example'
  ),
  alias: words(8, 'Alias of the user, at most 8 characters; by default made from the name.', 'billings'),
  profile: words(
    255,
    'Name of the profile; by default the API-only profile of the Salesforce Integration license.',
    'Minimum Access - API Only Integrations'
  ),
  role: words(255, 'Name or API name of the role; by default none.', 'Back_Office'),
  timeZone: words(80, 'Time zone of the user; by default that of the org.', 'Europe/Berlin'),
  locale: words(80, 'Locale of the user; by default that of the org.', 'en_US'),
  userFields,
  objects,
  fields,
  apexClasses: names('Apex classes whose methods may be called.', 'BillingApi'),
  userPermissions: names('User permissions by API name, without the prefix Permissions.', 'ViewSetup'),
  customPermissions: names('Custom permissions by API name.', 'Use_Billing'),
  externalClientApps: names('External client apps, by API name, that the user may use.', 'Billing_App'),
  connectedApps: names('Connected apps, by API name, that the user may use.', 'Billing_Connected_App'),
  permissionSetName: words(
    80,
    'API name of the permission set that is made for the grants above; by default <Name>_Integration.',
    'Billing_Sync_Integration'
  ),
  permissionSets: names('Existing permission sets to assign, by API name.', 'Shared_Reference_Data'),
  permissionSetGroups: names('Existing permission set groups to assign, by API name.', 'Back_Office_Integrations'),
  permissionSetLicenses: names(
    'Permission set licenses to assign besides that of the Salesforce Integration license, by developer name.',
    'FieldServiceIntegrationPsl'
  ),
  expires,
  accept: names('Rules of the audit whose objection is accepted, by id.', 'no-modify-all-data'),
} satisfies Record<keyof IntegrationUserSpec, z.ZodType>;

/** The definition file of one integration user. */
export const definitionSchema = z.strictObject(shape).meta({
  title: 'Integration user',
  description: 'Definition file of sf integration-user: what one integration user should be and may do.',
}) satisfies z.ZodType<IntegrationUserSpec>;

/** The same where a flag may give the name. */
export const partialDefinitionSchema = definitionSchema.extend({
  name: shape.name.exactOptional(),
}) satisfies z.ZodType<Partial<IntegrationUserSpec>>;

export const definitionKeys: readonly string[] = Object.keys(shape);
