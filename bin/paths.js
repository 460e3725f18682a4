// @ts-check
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string[]} path relative to the project's folder */
export const inProject = (...path) => join(projectRoot, ...path);
