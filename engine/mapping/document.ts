import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type Document as YamlDocument,
} from 'yaml'
import type { Problem } from '../../core/errors.ts'

export type Path = readonly PropertyKey[]

/** What is wrong at a place in a file. */
export type Complaint = Pick<Problem, 'found' | 'allowed' | 'hint'>

/** A mapping file that was read: what it says, and where it says it. */
export interface Document {
  readonly file: string
  /** Undefined where the text is no YAML. */
  readonly data: unknown
  /** Mistakes of the YAML itself. */
  readonly problems: readonly Problem[]
  /** A problem at the value of a path, or at its key. What is not there is shown at the nearest thing around it. */
  readonly problem: (path: Path, at: 'key' | 'value', complaint: Complaint) => Problem
}

export function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column
}

export function readDocument(file: string, text: string): Document {
  const lines = new LineCounter()
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  // One mistake of syntax breaks all that follows it.
  const mistakes = yaml.errors.filter((error, i) => error.code === 'DUPLICATE_KEY' || i === 0)
  const problems = mistakes.map((error) => ({
    ...at(error.pos[0]),
    ...explained(error.code, error.message, text, error.pos[0]),
  }))
  const unresolved = unresolvedAlias(yaml)
  if (unresolved !== undefined) problems.push({ ...at(unresolved.range?.[0] ?? 0), ...noAnchor(unresolved.source) })
  const isReadable = unresolved === undefined && yaml.errors.every(({ code }) => code === 'DUPLICATE_KEY')
  return {
    file,
    data: isReadable ? yaml.toJS() : undefined,
    problems,
    problem: (path, where, complaint) => ({
      ...at(offsetOf(yaml.contents, path, where, (node) => (isAlias(node) ? node.resolve(yaml) : node))),
      ...complaint,
    }),
  }
}

/** `*name` of nothing: most often a value that should have stood in quotes. */
function unresolvedAlias(yaml: YamlDocument): Alias | undefined {
  let found: Alias | undefined
  visit(yaml, {
    Alias: (_, alias) => {
      if (alias.resolve(yaml) !== undefined) return undefined
      found = alias
      return visit.BREAK
    },
  })
  return found
}

const noAnchor = (name: string): Complaint => ({
  found: `*${name}, and nothing is marked &${name}`,
  hint: 'Write it in quotes, if it is a value',
})

const inPlainWords: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where spaces are needed',
  BAD_INDENT: 'a closing bracket is missing, or a line is indented too little',
  MISSING_CHAR: 'a colon is missing, or a closing quote',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or a quote is needed',
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon in it needs quotes, or this line is indented too far',
  BAD_SCALAR_START: 'a value that begins with this sign needs quotes',
}

function explained(code: string, message: string, text: string, offset: number): Complaint {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? ''
  if (code === 'DUPLICATE_KEY') {
    const key = /^['"]?([^'":,}]+)/.exec(text.slice(offset))?.[1]?.trim()
    return { found: `the key ${key} a second time`, allowed: 'each key once' }
  }
  const hint = code !== 'TAB_AS_INDENT' && /[{[,:]\s*\$\{/.test(line) ? { hint: "Write it in quotes: '${NAME}'" } : {}
  return { found: `no valid YAML: ${inPlainWords[code] ?? 'a space is missing, or a quote is needed'} (${message})`, ...hint }
}

function offsetOf(root: unknown, path: Path, where: 'key' | 'value', resolved: (node: Node) => Node | undefined): number {
  let node = isNode(root) ? root : undefined
  let offset = startOf(node) ?? 0
  for (const [i, segment] of path.entries()) {
    const inside = node && resolved(node)
    if (isMap(inside)) {
      const pair = inside.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment))
      if (pair === undefined) return offset
      const isKey = i === path.length - 1 && where === 'key'
      node = isNode(pair.value) ? pair.value : undefined
      offset = startOf(isKey || isEmpty(node) ? pair.key : node) ?? offset
    } else if (isSeq(inside)) {
      const item = inside.items[Number(segment)]
      node = isNode(item) ? item : undefined
      offset = startOf(node) ?? offset
    }
  }
  return offset
}

/** `key:` with nothing behind it: the key is what a reader looks for. */
function isEmpty(node: Node | undefined): boolean {
  return node === undefined || (isScalar(node) && node.value === null && node.source === '')
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node.range?.[0] ?? undefined) : undefined
}
