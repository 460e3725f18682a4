import { isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { accessRule, textFor } from '../engine/accessRule.ts';
import { type CountedThing, countText, listText } from '../evidence/evidenceText.ts';

export default accessRule({
  id: 'no-outbound-credentials',
  severity: 'moderate',
  needs: ['setupAccess'],
  check: ({ setupAccess }) => {
    const credentials = setupAccess.filter(({ type }) => type in outbound);
    if (credentials.length === 0) return undefined;
    const paths = credentials.map(({ path }) => path);
    const countOf = (type: string): number =>
      new Set(credentials.filter((each) => each.type === type).map(({ targetId }) => targetId)).size;
    return {
      severity: paths.some(isEffective) ? 'moderate' : 'info',
      text: textFor(paths),
      tokens: [
        listText(
          Object.entries(outbound)
            .filter(([type]) => countOf(type) > 0)
            .map(([type, thing]) => countText(countOf(type), thing))
        ),
      ],
      evidence: credentials.map(({ type, targetId, path }) => ({
        what: type,
        value: targetId,
        path: pathText(path),
        dataset: 'setupAccess',
      })),
      paths,
    };
  },
});

/** By `SetupEntityType`. */
const outbound: Readonly<Record<string, CountedThing>> = {
  ExternalCredentialParameter: 'externalCredential',
  NamedCredential: 'namedCredential',
  ExternalDataSource: 'externalDataSource',
};
