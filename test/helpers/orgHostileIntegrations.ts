import { jwt } from '../local-org/scenarios/acmeIntegrations.ts';
import type { Scenario, UserSpec } from '../local-org/scenarios/types.ts';
import { hostile, hostileParts } from './orgHostile.ts';

/** Names of integrations, their users, apps and profiles, each of which some report or its reader would act on. */
const names: readonly string[] = [
  ...Object.values(hostileParts),
  `=cmd()|' /C calc'!A0`,
  '+1+cmd',
  '-2+3',
  '@SUM(A1)',
  'a;=1+1',
  `"><img src=x onerror='alert(1)'>`,
  '</script></summary></details><svg onload=alert(1)>',
  '[click](javascript:alert(1)) ![x](http://evil.example/x.png) @everyone #1',
  'x | y ``` `z` **b** ]]> <!-- <![CDATA[ -->',
  '../../etc/passwd',
];

const profile = `API <b>"only"</b> ${hostileParts.turned}${hostileParts.colour}`;

/** As long as a username may be. */
const longest = `${'x'.repeat(64)}@hostile.example`;

const integration = (name: string, at: number): UserSpec => ({
  username: `${name}.${at}@hostile.example`,
  lastName: name,
  alias: `h${at}`,
  profile,
  assignments: ['Everything'],
  logins: [jwt(name)],
  tokens: [{ app: name, createdDaysAgo: 100, lastUsedDaysAgo: 1, useCount: 3 }],
});

/** `hostile` with integrations that are a danger by their names alone; its administrator is nobody else's. */
export const hostileIntegrations: Scenario = {
  ...hostile,
  name: 'hostile-integrations',
  instance: 'Ev',
  profiles: [
    ...hostile.profiles,
    { name: profile, license: 'Salesforce', permissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'] },
  ],
  permissionSets: [
    ...(hostile.permissionSets ?? []),
    { name: 'Everything', label: names.join(' '), permissions: ['ModifyAllData', 'ViewAllData', 'ManageUsers'] },
  ],
  users: [
    ...hostile.users.map((user) => ({ ...user, username: user.username.replace('@acme.example', '@hostile.example') })),
    ...names.map(integration),
    { ...integration('Long', names.length), username: longest },
  ],
};
