import type { MatchField } from '../../core/model.ts'
import type { Kind } from '../../core/types.ts'
import { type Texts, textsOf } from '../../engine/matching/records.ts'
import type { Database } from '../../store/database.ts'
import { ownValuesOfKind } from '../known.ts'

const pageSize = 10_000

export interface KindTexts {
  /** Their numbers, in the order of what they are called at their sources. */
  readonly records: readonly number[]
  readonly texts: Texts
}

/** What the fields of all records of a kind say, page by page: of values that many records have, one copy. @param onPage records read */
export async function textsOfKind(
  db: Database,
  kind: Kind,
  fields: readonly MatchField[],
  onPage: (records: number) => void,
): Promise<KindTexts> {
  const texts = fields.map((): (readonly string[])[] => [])
  const shared = sharedTexts()
  const records: number[] = []
  await db.transaction(async (trx) => {
    for await (const page of ownValuesOfKind(trx, kind, pageSize)) {
      for (const [f, { field, part }] of fields.entries()) {
        for (const { values } of page) texts[f]?.push(shared(textsOf(values[field] ?? null, part)))
      }
      for (const { id } of page) records.push(id)
      onPage(records.length)
    }
  })
  return { records, texts }
}

/** Gives equal lists as one: a million records have some ten million of them. */
function sharedTexts(): (texts: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (texts) => {
    const name = texts.join('\0')
    const its = known.get(name)
    if (its === undefined) known.set(name, texts)
    return its ?? texts
  }
}
