import { jsonText } from './jsonText.js';
import type { ReportInput } from './reportInput.js';

/** The result itself, as `--json` has it. */
export const json = ({ result }: ReportInput): string => jsonText(result);
