import { itemsOf } from '../../core/items.ts'
import type { CustomerModel } from '../../core/model.ts'
import type { Item, Override, SourceRecord, WrittenValue } from '../../core/types.ts'
import { inSourceOrder } from '../source-order.ts'
import type { Candidate } from './candidates.ts'
import { type Choice, choiceOf } from './choice.ts'
import { onlyValue, sourceOrder } from './choose.ts'
import { type Fallen, isOwn } from './fallen.ts'

/** One value that a field could have taken, and what became of it. */
export interface Weighed {
  readonly value: Item
  /** The record that has it; 0 for an override. */
  readonly record: number
  readonly connection: string
  readonly at: number
  readonly is: 'own' | 'ours' | 'stand-in' | 'override'
  /** Whose value it is: the record itself, unless it is ours or stands in; 0 for an override. */
  readonly origin: number
  /** `listed` stands in a list behind the first, `same` says what one of those before it says. */
  readonly outcome: 'won' | 'listed' | 'same' | 'beaten' | 'out'
  /** The rule that chose it, put it where it is or beat it; else what keeps it out. */
  readonly why: string
}

export interface FieldExplanation {
  /** The rule that the lineage names; undefined where nobody says anything. */
  readonly rule: string | undefined
  /** Those that made the value, in its order, then the others. */
  readonly candidates: readonly Weighed[]
}

const order = ['won', 'listed', 'same', 'beaten', 'out'] as const

/**
 * What survivorship weighs for a field, by the code that decides it.
 *
 * @param records of the customer, each as its own people have it @param written what we wrote into them and nobody changed since
 * @param strangers origins of that which are records of other customers by now, with whose
 */
export function explainField(
  model: CustomerModel,
  name: string,
  records: readonly SourceRecord[],
  override: Override | undefined,
  written: readonly WrittenValue[] = [],
  strangers: ReadonlyMap<number, number> = new Map(),
): FieldExplanation {
  const field = model.fields.get(name)
  if (field === undefined) return { rule: undefined, candidates: [] }
  const choice = choiceOf(field, inSourceOrder(records), override)
  const candidates = [
    ...overriding(override),
    ...weighStanding(choice, override !== undefined),
    ...choice.sifted.fallen.map(weighFallen),
    ...weighOurs(name, records, written, strangers),
  ]
  const ordered = order.flatMap((outcome) => candidates.filter((its) => its.outcome === outcome))
  return { rule: choice.chosen?.lineage.rule, candidates: ordered }
}

function overriding(override: Override | undefined): readonly Weighed[] {
  return itemsOf(override?.value).map((value) => {
    const from = { record: 0, connection: '', at: override?.at ?? 0, is: 'override', origin: 0 } as const
    return { ...from, value, outcome: 'won', why: 'override' } as const
  })
}

function weighStanding(choice: Choice, isOverridden: boolean): readonly Weighed[] {
  const { sifted, narrowed, ranked } = choice
  if (ranked !== undefined) return weighRanked(choice, isOverridden)
  if (isOverridden) return sifted.standing.map((candidate) => weigh(candidate, 'beaten', 'override'))
  if (narrowed === undefined) return sifted.standing.map((candidate) => weigh(candidate, 'won', 'sum'))
  const { first, rule, steps } = narrowed
  return sifted.standing.map((candidate) => {
    if (candidate === first) return weigh(candidate, 'won', rule)
    if (candidate.identity === first.identity) return weigh(candidate, 'same', `as r${first.holder.id}`)
    const beatenBy = steps.find(({ left }) => !left.includes(candidate))?.rule
    return weigh(candidate, 'beaten', beatenBy ?? sourceOrder)
  })
}

function weighRanked({ sifted, ranked = [] }: Choice, isOverridden: boolean): readonly Weighed[] {
  const kept = ranked.flatMap(({ best, all, rule }, i) => {
    const isFirst = i === 0 && !isOverridden
    // What put the second behind the first put the first before it.
    const why = isFirst ? (ranked[1]?.rule ?? onlyValue) : i === 0 ? 'override' : rule
    const others = all.filter((candidate) => candidate !== best)
    return [
      weigh(best, isFirst ? 'won' : 'listed', why),
      ...others.map((candidate) => weigh(candidate, 'same', `as r${best.holder.id}`)),
    ]
  })
  const inList = new Set(ranked.flatMap(({ all }) => all))
  const replaced = sifted.standing.filter((candidate) => !inList.has(candidate))
  return [...kept, ...replaced.map((candidate) => weigh(candidate, 'beaten', 'override'))]
}

function weigh(candidate: Candidate, outcome: Weighed['outcome'], why: string): Weighed {
  const { value, holder, record, at } = candidate
  const is = isOwn(candidate) ? 'own' : 'stand-in'
  return { value, record: holder.id, connection: holder.connection, at, is, origin: record, outcome, why }
}

function weighFallen({ candidate, why, by }: Fallen): Weighed {
  const reasons = { bad: `bad: r${by} says so`, retired: `retired by r${by}`, 'same origin': `as r${by}` } as const
  return weigh(candidate, why === 'same origin' ? 'same' : 'out', reasons[why])
}

/** Echoes: the origin speaks for itself. */
function weighOurs(
  field: string,
  records: readonly SourceRecord[],
  written: readonly WrittenValue[],
  strangers: ReadonlyMap<number, number>,
): readonly Weighed[] {
  const holders = new Map(records.map((record) => [record.id, record]))
  return written.flatMap((its) => {
    const holder = holders.get(its.record)
    const standsIn = holder?.standIns?.some((standIn) => standIn.field === field && standIn.origin.record === its.origin.record)
    if (holder === undefined || its.field !== field || standsIn === true) return []
    const origin = its.origin.record
    const stranger = strangers.get(origin)
    const whose = stranger === undefined ? '' : ` of c${stranger}`
    const isGone = origin > 0 && !its.originLives && its.originParted
    const who = origin > 0 ? `r${origin}${whose}` : its.originLives ? 'an override' : 'an override that ended'
    const why = isGone ? `ours, ${who} said it and was of another customer` : `ours, ${who} says it`
    const from = { record: holder.id, connection: holder.connection, at: its.origin.at, is: 'ours', origin } as const
    return itemsOf(its.item).map((value) => ({ ...from, value, outcome: 'out', why }) as const)
  })
}
