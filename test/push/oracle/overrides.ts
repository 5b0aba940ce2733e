import type { Value } from '../../../core/types.ts'
import { rows } from '../../../store/database.ts'
import { everyoneIn } from './persons.ts'
import { itemsOf } from './values.ts'
import type { World } from './world.ts'

/** What a steward said of a customer, and nobody ended. */
export interface Word {
  readonly id: number
  readonly field: string
  readonly value: Value
  readonly at: number
  /** Records that the customer had then and that are no other's since, by what they are called at their sources. */
  readonly records: readonly string[]
}

/** What a record is called, as `nameOfPart` does. */
export const named = (record: string) =>
  `${record}.external_id || case ${record}.part when 1 then '' else '/' || ${record}.part end`

/** Overrides by the record that each is with: the first of its records that lives, and that nobody told apart from one before it that is gone. */
export async function wordsInForce({ db, systems, mappings }: World): Promise<ReadonlyMap<string, readonly Word[]>> {
  const live = new Set(systems.flatMap((system) => everyoneIn(mappings, system).map(({ name }) => name)))
  const words = await rows<Word>(
    db,
    `select v.id, v.field, v.value, extract(epoch from v.at)::float8 as at, array(
       select ${named('r')} from unnest(v.records) with ordinality as named(id, place)
       join goldthread.source_record r on r.id = named.id where r.id <> all(v.parted) order by named.place) as records
     from goldthread.golden_override v where v.withdrawn_at is null and (v.expires_at is null or v.expires_at > now())`,
  )
  const apart = await rows<{ one: string; other: string }>(
    db,
    `select ${named('a')} as one, ${named('b')} as other from goldthread.decision d
     join goldthread.source_record a on a.id in (d.a, d.b) join goldthread.source_record b on b.id in (d.a, d.b) and b.id <> a.id
     where d.withdrawn_at is null and d.verdict = 'different'`,
  )
  const placed = words.flatMap((word) => {
    const gone = (id: string) => word.records.slice(0, word.records.indexOf(id)).filter((its) => !live.has(its))
    const isApart = (id: string) => apart.some(({ one, other }) => one === id && gone(id).includes(other))
    const first = word.records.find((id) => live.has(id) && !isApart(id))
    return first === undefined ? [] : [[first, word] as const]
  })
  return new Map([...Map.groupBy(placed, ([record]) => record)].map(([record, its]) => [record, its.map(([, word]) => word)]))
}

/** Of each field, what was said last. */
export function lastWords(words: readonly Word[]): ReadonlyMap<string, readonly string[]> {
  const inOrder = words.toSorted((a, b) => a.at - b.at || a.id - b.id)
  return new Map(inOrder.map(({ field, value }) => [field, itemsOf(value)]))
}
