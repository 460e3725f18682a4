import ts from 'typescript';

/** One small change to a source file that a test should notice. */
export type Mutant = {
  path: string;
  /** What is changed, such as `=== → !==`. */
  change: string;
  line: number;
  start: number;
  end: number;
  replacement: string;
};

type Change = { change: string; node: ts.Node; replacement: string };

/** All mutants of a file, in the order of its text. */
export function mutantsOf(path: string, text: string): Mutant[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (isErased(node)) return;
    changes.push(...changesAt(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return changes.map(({ change, node, replacement }) => ({
    path,
    change,
    line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    start: node.getStart(),
    end: node.getEnd(),
    replacement,
  }));
}

/** What is gone at run time, and names of modules. */
function isErased(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    (ts.isPropertyAssignment(node) && ts.isComputedPropertyName(node.name))
  );
}

function changesAt(node: ts.Node): Change[] {
  if (ts.isBinaryExpression(node)) return operatorChanges(node);
  if (ts.isConditionalExpression(node) || ts.isIfStatement(node)) return conditionChanges(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [{ change: '!x → x', node, replacement: node.operand.getText() }];
  if (ts.isCallExpression(node)) return callChanges(node);
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0)
    return [{ change: '[…] → []', node, replacement: '[]' }];
  return literalChanges(node);
}

const operators: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '&&': '||',
  '||': '&&',
  '*': '/',
};

function operatorChanges(node: ts.BinaryExpression): Change[] {
  const [left, operator, right] = [node.left.getText(), node.operatorToken.getText(), node.right.getText()];
  if (operator === '??') return [{ change: 'a ?? b → a', node, replacement: left }];
  const other = operators[operator];
  return other === undefined
    ? []
    : [{ change: `${operator} → ${other}`, node, replacement: `${left} ${other} ${right}` }];
}

function conditionChanges(node: ts.ConditionalExpression | ts.IfStatement): Change[] {
  const condition = ts.isIfStatement(node) ? node.expression : node.condition;
  return ['true', 'false'].map((value) => ({ change: `condition → ${value}`, node: condition, replacement: value }));
}

const otherMethods: Readonly<Record<string, string>> = { some: 'every', every: 'some', min: 'max', max: 'min' };

/** Calls that a list or text may do without, by type. */
const droppable = ['filter', 'sort', 'reverse', 'slice', 'toLowerCase', 'trim'];

function callChanges(node: ts.CallExpression): Change[] {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const name = expression.name.text;
  const other = otherMethods[name];
  if (other !== undefined) return [{ change: `.${name} → .${other}`, node: expression.name, replacement: other }];
  return droppable.includes(name)
    ? [{ change: `.${name}() dropped`, node, replacement: expression.expression.getText() }]
    : [];
}

function literalChanges(node: ts.Node): Change[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ change: 'true → false', node, replacement: 'false' }];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ change: 'false → true', node, replacement: 'true' }];
  if (ts.isNumericLiteral(node)) return [{ change: 'n → n + 1', node, replacement: `(${node.text} + 1)` }];
  if (ts.isStringLiteral(node) && node.text !== '')
    return [{ change: `'${node.text.slice(0, 20)}' → ''`, node, replacement: "''" }];
  return [];
}
