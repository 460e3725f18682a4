import { jsonText } from './jsonText.ts';
import type { ReportInput } from './reportInput.ts';

/** The result itself, as `--json` has it. */
export const json = ({ result }: ReportInput): string => jsonText(result);
