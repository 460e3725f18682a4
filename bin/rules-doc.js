// @ts-check
/** What the README and docs/rules.md say of the rules, from the rules themselves. */

/** A bar would end a table's cell. @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @param {readonly string[]} names */
const code = (names) => names.map((name) => `\`${name}\``).join(', ');

const read = async () => {
  const [{ rules }, { configRules }, { ruleText }, { datasets }] = await Promise.all([
    import('../src/audit/rules/index.ts'),
    import('../src/audit/waivers/waiverRules.ts'),
    import('../src/audit/engine/ruleText.ts'),
    import('../src/org/datasets/index.ts'),
  ]);
  return [...rules, ...configRules].map((rule) => ({ ...rule, text: ruleText(rule.id), datasets }));
};

/** @returns {Promise<string>} a table: one line a rule */
export const rulesTable = async () => {
  const rows = (await read()).map(
    ({ id, severity, subject, text }) =>
      `| [\`${id}\`](docs/rules.md#${id}) | ${severity} | ${subject} | ${cell(text.title)} |`
  );
  return ['| Rule | Worst | About | When it is kept |', '| --- | --- | --- | --- |', ...rows].join('\n');
};

/** @param {Awaited<ReturnType<typeof read>>[number]} rule */
const permissionsOf = ({ needs, datasets }) => {
  const sets = needs.map((name) => datasets[name].completeWith).filter((names) => names.length > 0);
  return [...new Set(sets.map((names) => code(names).replaceAll(', ', ' or ')))];
};

/** @param {Awaited<ReturnType<typeof read>>[number]} rule */
const section = (rule) => {
  const { id, severity, subject, needs, optional = [], text } = rule;
  const permissions = permissionsOf(rule);
  return [
    `## ${id}`,
    `**${text.title}.** Worst severity: ${severity}. About: ${subject}.`,
    text.description,
    `*Why it matters.* ${text.risk}`,
    `*What to do.* ${text.remediation}`,
    `*Reads* ${code(needs)}${optional.length > 0 ? `; where it can, also ${code(optional)}` : ''}. ` +
      (permissions.length > 0
        ? `To say "passed", the caller needs: ${permissions.join('; ')}.`
        : 'No permission is needed beyond seeing the org.'),
  ].join('\n\n');
};

/** @returns {Promise<string>} docs/rules.md */
export const rulesPage = async () =>
  [
    '# The rules',
    '<!-- Written by `npm run readme` from the rules and their messages. -->',
    'Each rule names the state it wants. It says *passed* only where everything it needs could be read and is whole; ' +
      'where something is missing it says *not evaluated*, and which permission would help. The words for severity are ' +
      'those of `sf code-analyzer`: critical, high, moderate, low, info.',
    ...(await read()).map(section),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
