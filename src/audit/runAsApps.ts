import type { Identity } from '../model/identity.js';
import type { ExternalClientApp } from '../model/oauth.js';
import { isSameId, runsAs } from './appUse.js';

/** External client apps that run as the user: by client credentials, or in the handler of token exchange. */
export const runAsApps = (apps: readonly ExternalClientApp[], identity: Identity): ExternalClientApp[] =>
  apps.filter((app) => {
    const { executeHandlerAsId = '' } = app.policy ?? {};
    return runsAs(app, identity) || isSameId(executeHandlerAsId, identity.user.id);
  });
