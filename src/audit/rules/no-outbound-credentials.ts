import { isEffective, pathText } from '../../model/effectiveAccess.js';
import { accessRule, textFor } from '../accessRule.js';

const outboundTypes: readonly string[] = ['ExternalCredentialParameter', 'NamedCredential', 'ExternalDataSource'];

export default accessRule({
  id: 'no-outbound-credentials',
  severity: 'moderate',
  needs: ['setupAccess'],
  judge: ({ setupAccess }) => {
    const held = setupAccess.filter(({ type }) => outboundTypes.includes(type));
    if (held.length === 0) return undefined;
    const paths = held.map(({ path }) => path);
    const countOf = (type: string): number =>
      new Set(held.filter((each) => each.type === type).map(({ targetId }) => targetId)).size;
    return {
      severity: paths.some(isEffective) ? 'moderate' : 'info',
      text: textFor(paths),
      tokens: outboundTypes.map(countOf),
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
