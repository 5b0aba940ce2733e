import type { Problem } from '../../core/errors.ts'
import { partsFor } from '../matching/normal/parts.ts'
import { checkLevels } from './check-levels.ts'
import { checkNames, unknownName } from './customer.ts'
import type { Document, Path } from './document.ts'
import { hintFor } from './hints.ts'
import { type ComparedField, comparedFields, fileRoleOf, namedPart, type TypeOf } from './matching.ts'
import { fileRoles, type MatchingFile } from './schema/matching.ts'

/** What the rules may name. */
export interface Matchable {
  readonly kinds: readonly string[] | undefined
  /** Fields of the golden record, or columns of a file. */
  readonly fields: readonly string[] | undefined
  /** Such as `fields in customer.yaml`. */
  readonly what: string
  readonly typeOf: TypeOf
  /** As many can be compared. Of a file's columns several may be one field, so that they are counted later. */
  readonly most?: number
}

export function checkMatching(
  document: Document,
  file: MatchingFile,
  names: Matchable,
  isSpoiled: (path: Path) => boolean,
): Problem[] {
  const use = checkUse(document, file, names, isSpoiled)
  const fields = comparedFields(file, names.typeOf)
  const own = [
    ...checkKind(document, file, names),
    ...use,
    ...Object.entries(file.compare).flatMap(([name, { levels }]) =>
      checkLevels(document, ['compare', name, 'levels'], levels ?? []),
    ),
    ...checkThresholds(document, file),
  ]
  // What names a field that should be in use only follows from a mistake there.
  const isUseSound = file.use !== undefined && names.fields !== undefined && use.length === 0 && !isSpoiled(['fields'])
  return isUseSound ? [...own, ...checkCount(document, fields, names.most), ...checkReferences(document, file, fields)] : own
}

function checkCount(document: Document, { length }: readonly ComparedField[], most = length): Problem[] {
  if (length <= most) return []
  const allowed = `at most ${most}; each part of an address counts`
  return [document.problem(['use'], 'value', { found: `${length} fields to compare`, allowed })]
}

function checkKind(document: Document, { match }: MatchingFile, { kinds }: Matchable): Problem[] {
  if (match === undefined || kinds === undefined || kinds.includes(match)) return []
  return [document.problem(['match'], 'value', unknownName(match, kinds, 'kinds in customer.yaml'))]
}

function checkUse(document: Document, file: MatchingFile, names: Matchable, isSpoiled: (path: Path) => boolean): Problem[] {
  const { use } = file
  if (use === undefined) return []
  const unknown = checkNames(document, ['use'], use, names.fields, names.what)
  const unfit = use.flatMap((field, i) => {
    const complaint = use.indexOf(field) < i ? secondTime(field) : misfit(field, file, names)
    return complaint && !isSpoiled(['fields', field]) ? [document.problem(['use', i], 'value', complaint)] : []
  })
  const unused = Object.keys(file.fields).filter((field) => unknown.length === 0 && !use.includes(field))
  return [
    ...unknown,
    ...unfit,
    ...unused.map((field) => document.problem(['fields', field], 'key', unknownName(field, use, 'fields in use'))),
  ]
}

const secondTime = (field: string) => ({ found: `${field} a second time`, allowed: 'each field once' })

/** Why the field cannot be what it is said to be. */
function misfit(field: string, file: MatchingFile, { fields, typeOf }: Matchable) {
  if (!fields?.includes(field)) return undefined
  const role = fileRoleOf(field, file)
  if (role === undefined) {
    const allowed = `a field named as one of ${[...fileRoles.keys()].join(', ')}, or fields: { ${field}: { role: … } }`
    return { found: `${field}, whose role is not known`, allowed }
  }
  if (typeOf(field) !== 'address' || role === 'address') return undefined
  return { found: `${field} as ${role}`, allowed: `fields: { ${field}: { role: addresses } }, since it is of type address` }
}

function checkThresholds(document: Document, { merge_at: merge, review_at: review }: MatchingFile): Problem[] {
  if (merge === 'auto' || review === 'auto' || review <= merge) return []
  return [document.problem(['review_at'], 'value', { found: String(review), allowed: `at most ${merge}, which is merge_at` })]
}

function checkReferences(document: Document, file: MatchingFile, fields: readonly ComparedField[]): Problem[] {
  const names = fields.map(({ name }) => name)
  const check = (path: Path, at: 'key' | 'value', name: string) =>
    names.includes(name) ? [] : [document.problem(path, at, notInUse(name, names))]
  return [
    ...Object.keys(file.compare).flatMap((name) => check(['compare', name], 'key', name)),
    ...(file.block ?? []).flatMap((block, i) =>
      block.flatMap((text, j) => checkBlockPart(document, ['block', i, j], text, fields)),
    ),
    ...file.forbid.flatMap(({ differ }, i) => check(['forbid', i, 'differ'], 'value', differ)),
  ]
}

function checkBlockPart(document: Document, path: Path, text: string, fields: readonly ComparedField[]): Problem[] {
  const named = namedPart(text, fields)
  if (named === undefined) {
    const [name = text] = text.split('/')
    const names = fields.map((field) => field.name)
    return [document.problem(path, 'value', notInUse(name, names))]
  }
  const { field, part } = named
  const parts = partsFor(field.role)
  if (parts.includes(part)) return []
  const allowed = parts.map((part) => (part === 'value' ? field.name : `${field.name}/${part}`))
  return [document.problem(path, 'value', { found: text, allowed: allowed.join(', '), ...hintFor(text, allowed) })]
}

function notInUse(name: string, names: readonly string[]) {
  const part = names.find((known) => known.endsWith(`.${name}`))
  const hint = part === undefined ? hintFor(name, names) : { hint: `Did you mean ${part}?` }
  return { found: name, allowed: names.join(', '), ...hint }
}
