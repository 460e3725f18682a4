type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Severities of what an audit finds on the people of `acmeAppHolders.ts`, by what stands before the @. */
export const acmeAppHolderFindings: Labels = {
  'victor.vance': { 'no-human-account': 'high' },
  'wanda.weiss': { 'no-human-account': 'high' },
};

type AppLabel = readonly [ruleId: string, severity: string, subject: string, ...names: string[]];

const zoomUsers = ['nora.novak', 'omar.osei', 'petra.prins', 'quentin.quist', 'sven.sales'];

/** Findings on apps that people hold tokens of. */
export const acmeHeldAppFindings: readonly AppLabel[] = [
  ['app-installed', 'high', 'Data Bridge', 'victor.vance'],
  ['app-installed', 'high', 'DocuSign', 'sven.sales'],
  ['app-admin-approved', 'moderate', 'Zoom', ...zoomUsers],
];

/** Who of them can log in: people all of them. */
export const acmeAppHolderNames: readonly string[] = [
  ...['victor.vance', 'wanda.weiss', 'rosa.ricci'],
  ...['nora.novak', 'omar.osei', 'petra.prins', 'quentin.quist'],
];
