import type { ObjectDescribe } from '../rows/objectDescribe.ts';
import type { ObjectPermissionName } from './objectPermissions.ts';
import type { GrantNeed } from './planStep.ts';

/**
 * What lets a user do one thing with the records of an object that has no object permissions of its own, and no more than
 * that: by the masters of its describe, or where it has none by what Salesforce documents. Undefined where nothing says.
 */
export function governorOf(
  object: string,
  verb: ObjectPermissionName,
  describe?: Pick<ObjectDescribe, 'fields'>
): Governor | undefined {
  const masters = [...new Set(describe?.fields.flatMap((field) => field.masters))];
  return masters.length > 0 ? ofDetail(masters)[verb] : (documented[object] ?? ofShares(object))[verb];
}

export type Governor = {
  /** One of each list is needed; no list where every user may, with the records that sharing shows. */
  needs: ReadonlyArray<readonly GrantNeed[]>;
  /** A field of User that must also be true. */
  userField?: string;
};

/** Whether a user who holds some grants may; unknown alternatives are the caller's to tell. */
export function isGoverned({ needs }: Governor, holds: (need: GrantNeed) => boolean): boolean {
  return needs.every((alternatives) => alternatives.some(holds));
}

type ByVerb = Partial<Record<ObjectPermissionName, Governor>>;

const object = (name: string, permission: ObjectPermissionName): GrantNeed[] => [{ object: name, permission }];
const user = (...names: readonly string[]): GrantNeed[] => names.map((userPermission) => ({ userPermission }));
const needing = (...needs: ReadonlyArray<readonly GrantNeed[]>): Governor => ({ needs });
const open = needing();

/** To see a record is to see its master, to write one is to edit the master; to see or write all of them, likewise. */
function ofDetail(masters: readonly string[]): ByVerb {
  const through = (permission: ObjectPermissionName): Governor =>
    needing(...masters.map((master) => object(master, permission)));
  const edit = through('edit');
  return {
    read: through('read'),
    create: edit,
    edit,
    delete: edit,
    viewAll: through('viewAll'),
    modifyAll: through('modifyAll'),
  };
}

/** "Only users with access to the Account object can access this object" (object reference, AccountShare and its like). */
function ofShares(name: string): ByVerb {
  const shared = /^(\w+?)Share$/.exec(name)?.[1];
  if (shared === undefined) return {};
  return { read: needing(object(shared.endsWith('__') ? `${shared}c` : shared, 'read')) };
}

function ofActivity(edits: string): ByVerb {
  const edit = needing(user(edits));
  return { read: needing(user('ActivitiesAccess')), create: edit, edit, delete: edit };
}

/** Members of a campaign are leads or contacts; Marketing User is a flag of the user. */
function ofCampaignMember(): ByVerb {
  const marketing = (permission: ObjectPermissionName): Governor => ({
    ...needing(object('Campaign', 'read'), [...object('Lead', permission), ...object('Contact', permission)]),
    userField: 'UserPermissionsMarketingUser',
  });
  const [read, edit] = [marketing('read'), marketing('edit')];
  return { read, create: edit, edit: read, delete: read };
}

function ofAccountContactRelation(): ByVerb {
  const [account, edit] = [object('Account', 'read'), object('Contact', 'edit')];
  const write = needing(account, edit);
  return { read: needing(account, object('Contact', 'read')), create: write, edit: write, delete: write };
}

/** By Email-to-Case an e-mail belongs to a case, by Enhanced Email to a task. */
const caseOrActivity = needing([...object('Case', 'read'), ...user('ActivitiesAccess')]);

/** Files are readable for those who own them or share in them; all others with Query All Files. */
const allFiles = needing(user('QueryAllFiles'));

/**
 * Objects in order of their names. Sources: OpportunityLineItem, Salesforce Help 005227420; OpportunityContactRole,
 * OrderItem, QuoteLineItem, CaseComment, EmailMessage, User, UserRole, Group, QueueSobject, BusinessHours, Holiday and the
 * files, their pages of the object reference; activities, Help "Control Access to Activities"; CampaignMember, Help
 * "Displaying and Editing a Campaign Member"; AccountContactRelation, Help "Create and Edit Relationships Between Contacts
 * and Accounts"; PricebookEntry by its two parents.
 */
const documented: Readonly<Record<string, ByVerb>> = {
  AccountContactRelation: ofAccountContactRelation(),
  BusinessHours: { read: open },
  CampaignMember: ofCampaignMember(),
  CaseComment: {
    read: needing(object('Case', 'read')),
    create: needing(object('Case', 'read')),
    edit: needing(object('Case', 'modifyAll')),
    delete: needing(object('Case', 'modifyAll')),
  },
  ContentDocument: { read: open, edit: open, delete: open, viewAll: allFiles },
  ContentDocumentLink: { read: open, create: open, edit: open, delete: open, viewAll: allFiles },
  ContentVersion: { read: open, create: open, edit: open, viewAll: allFiles },
  EmailMessage: { read: caseOrActivity, create: caseOrActivity },
  Event: ofActivity('EditEvent'),
  Group: { read: open },
  Holiday: { read: open },
  OpportunityContactRole: ofDetail(['Opportunity']),
  OpportunityLineItem: ofDetail(['Opportunity']),
  OrderItem: ofDetail(['Order']),
  PricebookEntry: { read: needing(object('Pricebook2', 'read'), object('Product2', 'read')) },
  QueueSobject: { read: open },
  QuoteLineItem: ofDetail(['Quote']),
  Task: ofActivity('EditTask'),
  User: {
    read: open,
    create: needing(user('ManageInternalUsers')),
    edit: needing(user('ManageInternalUsers')),
    viewAll: needing(user('ViewAllUsers')),
  },
  UserRole: {
    read: needing(user('ViewRoles')),
    create: needing(user('ManageRoles')),
    edit: needing(user('ManageRoles')),
    delete: needing(user('ManageRoles')),
  },
};
