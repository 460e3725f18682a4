import { apiError, notFound } from '../errors.ts';
import { hasPermission } from '../records/access.ts';
import { fullId } from '../records/ids.ts';
import { shownProfiles } from '../records/visibility.ts';
import {
  externalCredential,
  externalCredentialParameter,
  healthCheckRisks,
  parseToolingFields,
  platformEventSubscriberConfig,
} from '../schema/tooling.ts';
import type { Schema } from '../schema/types.ts';
import { query } from './query.ts';
import type { Session } from '../org.ts';
import type { Answer, Exchange } from './types.ts';

/** `Metadata` and `FullName` come one row at a time (facts §2, §6). */
const requireOneRow = (soql: string, answer: Answer): void => {
  const { totalSize } = answer.body as { totalSize: number };
  if (/\b(Metadata|FullName)\b/i.test(/SELECT([\s\S]*?)FROM/i.exec(soql)?.[1] ?? '') && totalSize > 1)
    throw apiError(
      'MALFORMED_QUERY',
      'When retrieving results with Metadata or FullName fields, the query qualifications must specify no more than one row for retrieval. Result size: ' +
        totalSize.toString()
    );
};

/** Health Check does not exist for whom it is not open. */
const mayReadHealthCheck = ({ org, userId }: Session): boolean => {
  const { healthCheck } = org.switches;
  if (healthCheck === 'absent') return false;
  return hasPermission(org, userId, healthCheck === 'viewSetup' ? 'ViewSetup' : 'ViewHealthCheck');
};

const toolingSchema = (session: Session): Schema => {
  const { schema } = session.org;
  const profile = schema.object('Profile');
  const objects = [
    ...(profile ? [{ ...profile, fields: parseToolingFields(profile) }] : []),
    ...(mayReadHealthCheck(session) ? [healthCheckRisks] : []),
    platformEventSubscriberConfig,
    externalCredential,
    externalCredentialParameter,
  ];
  return { objects, object: (name) => objects.find((object) => object.name.toLowerCase() === name.toLowerCase()) };
};

/** Tables §1: metadata of profiles is for callers with View Setup and Configuration. */
const requireSetup = ({ session }: Exchange): void => {
  if (!hasPermission(session.org, session.userId, 'ViewSetup'))
    throw apiError('INSUFFICIENT_ACCESS', 'insufficient access rights on entity: Profile', { status: 403 });
};

export const toolingQuery = (exchange: Exchange): Answer => {
  requireSetup(exchange);
  const answer = query(exchange, toolingSchema(exchange.session));
  requireOneRow(exchange.request.query.get('q') ?? '', answer);
  return answer;
};

/** One profile with its metadata; the Tooling API reads it and never writes it (facts §6). */
export const toolingProfile = (exchange: Exchange, id: string): Answer => {
  const { session, request } = exchange;
  requireSetup(exchange);
  if (request.method !== 'GET')
    throw apiError(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'Operation UPDATE cannot be applied on Profile through the Tooling API'
    );
  const row = shownProfiles(session).get(fullId(id));
  if (!row) throw notFound();
  const metadata: unknown = typeof row['Metadata'] === 'string' ? JSON.parse(row['Metadata']) : {};
  const url = `/services/data/v${session.apiVersion.toFixed(1)}/tooling/sobjects/Profile/${row.Id}`;
  const { Name } = row;
  const FullName = Name === null ? null : row['FullName'];
  return {
    status: 200,
    body: { attributes: { type: 'Profile', url }, Id: row.Id, Name, FullName, Metadata: metadata },
  };
};
