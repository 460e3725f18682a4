import { Messages } from '@salesforce/core';
import type { Refusal } from '../model/access/createOutcome.ts';
import type { Blocker } from '../model/access/blocker.ts';
import { safeText, shellWord } from '../model/text/safeText.ts';
import { blockerTokens, causeText } from './blockerTokens.ts';
import { fill } from './messageText.ts';
import { refusalTexts, type Wished } from './refusalText.ts';
import { stepTarget } from './stepText.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-integration-user', 'blockers');

/** Each blocker and what to do about it; `org`: whom the commands it gives run as. */
export function blockerItem(blocker: Blocker, org: string): BlockerItem {
  const suggestions = (blocker.suggestions ?? []).map(safeText);
  const didYouMean = suggestions.length === 0 ? [] : [fill(messages, 'suggestions', [suggestions.join(', ')])];
  return {
    code: blocker.code,
    message: [fill(messages, keyOf(blocker), blockerTokens(blocker).map(safeText)), ...furtherTexts(blocker)].join(' '),
    action: [...didYouMean, actionText(blocker)].join(' '),
    commands: blockerCommands(blocker, org),
    suggestions,
  };
}

/** A blocker as results show it. */
export type BlockerItem = {
  code: string;
  /** What blocks the request. */
  message: string;
  /** What to do about it. */
  action: string;
  /** Lines for a shell that do it, or show what to do. */
  commands: string[];
  suggestions: string[];
};

/** What the org refused while the plan was carried out, in Salesforce's words and ours. */
export function refusalItems(refusal: Refusal, wished: Wished): BlockerItem[] {
  const target = refusal.step ? stepTarget(refusal.step) : messages.getMessage('RefusedByOrg.request');
  return refusalTexts(refusal, wished).map(({ code, message, explanation, action }) => ({
    code: 'RefusedByOrg',
    message: `${fill(messages, 'RefusedByOrg', [safeText(target), code, message])} ${explanation}`,
    action,
    commands: [],
    suggestions: code === 'DUPLICATE_USERNAME' ? [...wished.usernames] : [],
  }));
}

/** Sentences that are said only where there is something to say. */
function furtherTexts(blocker: Blocker): string[] {
  return furtherLists(blocker).flatMap(([key, names]) =>
    names.length === 0 ? [] : [fill(messages, key, [safeText(names.join(', '))])]
  );
}

function furtherLists(blocker: Blocker): ReadonlyArray<readonly [key: string, names: readonly string[]]> {
  switch (blocker.code) {
    case 'NoSeatLeft':
      return [
        ['NoSeatLeft.neededFor', blocker.neededFor],
        ['NoSeatLeft.holders', blocker.holders],
        ['NoSeatLeft.idle', blocker.unused],
        ['NoSeatLeft.reserved', blocker.reservedFor],
      ];
    case 'NoPackageLicenseLeft':
      return [
        ['NoPackageLicenseLeft.inactive', blocker.inactive],
        ['NoPackageLicenseLeft.reserved', blocker.reservedFor],
      ];
    case 'PermissionBeyondLicense': {
      const [, , , because = ''] = blockerTokens(blocker);
      return [
        ['PermissionBeyondLicense.because', because === '' ? [] : [because]],
        ['PermissionBeyondLicense.others', blocker.admittedBy],
      ];
    }
    case 'AuditObjects':
      return [['AuditObjects.implied', blocker.implied.map(causeText)]];
    case 'UserFieldMissing':
      return [['UserFieldMissing.values', blocker.values]];
    case 'NoApiOnlyProfile':
      return [['NoApiOnlyProfile.others', blocker.profiles]];
    case 'ProfileNotFound':
      return [['ProfileNotFound.others', blocker.profiles]];
    default:
      return [];
  }
}

/** Of some blockers there are kinds with words of their own; a user that an earlier run deactivated is another matter. */
function keyOf(blocker: Blocker): string {
  switch (blocker.code) {
    case 'FieldNotPermissionable':
      return `FieldNotPermissionable.${blocker.reason}`;
    case 'FieldNotEditable':
      return `FieldNotEditable.${blocker.reason}`;
    case 'UserInactive':
      return blocker.seatOf === undefined ? blocker.code : 'UserInactive.ours';
    default:
      return blocker.code;
  }
}

function actionText(blocker: Blocker): string {
  const key = blocker.code === 'FieldNotEditable' ? blocker.code : keyOf(blocker);
  const action = fill(messages, `${key}.action`, blockerTokens(blocker).map(safeText));
  const hasPrice = blocker.code === 'NoSeatLeft' && blocker.hasListPrice;
  return hasPrice ? `${action} ${messages.getMessage('NoSeatLeft.price')}` : action;
}

/** Commands that clear a blocker away, or show what does; `org` is whom they run as. */
function blockerCommands(blocker: Blocker, org: string): string[] {
  const target = `--target-org ${shellWord(org)}`;
  switch (blocker.code) {
    case 'NoSeatLeft':
      return [`sf integration-user list licenses ${target}`];
    case 'UserInactive':
      if (blocker.seatOf !== undefined) return [];
      return [
        `sf data update record --sobject User --record-id ${shellWord(blocker.userId)} --values "IsActive=true" ${target}`,
      ];
    case 'ProfileDiffers':
      return [
        `sf data update record --sobject User --record-id ${shellWord(blocker.userId)} --values ${shellWord(`ProfileId=${blocker.profileId}`)} ${target}`,
      ];
    default:
      return [];
  }
}
