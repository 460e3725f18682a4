import { mapAnswer } from '../../model/org/answer.ts';
import type { ExternalAppCertificate } from '../../model/rows/connectedAppSettings.ts';
import { appCertificateOf } from '../appCertificateOf.ts';
import { defineDataset, nothing } from '../datasetDefinition.ts';
import { earlierRows } from '../earlierRows.ts';
import { orgText } from '../orgText.ts';
import type { XmlRecord } from '../xmlRecords.ts';
import { metadataPermissions } from './connectedAppSettings.ts';

/**
 * The certificates of external client apps, which stand in their global OAuth settings. These cannot be packaged (External
 * Client Apps guide), so that apps of packages have none here. A caller who may not read the metadata of connected apps may
 * not read these: nothing is asked then.
 */
export const externalAppCertificates = defineDataset<'externalAppCertificates'>({
  completeWith: metadataPermissions(),
  after: ['externalClientApps', 'connectedAppSettings'],
  async read(org, _scope, found) {
    const [apps, allowed] = [earlierRows(found, 'externalClientApps'), earlierRows(found, 'connectedAppSettings')];
    if (!apps.ok) return apps;
    if (apps.value.every(({ isPackaged }) => isPackaged)) return nothing();
    if (!allowed.ok) return allowed;
    const listed = await org.listMetadata(type);
    if (!listed.ok) return listed;
    const fullNames = listed.value.map(({ fullName }) => fullName);
    const read = await org.readMetadata({ type, fullNames, wanted: Object.values(elements) });
    return mapAnswer(read, (records) => {
      const given = records.flatMap((record) => toCertificate(record) ?? []);
      const missing = records.length - given.length;
      const reason = missing === 0 ? {} : { reason: orgText('externalAppCertificates', records.length, missing) };
      return { data: given, rows: given.length, whole: missing === 0, ...reason };
    });
  },
});

const type = 'ExtlClntAppGlobalOauthSettings';

/** Whatever else is in it, the consumer key and secret among it, is never kept. */
const elements = { app: 'externalClientApplication', certificate: 'certificate' } as const;

function toCertificate(record: XmlRecord | undefined): ExternalAppCertificate | undefined {
  const app = record?.[elements.app]?.[0];
  return app === undefined || app === ''
    ? undefined
    : { app, certificate: appCertificateOf(record?.[elements.certificate]?.[0]) };
}
