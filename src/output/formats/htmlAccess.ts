import { type EffectiveAccess, type HeldObjectPermissions, pathText } from '../../model/access/effectiveAccess.ts';
import { type Html, joined, markup, named } from './htmlMarkup.ts';
import { say, sayCount } from './htmlText.ts';

/** More names than this in a row are counted. */
const mostNames = 60;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const names = (all: readonly string[]): Html => {
  const left = all.length - mostNames;
  return markup`${joined(all.slice(0, mostNames).map(named), ', ')}${left > 0 && ` ${say('more', left)}`}`;
};

type Grant = { what: string; paths: string };

/** What each is held through, all ways of it together. */
const grantsOf = ({ userPermissions }: EffectiveAccess): Grant[] =>
  [...Map.groupBy(userPermissions, ({ permission }) => permission)]
    .sort(([a], [b]) => compare(a, b))
    .map(([what, held]) => ({ what, paths: [...new Set(held.map(({ path }) => pathText(path)))].join('; ') }));

/** User permissions that come the same way in one row. */
const permissionRows = (grants: readonly Grant[]): Html[] =>
  [...Map.groupBy(grants, ({ paths }) => paths)].map(
    ([paths, held]) => markup`<dt>${named(paths)}</dt><dd>${names(held.map(({ what }) => what))}</dd>`
  );

/** Objects with the same permissions in one row. */
const objectRows = (held: readonly HeldObjectPermissions[]): Html[] =>
  [...Map.groupBy(held, ({ permissions }) => permissions.join(', '))].map(
    ([permissions, grants]) =>
      markup`<dt>${permissions}</dt><dd>${names(grants.map(({ object }) => object).sort(compare))}</dd>`
  );

const objectLists = ({ objectPermissions }: EffectiveAccess): Html[] =>
  [...Map.groupBy(objectPermissions, ({ path }) => pathText(path))].map(
    ([path, held]) =>
      markup`<p class="through"><span class="dim">${say('finding.through')}</span> ${named(path)}</p><dl class="grants">${objectRows(held)}</dl>`
  );

const setupRows = ({ setupAccess }: EffectiveAccess): Html[] =>
  [...Map.groupBy(setupAccess, ({ type, path }) => JSON.stringify([type, pathText(path)])).values()].flatMap(
    (grants) => {
      const [first] = grants;
      return first
        ? [markup`<dt><code>${first.type}</code> × ${grants.length}</dt><dd>${named(pathText(first.path))}</dd>`]
        : [];
    }
  );

const part = (key: string, rows: readonly Html[]): Html | false =>
  rows.length > 0 && markup`<h5>${say(key)}</h5><dl class="grants">${rows}</dl>`;

/** What one identity may do and through what; closed until somebody asks. */
export const accessHtml = (access: EffectiveAccess): Html => {
  const permissions = grantsOf(access);
  const objects = new Set(access.objectPermissions.map(({ object }) => object)).size;
  const lists = objectLists(access);
  const counts = [sayCount('access.permissions', permissions.length), sayCount('access.objects', objects)].join(', ');
  return markup`<details class="access"><summary>${say('access.title')} <span class="dim">${counts}</span></summary>
<div class="inner">${part('access.userPermissions', permissionRows(permissions))}
${lists.length > 0 && markup`<h5>${say('access.objectPermissions')}</h5>${lists}`}
${part('access.setup', setupRows(access))}</div></details>`;
};
