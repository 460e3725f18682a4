import { networkOf } from '../../model/audit/countAddresses.ts';
import type { LoginOrigin } from '../../model/rows/loginGroup.ts';
import { isSuccess } from '../../model/audit/loginKind.ts';
import { userRule } from '../engine/rule.ts';
import { displayUser, openSetup } from '../remedies/sfCommand.ts';
import { evidenceText } from '../evidence/evidenceText.ts';

export default userRule({
  id: 'stable-origin',
  severity: 'low',
  needs: ['users', 'loginOrigins'],
  check({ user, origins }, { settings }) {
    // Salesforce's own servers appear by a name instead of an address.
    const outside = origins.filter(
      (origin) => isSuccess(origin) && origin.countryIso !== null && networkOf(origin.sourceIp) !== undefined
    );
    const countries = [...Map.groupBy(outside, ({ countryIso }) => countryIso ?? '')].sort(([a], [b]) =>
      a < b ? -1 : 1
    );
    if (countries.length <= settings.countries) return undefined;
    return {
      severity: 'low',
      tokens: [countries.length, countries.map(([country]) => country).join(', ')],
      evidence: countries.map(([country, of]) => ({
        what: country,
        value: `${of.reduce((sum, { count }) => sum + count, 0)} (${networksText(of)})`,
        dataset: 'loginOrigins',
      })),
      commands: [displayUser(user.username), openSetup('OrgLoginHistory')],
    };
  },
});

/** More networks than this are counted, not named. */
const namedNetworks = 10;

function networksText(origins: readonly LoginOrigin[]): string {
  const networks = [...new Set(origins.map(({ sourceIp }) => networkOf(sourceIp) ?? sourceIp))].sort();
  const more = networks.length - namedNetworks;
  const named = networks.slice(0, namedNetworks).join(', ');
  return more > 0 ? evidenceText('networks.more', named, more) : named;
}
