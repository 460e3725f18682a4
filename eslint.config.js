import { fixupPluginRules } from '@eslint/compat';
import eslint from '@eslint/js';
import sfPlugin from 'eslint-plugin-sf-plugin';
import tseslint from 'typescript-eslint';

const typescript = {
  files: ['src/**/*.ts', 'test/**/*.ts'],
  extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/ban-ts-comment': ['error', { 'ts-ignore': true, 'ts-expect-error': true, 'ts-nocheck': true }],
    '@typescript-eslint/consistent-type-imports': 'error',
    // House style: types, not interfaces; short arrow functions; numbers in texts.
    '@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
    '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // `process.env['NAME']` is how a name that may be missing is written.
    '@typescript-eslint/dot-notation': 'off',
  },
};

const plugin = {
  files: ['src/**/*.ts'],
  plugins: { 'sf-plugin': fixupPluginRules(sfPlugin) },
  rules: { ...sfPlugin.configs.recommended.rules, 'no-console': 'error' },
};

const tests = {
  files: ['test/**/*.ts'],
  rules: {
    // chai asserts by reading a property; sinon's stubs are methods that are passed around.
    '@typescript-eslint/no-unused-expressions': 'off',
    '@typescript-eslint/unbound-method': 'off',
    // `json<T>()` says what a test expects of an answer.
    '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  },
};

const scripts = {
  files: ['**/*.js', '**/*.cjs'],
  extends: [eslint.configs.recommended],
  // Whether a name exists is checked by TypeScript (`@ts-check`).
  rules: { 'no-undef': 'off' },
};

export default tseslint.config(
  { ignores: ['lib/**', 'coverage/**', '.sf-home/**', '.demo/**'] },
  // No comment switches a rule off: a rule that is wrong is changed here, for all.
  { linterOptions: { noInlineConfig: true } },
  typescript,
  plugin,
  tests,
  scripts
);
