import { acme } from './acme.js';
import { developer } from './developer.js';
import { full } from './full.js';
import type { Scenario } from './types.js';

export const scenarios: Readonly<Record<string, Scenario>> = { acme, developer, full };
