import type { z } from 'zod'
import type { Problem } from '../../core/errors.ts'
import { isContainer, valueAt } from './data.ts'
import type { Document, Path } from './document.ts'
import { findingsOf, type Issue, issuesMeant } from './issues.ts'
import { nearest } from './near.ts'

export interface Validated<Rest, File extends Rest> {
  /** Only where the file has no mistake at all. */
  readonly file: File | undefined
  /** What is left when every mistake is taken out, so that one mistake does not hide those in the rest of the file. */
  readonly sound: Rest | undefined
  readonly problems: readonly Problem[]
  /** Whether there was a mistake at this place or inside. */
  readonly isSpoiled: (path: Path) => boolean
}

/** Validates a file and goes on behind each mistake. `lenient` is the schema without what may have been taken out. */
export function validate<Rest, File extends Rest>(
  document: Document,
  schema: z.ZodType<File>,
  lenient: z.ZodType<Rest>,
): Validated<Rest, File> {
  const parsed = schema.safeParse(document.data)
  if (document.problems.length === 0 && parsed.success) {
    return { file: parsed.data, sound: parsed.data, problems: [], isSpoiled: () => false }
  }
  const pruning: Pruning = { data: structuredClone(document.data), spoiled: new Set(), problems: [...document.problems] }
  const { problems, spoiled } = pruning
  const rest = { file: undefined, problems, isSpoiled: (path: Path) => spoiled.has(named(path)) }
  if (document.data === undefined) return { ...rest, sound: undefined }
  prune(parsed.error?.issues ?? [], document, pruning)
  while (pruning.data !== undefined) {
    const left = lenient.safeParse(pruning.data)
    if (left.success) return { ...rest, sound: left.data }
    prune(left.error.issues, document, pruning)
  }
  return { ...rest, sound: undefined }
}

interface Pruning {
  data: unknown
  /** Places that are not as their author wrote them any more; what is missing there is no new mistake. */
  readonly spoiled: Set<string>
  readonly problems: Problem[]
}

function prune(found: readonly Issue[], document: Document, pruning: Pruning): void {
  const issues = found.flatMap((issue) => issuesMeant(issue, valueAt(pruning.data, issue.path)))
  for (const issue of issues.toSorted((a, b) => rank(a) - rank(b))) {
    const isNew = issue.code === 'unrecognized_keys' || !pruning.spoiled.has(named(issue.path))
    if (isNew) {
      const findings = findingsOf(issue, document.data)
      pruning.problems.push(...findings.map(({ path, at, complaint }) => document.problem(path, at, complaint)))
    }
    spoil(issue, pruning.spoiled)
    pruning.data = without(pruning.data, issue)
  }
}

/** An unknown key explains a missing one, and either explains why the whole does not fit: causes come first. */
const rank = ({ code }: Issue): number => (code === 'unrecognized_keys' ? 0 : code === 'custom' ? 2 : 1)

const named = (path: Path): string => JSON.stringify(path)

function spoil(issue: Issue, spoiled: Set<string>): void {
  for (let end = issue.path.length; end >= 0; end--) spoiled.add(named(issue.path.slice(0, end)))
  if (issue.code !== 'unrecognized_keys') return
  for (const key of issue.keys) {
    const meant = nearest(key, issue.message.split(', '))
    if (meant !== undefined) spoiled.add(named([...issue.path, meant]))
  }
}

/** Without the smallest thing around the issue that has a name: elements of a list keep their places. */
function without(data: unknown, issue: Issue): unknown {
  const parent = valueAt(data, issue.path.slice(0, -1))
  const own = valueAt(data, issue.path)
  if (issue.code === 'unrecognized_keys') {
    if (isContainer(own)) for (const key of issue.keys) delete own[key]
    return data
  }
  const isGone = issue.path.length > 0 && !isContainer(parent)
  return isGone || removed(data, issue.path) ? data : undefined
}

function removed(data: unknown, path: Path): boolean {
  for (let end = path.length; end > 0; end--) {
    const parent = valueAt(data, path.slice(0, end - 1))
    const key = String(path[end - 1])
    if (isContainer(parent) && !Array.isArray(parent) && key in parent) return delete parent[key]
  }
  return false
}
