import type { Subject } from '../../model/audit/finding.ts';
import type { ExternalClientApp } from '../../model/rows/oauthToken.ts';
import type { UsedApp } from './appUse.ts';
import type { Judgement, Violation } from '../engine/rule.ts';

/** By API name: two apps may share a label. */
export const appSubject = ({ id, name }: ExternalClientApp): Subject => ({ type: 'app', id, name });

/** Asks a question about each external client app that identities use, with those identities. */
export const judgeUsedApps = (
  used: readonly UsedApp[],
  judge: (app: ExternalClientApp) => Omit<Violation, 'subject' | 'users'> | undefined
): Judgement => ({
  examined: used.length,
  violations: used.flatMap(({ app, identities, evidence }) => {
    const found = judge(app);
    if (!found) return [];
    const users = identities.map(({ user }) => user.username);
    return [{ ...found, subject: appSubject(app), users, evidence: [...found.evidence, ...evidence] }];
  }),
});
