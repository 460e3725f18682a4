import ts from 'typescript';
import { inProject } from '../../bin/paths.js';
import type { Patch } from './freshModules.ts';

/** Whether the compiler accepts a change. Only the changed file and its importers are checked. */
export type TypeChecker = (patch: Patch, importers: readonly string[]) => boolean;

export function typeChecker(): TypeChecker {
  const { config } = ts.readConfigFile(inProject('tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, inProject());
  const host = ts.createCompilerHost({ ...options, noEmit: true, incremental: false, composite: false });
  const files = new Map<string, ts.SourceFile | undefined>();
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, language) => {
    if (!files.has(name)) files.set(name, read(name, language));
    return files.get(name);
  };
  const latest: { program?: ts.Program } = {};
  return (patch, importers) => {
    const changed = inProject(patch.path);
    const unchanged = host.getSourceFile(changed, ts.ScriptTarget.Latest);
    const text = ts.sys.readFile(changed) ?? '';
    const mutated = text.slice(0, patch.start) + patch.replacement + text.slice(patch.end);
    files.set(changed, ts.createSourceFile(changed, mutated, options.target ?? ts.ScriptTarget.Latest, true));
    const program = ts.createProgram(fileNames, { ...options, noEmit: true }, host, latest.program);
    latest.program = program;
    files.set(changed, unchanged);
    return [patch.path, ...importers].every((path) => {
      const file = program.getSourceFile(inProject(path));
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].length === 0;
    });
  };
}
