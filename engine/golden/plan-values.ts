import { isList } from '../../core/items.ts'
import type { Withheld } from '../../core/ledger.ts'
import type { FieldModel } from '../../core/model.ts'
import type { Item, MappedValues, Origin, RawFields, Value } from '../../core/types.ts'
import { isLeftThere } from './plan-left.ts'
import {
  goldenItems,
  isDeclined,
  isParked,
  rawBefore,
  type Site,
  withheldDeclined,
  withheldFrom,
  writtenOf,
} from './plan-site.ts'
import { isSame, type Step } from './plan-step.ts'
import { whyEmptied } from './plan-why.ts'

/** What is to stand in a field of one value. */
interface Wanted {
  readonly value: Item | null
  readonly origin?: Origin
  readonly why: string
  /** Where it goes back to what its record said itself. */
  readonly before?: RawFields
}

export interface Steps {
  readonly steps: readonly Step[]
  readonly withheld: readonly Withheld[]
}

/** The steps for all fields of one value. They are spelled together, since several may share a column. */
export function valueSteps(site: Site): Steps {
  const withheld: Withheld[] = []
  const wanted = new Map<string, Wanted>()
  for (const field of site.fields.filter(({ many }) => !many)) {
    const its = wantedOf(site, field, withheld)
    if (its !== undefined) wanted.set(field.name, its)
  }
  const values = Object.fromEntries([...wanted].map(([name, { value }]) => [name, value]))
  const steps = [...wanted].flatMap(([name, its]) => {
    const step = stepOf(site, name, its, { ...site.now.first.values, ...values })
    if (step === undefined) withheld.push(withheldFrom(site, 'not spelled there', name))
    return step ?? []
  })
  return { steps, withheld }
}

/** Undefined where it stays as it is. */
function wantedOf(site: Site, field: FieldModel, withheld: Withheld[]): Wanted | undefined {
  const { name } = field
  const now = site.now.first.values[name]
  const [golden] = goldenItems(site, name)
  const declined = golden !== undefined && isDeclined(site, name, golden.identity)
  if (declined && !isSame(golden.item, now)) withheld.push(...withheldDeclined(site, name, [golden.identity]))
  const [written] = writtenOf(site, name)
  if (declined && written !== undefined && isLeftThere(site, written, [golden.identity])) return undefined
  const wanted = golden === undefined || declined ? ownAgain(site, name) : goldenValue(site, field)
  if (wanted === undefined || isSame(wanted.value, now)) return undefined
  const reason = isParked(site, name)
    ? 'parked'
    : wanted.origin !== undefined && site.target.mapping.unique.has(name) && !site.isPrimary(field)
      ? 'unique elsewhere'
      : undefined
  if (reason === undefined) return wanted
  withheld.push(withheldFrom(site, reason, name))
  return undefined
}

function goldenValue(site: Site, { name }: FieldModel): Wanted | undefined {
  const [golden] = goldenItems(site, name)
  if (golden === undefined) return undefined
  const own = ownAgain(site, name)
  return own !== undefined && isSame(own.value, golden.item)
    ? own
    : { value: golden.item, origin: golden.origin, why: golden.why }
}

/** What the record said itself before we wrote; undefined where we did not. */
function ownAgain(site: Site, name: string): Wanted | undefined {
  const [written] = writtenOf(site, name)
  if (written === undefined) return undefined
  const { before: value } = written
  return { value, why: value === null ? whyEmptied(site, written) : 'back to its own', before: rawBefore(site, written) }
}

/** @param values as they are to be, of all fields */
function stepOf(site: Site, field: string, { value, origin, why, before }: Wanted, values: MappedValues): Step | undefined {
  const spellings = [before ?? [], ...spellingsOf(site, field, value, values)].flat()
  const [spelling] = spellings
  if (spelling === undefined) return undefined
  const now = site.now.first.values[field] ?? null
  const from = isListed(now) ? null : now
  const place = writtenOf(site, field)[0]?.place ?? Object.keys(spelling).join('\n')
  return {
    field,
    changes: [{ field, place, from, to: value, ...(origin && { origin }), why }],
    spellings,
    holds: ({ first }) => isSame(first.values[field], value),
  }
}

function isListed(value: Value | null): value is readonly Item[] {
  return value !== null && isList(value)
}

/** Alone, and together with the fields that share a column with it, such as the two parts of a name. */
export function spellingsOf(
  { target: { mapping }, now }: Site,
  field: string,
  value: Value | null,
  values: MappedValues,
): readonly RawFields[] {
  const columns = mapping.columns.get(field) ?? []
  const isNear = (other: string) => other !== field && mapping.columns.get(other)?.some((column) => columns.includes(column))
  const near = [...mapping.columns.keys()].filter((other) => isNear(other) && !mapping.slots.has(other))
  const beside = Object.fromEntries(near.map((other) => [other, values[other] ?? null]))
  const write = (some: MappedValues) =>
    Object.entries(mapping.unmap({ ...now.first, values: some })).filter(([column]) => columns.includes(column))
  const spelled = [write({ [field]: value }), ...(near.length > 0 ? [write({ ...beside, [field]: value })] : [])]
  return spelled.filter(({ length }) => length > 0).map((entries) => Object.fromEntries(entries))
}
