import type { Identity } from '../../model/audit/identity.ts';
import type { ExternalClientApp } from '../../model/rows/oauthToken.ts';
import { isSameId, runsAs } from './appUse.ts';

/** External client apps that run as the user: by client credentials, or in the handler of token exchange. */
export const runAsApps = (apps: readonly ExternalClientApp[], identity: Identity): ExternalClientApp[] =>
  apps.filter((app) => {
    const { executeHandlerAsId = '' } = app.policy ?? {};
    return runsAs(app, identity) || isSameId(executeHandlerAsId, identity.user.id);
  });
