import type { Problem } from '../../core/errors.ts'
import type { FieldModel, FieldType } from '../../core/model.ts'
import type { Scalar } from '../../core/types.ts'
import { cleaning, transformOf } from './clean.ts'
import { isContactPoints } from './customer.ts'
import type { Document, Path } from './document.ts'
import { hintFor } from './hints.ts'
import { type EntrySpec, outcomes, type ReadingSpec } from './schema/entry.ts'
import { Rejection } from './transforms/transform.ts'

/** What an entry says that does not fit the type of its field. */
export function checkEntry(document: Document, path: Path, entry: EntrySpec | string, model: FieldModel): Problem[] {
  const isAddress = typeof entry === 'object' && entry.address !== undefined
  if (isAddress !== (model.type === 'address')) {
    const found = isAddress ? 'address' : 'a column'
    const allowed = isAddress ? `from, join or first: ${model.name} is of type ${model.type}` : 'address: { street: …, city: … }'
    return [document.problem(path, 'value', { found, allowed })]
  }
  if (typeof entry === 'string') return []
  const { country } = entry
  const parts = Object.entries(entry.address ?? {}).flatMap(([part, spec]) => {
    if (typeof spec !== 'object') return []
    const checked = { ...spec, ...(country !== undefined && { country }) }
    return checkReading(document, [...path, 'address', part], checked, { type: 'text', many: false })
  })
  return [
    ...checkOfPoint(document, path, entry, model),
    ...checkCountry(document, path, entry, model),
    ...checkReading(document, path, entry, model),
    ...parts,
  ]
}

function checkCountry(
  document: Document,
  path: Path,
  { country, address, clean = [] }: EntrySpec,
  { type }: FieldModel,
): Problem[] {
  const isOfUse = type === 'phone' || address !== undefined || clean.some((step) => transformOf(step).transform.takesCountry)
  if (country === undefined || isOfUse) return []
  const allowed = 'only where phones, addresses, postcodes or states are read'
  return [document.problem([...path, 'country'], 'key', { found: 'country', allowed })]
}

function checkOfPoint(document: Document, path: Path, entry: EntrySpec, model: FieldModel): Problem[] {
  const allowed = 'only for e-mails, phones and addresses that are declared with many: true'
  const words = isContactPoints(model) ? [] : (['label', 'bad'] as const).filter((word) => entry[word] !== undefined)
  return words.map((word) => document.problem([...path, word], 'key', { found: word, allowed }))
}

type Target = Pick<FieldModel, 'type' | 'many'>

type Checked = ReadingSpec & Pick<EntrySpec, 'default' | 'country'>

function checkReading(document: Document, path: Path, spec: Checked, target: Target): Problem[] {
  const problems = checkClean(document, [...path, 'clean'], spec, target)
  for (const [theirs, ours] of Object.entries(spec.values ?? {})) {
    problems.push(...checkLiteral(document, [...path, 'values', theirs], ours, target.type))
  }
  const { otherwise } = spec
  if (otherwise !== undefined && !outcomes.some((word) => word === otherwise)) {
    const isMisplaced = spec.values === undefined
    const complaint = { found: String(otherwise), allowed: outcomes.join(', '), ...hintFor(String(otherwise), outcomes) }
    if (isMisplaced) problems.push(document.problem([...path, 'otherwise'], 'value', complaint))
    else problems.push(...checkLiteral(document, [...path, 'otherwise'], otherwise, target.type))
  }
  return [...problems, ...checkLiteral(document, [...path, 'default'], spec.default, target.type)]
}

/** A literal must be one that the type accepts: it is given to records as it stands. */
export function checkLiteral(document: Document, path: Path, literal: Scalar | undefined, type: FieldType): Problem[] {
  const result = literal === undefined ? undefined : cleaning({}, type).element.forward(String(literal))
  if (!(result instanceof Rejection)) return []
  return [document.problem(path, 'value', { found: `${literal}, which ${result.reason}`, allowed: `a value of type ${type}` })]
}

function checkClean(document: Document, path: Path, { clean = [], country }: Checked, { type, many }: Target): Problem[] {
  return clean.flatMap((step, i) => {
    const { transform } = transformOf(step)
    const at = [...path, i, ...(typeof step === 'string' ? [] : [transform.name])]
    if (transform.name === 'split') {
      const isSecond = clean.slice(0, i).some((earlier) => transformOf(earlier).transform === transform)
      if (isSecond) return [document.problem(at, 'key', { found: 'a second split', allowed: 'one split' })]
      return many
        ? []
        : [document.problem(at, 'key', { found: 'split', allowed: 'only for fields that are declared with many: true' })]
    }
    if (transform.takesCountry && transform.type === undefined && typeof step === 'string' && country === undefined) {
      const allowed = `{ ${step}: <country> }, or country: beside clean`
      return [document.problem(at, 'value', { found: `${step}, of no country`, allowed })]
    }
    const fits = transform.type === undefined || transform.type === type || type === 'text' || type === 'name'
    return fits ? [] : [document.problem(at, 'key', { found: transform.name, allowed: `a transform that gives ${type}` })]
  })
}
