import type { Blocker } from '../model/access/plan.ts';
import { shellWord } from '../model/text/safeText.ts';

/** Commands that clear a blocker away, or show what does; `org` is whom they run as. */
export const blockerCommands = ({ code, seen }: Blocker, org: string): string[] => {
  const target = `--target-org ${shellWord(org)}`;
  switch (code) {
    case 'NoSeatLeft':
      return [`sf integration-user list licenses ${target}`];
    case 'UserInactive':
      return [
        `sf data update record --sobject User --record-id ${shellWord(seen[1] ?? '')} --values "IsActive=true" ${target}`,
      ];
    default:
      return [];
  }
};
