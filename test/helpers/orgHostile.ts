import { acmeCore } from '../local-org/scenarios/acmeCore.ts';
import type { Scenario } from '../local-org/scenarios/types.ts';

/** What names of an org may hold and a terminal, a shell or a page would act on. */
export const hostileParts = {
  quotes: `O'Brien "the" \`id\` $(id)`,
  lines: 'first\r\nsecond\tthird',
  colour: '\u001b[31mred\u001b[0m \u009b1m',
  link: '\u001b]8;;http://evil.example\u0007here\u001b]8;;\u0007',
  script: '<script>alert(1)</script>',
  turned: '\u202egnp.exe \u2066x\u2069',
  format: '%s %d {0} ${x}',
} as const;

const all = Object.values(hostileParts).join(' ');

/** acme, with names in it that somebody chose with care. */
export const hostile: Scenario = {
  ...acmeCore,
  name: 'hostile',
  organization: { ...acmeCore.organization, name: all },
  permissionSetLicenses: acmeCore.permissionSetLicenses.map((each) =>
    each.developerName === 'SalesforceAPIIntegrationPsl' ? { ...each, label: `PSL ${all}` } : each
  ),
  users: acmeCore.users.map((user) =>
    user.token === undefined ? { ...user, lastName: all, username: `${all}${user.username}` } : user
  ),
};
