import type { AuditFacts } from '../discovery/auditFacts.ts';
import { peopleOn, type ProfileInUse } from '../evidence/profilesInUse.ts';
import { openProfile, openSetup, type RemedyCommand } from './sfCommand.ts';

/**
 * Where a profile can be restricted: on its own page if integrations alone have it. One that people have as well, or may
 * have, is never opened for it: integrations get a profile of their own first, where all profiles are listed.
 */
export function openProfileOf(facts: AuditFacts, { settings }: Pick<ProfileInUse, 'settings'>): RemedyCommand[] {
  return [peopleOn(facts, settings.id) === 0 ? openProfile(settings.id) : openSetup('EnhancedProfiles')];
}
