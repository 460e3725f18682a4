// @ts-check
/**
 * A registry on the loopback interface that has one package, and sends npm on to the registry that it is set up with for
 * all others. npm heeds the shrinkwrap of a package only if the registry says that there is one (`_hasShrinkwrap`, which
 * the public registry sets; https://github.com/npm/cli/issues/4583): a package that is installed from a file won't do.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { inProject } from './paths.js';
import { npmOutput } from './processes.js';

/** @param {string} tarball path @returns {Promise<{ url: string, close: () => void }>} */
export const serveRegistry = async (tarball) => {
  const { output } = await npmOutput(['config', 'get', 'registry']);
  const upstream = new URL(output.trim());
  const bytes = readFileSync(tarball);
  const server = createServer(({ url: path = '/' }, response) => {
    const { name } = described;
    if (path === `/${name}`) response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata()));
    else if (path === `/${name}.tgz`) response.end(bytes);
    else response.writeHead(302, { location: new URL(path.slice(1), upstream).href }).end();
  });
  const described = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const url = `http://127.0.0.1:${address.port}/`;
  return { url, close: () => void server.close() };

  /** As the public registry describes a package: https://github.com/npm/registry, docs/responses/package-metadata.md */
  function metadata() {
    const { name, version, dependencies, engines } = described;
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
    const dist = { tarball: `${url}${name}.tgz`, integrity };
    const manifest = { name, version, dependencies, engines, dist, _hasShrinkwrap: true };
    return { name, 'dist-tags': { latest: version }, versions: { [version]: manifest } };
  }
};
