import ts from 'typescript';
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

/** Reads one file: what it imports, and the rules that its own text breaks. */
export function sourceRules(file: string, text: string): { imports: Import[]; found: Found[] } {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const found: Found[] = [];
  const lineOf = (node: ts.Node): number => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const add = (node: ts.Node, rule: RuleName, about: string): void => void found.push({ line: lineOf(node), rule, text: about });
  const pure = isPure(file);
  const shut = (file.startsWith('src/') || file.startsWith('examples/')) && !file.startsWith('src/web/') && file !== outboundFile && !isTest(file);

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({ from: node.moduleSpecifier.text, line: lineOf(node), ...importedNames(node.importClause) });
    } else if (ts.isExportDeclaration(node)) {
      exportDeclaration(node);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      imports.push({ from: node.argument.literal.text, line: lineOf(node), typeOnly: true });
    } else if (ts.isExportAssignment(node)) {
      add(node, 'default-export', 'exports have names');
    } else if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((each) => each.kind === ts.SyntaxKind.DefaultKeyword)) {
      add(node, 'default-export', 'exports have names');
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [what] = node.arguments;
      if (what !== undefined && ts.isStringLiteralLike(what)) imports.push({ from: what.text, line: lineOf(node), typeOnly: false });
      else if (!isTest(file)) add(node, 'dynamic-import', 'import() of what is not a plain string cannot be checked');
    } else if (ts.isIdentifier(node)) {
      identifier(node);
    }
    if (pure) ambient(node);
    ts.forEachChild(node, visit);
  };

  const exportDeclaration = (node: ts.ExportDeclaration): void => {
    const clause = node.exportClause;
    if (clause === undefined || ts.isNamespaceExport(clause)) add(node, 'export-star', 'exports are named one by one');
    else if (clause.elements.some((each) => each.name.text === 'default')) add(node, 'default-export', 'exports have names');
    if (node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      imports.push({ from: node.moduleSpecifier.text, line: lineOf(node), typeOnly: node.isTypeOnly });
    }
  };

  const identifier = (node: ts.Identifier): void => {
    if (!shut) return;
    const hidden = node.text === 'getBuiltinModule' || node.text === 'createRequire';
    if (hidden && !isImportName(node)) add(node, 'dynamic-import', `${node.text} goes round this check`);
    if (netGlobals.includes(node.text) && isFree(node)) add(node, 'outbound', `${node.text}: only ${outboundFile} speaks to the network`);
  };

  const ambient = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(tree) === 'Date' && (node.arguments?.length ?? 0) === 0) {
      add(node, 'pure', 'new Date() without a time: the clock is an argument');
    }
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
    const path = node.getText(tree).replace(/^globalThis\./, '');
    if (/^process\b/.test(path) && !ts.isPropertyAccessExpression(node.parent)) add(node, 'pure', `${path} in a file that must be pure`);
    if (path === 'Date.now' || path === 'Math.random' || path === 'performance.now' || /^crypto\.(random|getRandom)/.test(path)) {
      add(node, 'pure', `${path}: clock and chance are arguments`);
    }
  };

  visit(tree);
  return { imports, found };
}

function importedNames(clause: ts.ImportClause | undefined): { typeOnly: boolean; names?: string[] } {
  const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const bindings = clause?.namedBindings;
  if (clause === undefined || clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return { typeOnly };
  return { typeOnly, names: bindings.elements.map((each) => (each.propertyName ?? each.name).text) };
}

const isImportName = (node: ts.Identifier): boolean => ts.isImportSpecifier(node.parent) && node.parent.propertyName !== undefined && node.parent.name === node;

/** Whether a name stands for the global: not a property of something else, nor a name given here. */
function isFree(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression.getText() === 'globalThis';
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return false;
  const named = parent as { readonly name?: ts.Node };
  return named.name !== node && !ts.isBindingElement(parent);
}
