import { assignedGrants, type GrantForm, ownSetGrants } from './grantKinds.ts';
import { metadataKinds } from './metadataKinds.ts';

/** Every key of a definition, in the order in which files are written, and the flag of `create` that says the same. */
export const specKeys = {
  name: { flag: 'name', form: 'text', longest: 80, examples: ['Billing Sync'] },
  email: { flag: 'email', form: 'text', longest: 80, examples: ['it@acme.example'] },
  username: { flag: 'username', form: 'text', longest: 80, examples: ['billing-sync.integration@acme.example'] },
  alias: { flag: 'alias', form: 'text', longest: 8, examples: ['billings'] },
  profile: { flag: 'profile', form: 'text', longest: 255, examples: ['Minimum Access - API Only Integrations'] },
  role: { flag: 'role', form: 'text', longest: 255, examples: ['Back_Office'] },
  timeZone: { flag: 'time-zone', form: 'text', longest: 80, examples: ['Europe/Berlin'] },
  locale: { flag: 'locale', form: 'text', longest: 80, examples: ['en_US'] },
  userFields: { flag: 'user-field', form: 'userFields', examples: [{ Region__c: 'EMEA' }] },
  ...ownSetGrants,
  ...metadataKinds,
  permissionSetName: {
    flag: 'permission-set-name',
    form: 'text',
    longest: 80,
    examples: ['Billing_Sync_Integration'],
  },
  ...assignedGrants,
  expires: { flag: 'expires', form: 'expiry', examples: ['2027-06-30', '30d'] },
  accept: { flag: 'accept', form: 'names', examples: [['no-modify-all-data']] },
} as const satisfies Record<string, SpecKeyDefinition>;

export type SpecKey = keyof typeof specKeys;

/** How the value of a key is written; all but `text` and `expiry` are given by flags that can be repeated. */
export type SpecForm = GrantForm | 'text' | 'expiry' | 'userFields';

type SpecKeyDefinition = { flag: string; examples: readonly unknown[] } & (
  { form: Exclude<SpecForm, 'text'> } | { form: 'text'; longest: number }
);

export type FormOf<K extends SpecKey> = (typeof specKeys)[K]['form'];

/** Keys whose values are written in one of these forms. */
export type KeysOf<F extends SpecForm> = { [K in SpecKey]: FormOf<K> extends F ? K : never }[SpecKey];

/** Flags whose values are written in one of these forms. */
export type FlagsOf<F extends SpecForm> = (typeof specKeys)[KeysOf<F>]['flag'];

/** The keys in the order of the table. */
export const specKeyNames = Object.keys(specKeys) as SpecKey[];

export const keysOf = <F extends SpecForm>(...forms: readonly F[]): Array<KeysOf<F>> =>
  specKeyNames.filter((key): key is KeysOf<F> => (forms as readonly SpecForm[]).includes(specKeys[key].form));

/** Keys that hold one value each. */
export const scalarKeys = keysOf('text', 'expiry');

/** Keys that hold several values. */
export type CollectionKey = Exclude<SpecKey, (typeof scalarKeys)[number]>;

export const collectionKeys = specKeyNames.filter(
  (key): key is CollectionKey => !(scalarKeys as readonly SpecKey[]).includes(key)
);
