import { answered, mapAnswer } from '../../model/org/answer.ts';
import type { TargetUser } from '../../model/rows/targetUser.ts';
import { defineDataset } from '../dataset.ts';
import { soql } from '../soql.ts';

type Row = {
  Id: string;
  Username: string;
  Name: string;
  Email: string;
  IsActive: boolean;
  ProfileId: string;
  Profile: { Name: string; UserLicenseId: string; UserLicense: { Name: string } | null } | null;
};

const toUser = (row: Row, isFrozen: boolean | null): TargetUser => ({
  id: row.Id,
  username: row.Username,
  name: row.Name,
  email: row.Email,
  isActive: row.IsActive,
  isFrozen,
  profileId: row.ProfileId,
  profileName: row.Profile?.Name ?? '',
  userLicenseId: row.Profile?.UserLicenseId ?? '',
  userLicenseName: row.Profile?.UserLicense?.Name ?? '',
});

/** The user of this org who has the wished username, and whether it is frozen. */
export const targetUser = defineDataset<'targetUser'>({
  completeWith: ['ViewSetup'],
  async read(org, { username }) {
    const [users, frozen] = await Promise.all([
      org.query<Row>(
        soql`SELECT Id, Username, Name, Email, IsActive, ProfileId, Profile.Name, Profile.UserLicenseId, Profile.UserLicense.Name FROM User WHERE Username = ${username}`
      ),
      org.query<{ UserId: string }>(
        soql`SELECT Id, UserId FROM UserLogin WHERE IsFrozen = true AND UserId IN (SELECT Id FROM User WHERE Username = ${username})`
      ),
    ]);
    if (!users.ok) return users;
    const frozenIds = mapAnswer(frozen, ({ records }) => records.map(({ UserId }) => UserId));
    const found = users.value.records.map((row) => toUser(row, frozenIds.ok ? frozenIds.value.includes(row.Id) : null));
    return answered({ data: found, rows: found.length, whole: true });
  },
});
