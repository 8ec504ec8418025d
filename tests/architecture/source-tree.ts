import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** One file of TypeScript as the walls see it. */
export interface SourceFile {
  /** Path from the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
  readonly imports: readonly Import[];
  readonly isTest: boolean;
}

/** One import or re-export. */
export interface Import {
  readonly line: number;
  /** The file it names, when it is one of ours; otherwise undefined. */
  readonly target: string | undefined;
  /** The package or built-in module it names, when it is none of ours. */
  readonly outside: string | undefined;
  /** Gone when the program runs. */
  readonly isTypeOnly: boolean;
}

export type SourceTree = ReadonlyMap<string, SourceFile>;

/** A place that breaks a wall: where, and what stands there. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

const folders = ['src', 'tests', 'bench'];

let kept: SourceTree | undefined;

/** All our TypeScript, read and parsed once a process. */
export function readTree(): SourceTree {
  kept ??= treeOf(Object.fromEntries(folders.flatMap((folder) => listFiles(folder)).filter((path) => /\.tsx?$/.test(path)).map((path) => [path, readFileSync(join(projectRoot, path), 'utf8')])));
  return kept;
}

/** Every file below a folder of the project, as paths from its root. */
export function listFiles(folder: string): string[] {
  const full = join(projectRoot, folder);
  if (!statSync(full, { throwIfNoEntry: false })) return [];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length + 1));
}

/** A tree of files given by path and text, such as a small broken one that proves a wall. */
export function treeOf(texts: Readonly<Record<string, string>>): SourceTree {
  return new Map(Object.entries(texts).map(([path, text]) => [path, readSource(path, text)]));
}

function readSource(path: string, text: string): SourceFile {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const imports: Import[] = [];
  walk(ast, (node) => {
    const named = importOf(node);
    if (named) imports.push({ line: lineOf(ast, node), ...aim(path, named.specifier), isTypeOnly: named.isTypeOnly });
  });
  return { path, text, ast, imports, isTest: isTestPath(path) };
}

function isTestPath(path: string): boolean {
  return /\.(test|cases)\.tsx?$/.test(path) || path.startsWith('tests/') || /\/testing\//.test(path) || /\/fixture-/.test(path);
}

function importOf(node: ts.Node): { specifier: string; isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) return { specifier: node.moduleSpecifier.text, isTypeOnly: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword };
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) return { specifier: node.arguments[0].text, isTypeOnly: false };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) return { specifier: node.argument.literal.text, isTypeOnly: true };
  return undefined;
}

function aim(from: string, specifier: string): { target: string | undefined; outside: string | undefined } {
  return specifier.startsWith('.') ? { target: normalize(join(dirname(from), specifier)), outside: undefined } : { target: undefined, outside: specifier };
}

/** Visits a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The line on which a node begins, counted from one. */
export function lineOf(ast: ts.SourceFile, node: ts.Node): number {
  return ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;
}

/** All nodes of a file that the question finds, each as a finding. */
export function findNodes(file: SourceFile, ask: (node: ts.Node) => string | undefined): Finding[] {
  const found: Finding[] = [];
  walk(file.ast, (node) => {
    const what = ask(node);
    if (what !== undefined) found.push({ path: file.path, line: lineOf(file.ast, node), what });
  });
  return found;
}
