import type { FieldDescribe } from '../rows/objectDescribe.ts';
import { isApiName } from '../text/safeText.ts';
import { knownPermissions } from './knownPermissions.ts';
import { permissionLabels } from './permissionLabels.ts';

/**
 * What names in a vendor's list stand for: labels and API names, in singular or plural, whatever their case. Without an
 * org's labels, what is known of every org.
 */
export function accessWords(labels: OrgLabels | undefined): AccessWords {
  const objects = objectIndex(labels);
  const userPermissions = permissionIndex(labels?.userPermissions ?? []);
  const fields = new Map(labels?.fields.map((each) => [each.name.toLowerCase(), fieldIndex(each.fields)]));
  const isName = (key: string): boolean => objects.has(key) || userPermissions.has(key);
  return {
    object: (text) => objectNamed(text, objects, labels === undefined),
    userPermission: (text) => userPermissions.get(wordKey(text)),
    userField: (text) => featureFlags[wordKey(text)],
    field: (object, text) =>
      fields.get(object.toLowerCase())?.get(wordKey(text)) ??
      (labels === undefined && isApiName(text) ? text : undefined),
    mentions: (text) => hasNameIn(text, isName),
  };
}

export type AccessWords = {
  /** API name of an object. */
  object(text: string): string | undefined;
  /** API name of a user permission, without `Permissions`. */
  userPermission(text: string): string | undefined;
  /** The field of User that stands for a feature license, such as `UserPermissionsMarketingUser`. */
  userField(text: string): string | undefined;
  /** API name of a field of an object. */
  field(object: string, text: string): string | undefined;
  /** Whether a name of an object or a user permission stands in the text. */
  mentions(text: string): boolean;
};

/** What an org calls its objects, user permissions, and fields, in the language of the user who asks. */
export type OrgLabels = {
  objects: ReadonlyArray<{ name: string; label: string; plural: string }>;
  userPermissions: ReadonlyArray<{ name: string; label: string }>;
  fields: ReadonlyArray<{ name: string; fields: ReadonlyArray<Pick<FieldDescribe, 'name' | 'label'>> }>;
};

/** Words in lower case and singular, without anything between them but blanks: `Price Book Entries` is `price book entry`. */
export function wordKey(text: string): string {
  if (text.length > longestText) return '';
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map(singular)
    .join(' ');
}

/** No name is longer, and much longer texts would take their time. */
const longestText = 130;

function singular(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch)es$/, '$1')
    .replace(/([^su])s$/, '$1');
}

/** Check boxes of the User page that Setup calls feature licenses, by their labels. */
const featureFlags: Readonly<Record<string, string>> = {
  'marketing user': 'UserPermissionsMarketingUser',
  'knowledge user': 'UserPermissionsKnowledgeUser',
  'service cloud user': 'UserPermissionsSupportUser',
  'flow user': 'UserPermissionsInteractionUser',
  'offline user': 'UserPermissionsOfflineUser',
  'salesforce crm content user': 'UserPermissionsSFContentUser',
};

/** Standard objects whose labels differ from their API names, and those that vendors name most. */
const standardObjects = `
Account Asset Attachment Campaign CampaignMember CampaignMemberStatus Case CaseComment Contact ContactPointEmail
ContentDocument ContentDocumentLink ContentVersion Contract Contract_Line_Item=ContractLineItem Document EmailMessage
Email_Template=EmailTemplate Event Group Individual Lead Note Opportunity OpportunityContactRole
Opportunity_Product=OpportunityLineItem OpportunityLineItem OpportunityHistory Order Order_Product=OrderItem OrderItem
Price_Book=Pricebook2 Pricebook=Pricebook2 Price_Book_Entry=PricebookEntry PricebookEntry Product=Product2 Push_Topic=PushTopic
Quote Quote_Line_Item=QuoteLineItem Report Dashboard Role=UserRole ServiceAppointment ServiceContract Streaming_Channel=StreamingChannel
Task User WorkOrder WorkOrderLineItem Queue_SObject=QueueSobject LoginHistory EventLogFile SetupAuditTrail
`;

function standardEntries(): Array<[string, string]> {
  return standardObjects
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [label = '', name = label] = entry.split('=');
      return [label.replaceAll('_', ' '), spaced(name), name].map((each): [string, string] => [wordKey(each), name]);
    });
}

/** `ContentVersion` as its label reads in most cases: `Content Version`. */
function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
}

/** A label that two objects share names neither of them. */
function objectIndex(labels: OrgLabels | undefined): ReadonlyMap<string, string> {
  if (labels === undefined) return new Map(standardEntries());
  const byLabel = labels.objects.flatMap(({ name, label, plural }) =>
    [label, plural].map((each): [string, string] => [wordKey(each), name])
  );
  const names = labels.objects.map(({ name }): [string, string] => [wordKey(name), name]);
  return new Map([...unambiguous(byLabel), ...names]);
}

function permissionIndex(ofOrg: OrgLabels['userPermissions']): ReadonlyMap<string, string> {
  const known = knownPermissions.flatMap((name) => namesOf(name));
  const english = Object.entries(permissionLabels).map(([name, label]): [string, string] => [wordKey(label), name]);
  const labelled = ofOrg.flatMap(({ name, label }): Array<[string, string]> => [
    [wordKey(label), name],
    ...namesOf(name),
  ]);
  return new Map([...unambiguous(known), ...english, ...unambiguous(labelled)]);
}

/** `EditTask`, `PermissionsEditTask`, `Edit Task`. */
function namesOf(name: string): Array<[string, string]> {
  return [name, `Permissions${name}`, spaced(name)].map((each) => [wordKey(each), name]);
}

function fieldIndex(fields: ReadonlyArray<Pick<FieldDescribe, 'name' | 'label'>>): ReadonlyMap<string, string> {
  const keys = (by: 'name' | 'label'): Array<[string, string]> => fields.map((each) => [wordKey(each[by]), each.name]);
  return new Map([...unambiguous(keys('label')), ...keys('name')]);
}

function unambiguous(entries: ReadonlyArray<readonly [key: string, name: string]>): Map<string, string> {
  const all = new Map<string, string>();
  const shared = new Set<string>();
  for (const [key, name] of entries) {
    if (all.has(key) && all.get(key) !== name) shared.add(key);
    all.set(key, name);
  }
  for (const key of shared) all.delete(key);
  return all;
}

/** With an API name in parentheses, that one: `Unit of Measure (ns__Unit__c)`. */
function objectNamed(text: string, objects: ReadonlyMap<string, string>, isOffline: boolean): string | undefined {
  const [, before = text, inside] = /^([^()]*)\(([^()]*)\)$/.exec(text.trim()) ?? [];
  const found = [inside, text, before].map((each) => (each === undefined ? undefined : objects.get(wordKey(each))));
  const named = found.find((each) => each !== undefined);
  if (named !== undefined || !isOffline) return named;
  return [inside, text].find((each): each is string => each !== undefined && isObjectName(each.trim()))?.trim();
}

/** What only an API name looks like. */
function isObjectName(text: string): boolean {
  return isApiName(text) && (/__[a-z]{1,4}$/i.test(text) || /^[A-Z][a-z]+[A-Z]\w*$/.test(text));
}

/** Words of the longest name of a user permission. */
const longestName = 8;

/** Names in running text are capitalized: `order` and `case` are usual words. */
function hasNameIn(text: string, isName: (key: string) => boolean): boolean {
  const words = text.split(/[^\p{L}\p{N}_]+/u, 100);
  const keys = words.map(wordKey);
  return words.some(
    (word, start) =>
      /^\p{Lu}/u.test(word) &&
      Array.from({ length: longestName }, (_, index) => keys.slice(start, start + index + 1).join(' ')).some(isName)
  );
}
