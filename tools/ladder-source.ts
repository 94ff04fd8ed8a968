import { parseSync } from 'vite';
import type { ESTree } from 'vite';
import { netGlobals, outboundFile, type RuleName } from './ladder-rules.ts';
import { isPure, isTest } from './ladder-units.ts';

export type Found = { readonly line: number; readonly rule: RuleName; readonly text: string };
export type Import = {
  readonly from: string;
  readonly line: number;
  /** Gone when types are stripped. `import { type X }` is not: the file is still loaded. */
  readonly typeOnly: boolean;
  /** What is taken from it; undefined where that is all of it, or not told. */
  readonly names?: readonly string[];
};
/** A node, and where it hangs: the field of its parent that holds it, then the parent and all above it, nearest first. */
type Place = { readonly field: string; readonly above: readonly ESTree.Node[] };

/** Reads one file: what it imports, and the rules that its own text breaks. A file that is no TypeScript throws: what cannot be read cannot be checked. */
export function sourceRules(file: string, text: string): { imports: Import[]; found: Found[] } {
  const { program, errors } = parseSync(file, text);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const imports: Import[] = [];
  const found: Found[] = [];
  const lineOf = (node: ESTree.Node): number => text.slice(0, node.start).split('\n').length;
  const add = (node: ESTree.Node, rule: RuleName, about: string): void => void found.push({ line: lineOf(node), rule, text: about });
  const pure = isPure(file);
  const shut = (file.startsWith('src/') || file.startsWith('examples/')) && !file.startsWith('src/web/') && file !== outboundFile && !isTest(file);

  const visit = (node: ESTree.Node, place: Place): void => {
    if (node.type === 'ImportDeclaration') imports.push({ from: node.source.value, line: lineOf(node), typeOnly: node.importKind === 'type', ...importedNames(node) });
    else if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration') exportDeclaration(node);
    else if (node.type === 'ExportDefaultDeclaration' || node.type === 'TSExportAssignment') add(node, 'default-export', 'exports have names');
    else if (node.type === 'TSImportType') imports.push({ from: node.source.value, line: lineOf(node), typeOnly: true });
    else if (node.type === 'ImportExpression') importExpression(node);
    else if (node.type === 'Identifier') identifier(node, place);
    if (pure) ambient(node, place);
    const above = [node, ...place.above];
    for (const [field, held] of Object.entries(node)) for (const child of [held].flat() as unknown[]) if (isNode(child)) visit(child, { field, above });
  };

  const exportDeclaration = (node: ESTree.ExportAllDeclaration | ESTree.ExportNamedDeclaration): void => {
    if (node.type === 'ExportAllDeclaration') add(node, 'export-star', 'exports are named one by one');
    else if (node.specifiers.some(({ exported }) => nameOf(exported) === 'default')) add(node, 'default-export', 'exports have names');
    if (node.source !== null) imports.push({ from: node.source.value, line: lineOf(node), typeOnly: node.exportKind === 'type' });
  };

  const importExpression = (node: ESTree.ImportExpression): void => {
    const what = plainString(node.source);
    if (what !== undefined) imports.push({ from: what, line: lineOf(node), typeOnly: false });
    else if (!isTest(file)) add(node, 'dynamic-import', 'import() of what is not a plain string cannot be checked');
  };

  const identifier = (node: ESTree.Node & { name: string }, place: Place): void => {
    if (!shut) return;
    const hidden = node.name === 'getBuiltinModule' || node.name === 'createRequire';
    if (hidden && place.field !== 'local') add(node, 'dynamic-import', `${node.name} goes round this check`);
    if (netGlobals.includes(node.name) && isFree(node, place)) add(node, 'outbound', `${node.name}: only ${outboundFile} speaks to the network`);
  };

  const ambient = (node: ESTree.Node, { above: [parent] }: Place): void => {
    if (node.type === 'NewExpression' && isNamed(node.callee, 'Date') && node.arguments.length === 0) add(node, 'pure', 'new Date() without a time: the clock is an argument');
    if (node.type !== 'MemberExpression') return;
    const path = text.slice(node.start, node.end).replace(/^globalThis\./, '');
    if (/^process\b/.test(path) && (parent?.type !== 'MemberExpression' || parent.computed)) add(node, 'pure', `${path} in a file that must be pure`);
    if (path === 'Date.now' || path === 'Math.random' || path === 'performance.now' || /^crypto\.(random|getRandom)/.test(path)) {
      add(node, 'pure', `${path}: clock and chance are arguments`);
    }
  };

  visit(program, { field: 'program', above: [] });
  return { imports, found };
}

const isNode = (value: unknown): value is ESTree.Node => typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;
const isNamed = (node: ESTree.Node, name: string): boolean => node.type === 'Identifier' && node.name === name;
const nameOf = (node: ESTree.ModuleExportName): string => (node.type === 'Literal' ? node.value : node.name);

function importedNames({ specifiers }: ESTree.ImportDeclaration): { names?: string[] } {
  const named = specifiers.filter((each) => each.type === 'ImportSpecifier');
  return named.length === 0 || named.length < specifiers.length ? {} : { names: named.map((each) => nameOf(each.imported)) };
}

function plainString(node: ESTree.Expression): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}

/** Fields that hold a name which is given here, or which is looked up in a module. */
const naming = new Set(['id', 'label', 'param', 'params', 'parameters', 'parameterName', 'local', 'imported', 'exported', 'name', 'typeName']);

/** Whether a name stands for the global: not a property of something else, nor a type, nor a name given here. */
function isFree(node: ESTree.Node, { field, above: [parent, grand] }: Place): boolean {
  if (parent === undefined) return true;
  if (parent.type === 'MemberExpression' && field === 'property' && !parent.computed) return isNamed(parent.object, 'globalThis');
  if (field === 'key' && 'computed' in parent) return parent.computed === true;
  if (parent.type === 'Property' && field === 'value') return grand?.type !== 'ObjectPattern';
  if (field === 'elements') return parent.type !== 'ArrayPattern';
  if (field === 'argument') return parent.type !== 'RestElement';
  if (field === 'left') return parent.type !== 'AssignmentPattern' && parent.type !== 'TSQualifiedName';
  return !naming.has(field) && parent.type !== 'TSQualifiedName';
}
