import { type EffectiveAccess, isEffective } from '../../model/access/effectiveAccess.ts';
import type { Identity } from '../../model/audit/identity.ts';
import type { LoginGroup } from '../../model/rows/loginGroup.ts';
import { isSuccess, uiSubTypes } from '../../model/audit/loginKind.ts';
import { permissionRule } from '../engine/accessRule.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

const lasting = 'PasswordNeverExpires';

export default permissionRule(
  'no-authentication-bypass',
  {
    BypassMFAForUiLogins: 'high',
    SkipIdentityConfirmation: 'high',
    TransactionSecurityExempt: 'high',
    [lasting]: 'moderate',
  },
  {
    optional: ['logins'],
    severityOf: (permission, { access, identity }) => {
      if (permission === lasting) return passwordLogins(identity).length > 0 ? 'moderate' : 'low';
      return isApiOnly(access) ? 'low' : 'high';
    },
    furtherEvidence: (permission, { identity }) =>
      permission === lasting
        ? passwordLogins(identity).map(({ loginSubType, application, count }) => ({
            what: loginSubType ?? '',
            value: evidenceText('logins.perApp', count, application),
            dataset: 'logins',
          }))
        : [],
    notLookedAt: (facts, violations) =>
      facts.isComplete('logins') || !violations.some(({ evidence }) => evidence.some(({ what }) => what === lasting))
        ? []
        : ['notLookedAt.logins'],
  }
);

const passwordSubTypes: readonly string[] = ['SOAP API', 'OAuth Username-Password', ...uiSubTypes];

function passwordLogins({ logins }: Identity): LoginGroup[] {
  return logins.filter(
    (login) => isSuccess(login) && login.loginSubType !== null && passwordSubTypes.includes(login.loginSubType)
  );
}

/** Nobody gets past a check that guards the UI who cannot log in there; what a session could add keeps nobody out. */
function isApiOnly({ userPermissions }: EffectiveAccess): boolean {
  return userPermissions.some(({ permission, path }) => permission === 'ApiUserOnly' && isEffective(path));
}
