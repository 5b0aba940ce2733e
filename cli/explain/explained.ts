import { GoldthreadError } from '../../core/errors.ts'
import { mappingPath } from '../../core/mapping-files.ts'
import type { SourceRecord } from '../../core/types.ts'
import { explainPair, type PairExplanation } from '../../engine/matching/explain/explain-pair.ts'
import { shownValue } from '../../engine/matching/explain/shown.ts'
import { textsOf } from '../../engine/matching/records.ts'
import { type Matcher, matcherSource } from '../../resolve/matchers.ts'
import { loadTogether, type Together } from '../../resolve/together.ts'
import type { Context } from '../context.ts'
import { comparableRecords } from '../matching/comparable.ts'
import { numberOf } from '../names.ts'
import type { ExplainedPair } from './pair.ts'
import { reasonApart, reasonsTogether } from './ties.ts'

/** Two records of the store, and why they are one customer or are not. */
export interface Explained extends ExplainedPair {
  readonly left: Side
  readonly right: Side
}

export interface Side {
  readonly record: SourceRecord
  /** As reconcile left it; undefined where it has not seen the record yet. */
  readonly customer: number | undefined
}

/** @throws GoldthreadError where one of the records is not there, or they are never compared */
export async function explained(context: Context, one: string, other: string): Promise<Explained> {
  const [a, b] = [numberOf('r', one), numberOf('r', other)]
  const db = await context.store()
  const matchers = await matcherSource()(db, await context.mappings())
  return db.transaction(async (trx) => {
    const [{ kind }] = await comparableRecords(trx, a, b)
    const matcher = matchers.get(kind)
    if (matcher === undefined) {
      const where = `See \`kind\` in ${mappingPath(context.config.mappingsFolder, 'matching.yaml')}`
      throw new GoldthreadError('configuration', `Records of the kind ${kind} are not matched`, where)
    }
    return explainIn(matcher, await loadTogether(trx, matcher, [a, b]), a, b)
  })
}

/** The same of two records that are loaded. */
export function explainIn(matcher: Matcher, together: Together, a: number, b: number): Explained {
  const { records, places, material, scorer, hanging } = together
  const [one, other] = [placeOf(places, a), placeOf(places, b)]
  const itsHanging = hanging.find((its) => its.places.some((place) => place === one))
  const explanation = explainPair(material, scorer, matcher.model, itsHanging, [one, other])
  const left = sideOf(together, one)
  const right = sideOf(together, other)
  return { left, right, explanation, values: valuesOf(matcher, explanation, left, right), because: becauseOf() }

  function becauseOf(): readonly string[] {
    const { reason, forbidden } = explanation.linkage ?? {}
    if (reason === 'decided') return reasonsTogether(together, a, b)
    if (forbidden === undefined) return []
    const [x, y] = [records[forbidden[0]]?.id ?? 0, records[forbidden[1]]?.id ?? 0]
    const differing = matcher.forbid.filter((f) => scorer.differ(...forbidden, [f])).map((f) => matcher.fields[f]?.name ?? '')
    const byRules = `r${x} and r${y} clearly differ in ${differing.join(' and ')}, which the rules forbid`
    return [reasonApart(together, x, y) ?? byRules]
  }
}

function placeOf(places: ReadonlyMap<number, number>, id: number): number {
  const place = places.get(id)
  if (place === undefined) throw new RangeError(`Record ${id} is not loaded`)
  return place
}

function sideOf({ records, former }: Together, place: number): Side {
  const record = records[place]
  if (record === undefined) throw new RangeError(`There is no place ${place}`)
  return { record, customer: former.get(record.id) }
}

/** Of several values, those that were compared. */
function valuesOf({ fields }: Matcher, { evidence }: PairExplanation, left: Side, right: Side): Explained['values'] {
  return fields.map(({ field, part, role }, f) => {
    const compared = evidence.fields[f]
    const shown = ({ record }: Side, normal: string | undefined) =>
      shownValue(textsOf(record.values[field] ?? null, part), role, normal)
    return [shown(left, compared?.left), shown(right, compared?.right)] as const
  })
}
