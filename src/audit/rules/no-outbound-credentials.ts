import { counted, inWords } from '../../model/text/counted.ts';
import { isEffective, pathText } from '../../model/access/effectiveAccess.ts';
import { accessRule, textFor } from '../engine/accessRule.ts';

export default accessRule({
  id: 'no-outbound-credentials',
  severity: 'moderate',
  needs: ['setupAccess'],
  check: ({ setupAccess }) => {
    const held = setupAccess.filter(({ type }) => type in outbound);
    if (held.length === 0) return undefined;
    const paths = held.map(({ path }) => path);
    const countOf = (type: string): number =>
      new Set(held.filter((each) => each.type === type).map(({ targetId }) => targetId)).size;
    return {
      severity: paths.some(isEffective) ? 'moderate' : 'info',
      text: textFor(paths),
      tokens: [
        inWords(
          Object.entries(outbound)
            .filter(([type]) => countOf(type) > 0)
            .map(([type, name]) => counted(countOf(type), name))
        ),
      ],
      evidence: held.map(({ type, targetId, path }) => ({
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
const outbound: Readonly<Record<string, string>> = {
  ExternalCredentialParameter: 'external credential principal',
  NamedCredential: 'named credential',
  ExternalDataSource: 'external data source',
};
