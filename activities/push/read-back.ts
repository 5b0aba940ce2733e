import { isAt } from '../../connectors/http/belief.ts'
import type { Connector, Context } from '../../core/connector.ts'
import type { ObjectMapping } from '../../core/model.ts'
import type { RawRecord } from '../../core/reading.ts'
import type { RawFields } from '../../core/types.ts'
import { isSaid, placesOf } from '../../engine/mapping/place.ts'
import type { SentWrite } from '../../store/sending.ts'
import type { Judged, Verdict } from './verdict.ts'

/** Finds out what became of writes whose answer was lost: updates are read, creates are looked for by their keys. Nothing is sent. */
export async function readBack(
  source: Connector,
  context: Context<unknown>,
  mapping: ObjectMapping,
  writes: readonly SentWrite[],
): Promise<readonly Judged[]> {
  const creates = writes.filter(({ kind }) => kind === 'create')
  const ids = await found(source, context, mapping, creates)
  const idOf = ({ kind, key, externalId }: SentWrite) => (kind === 'create' ? ids?.get(key) : (externalId ?? undefined))
  const wanted = [...new Set(writes.flatMap((write) => idOf(write) ?? []))]
  const now = wanted.length === 0 ? new Map<string, RawRecord>() : await source.read?.(context, mapping.reading, wanted)
  return writes.map((write) => ({ write, verdict: judge(mapping, write, idOf(write), now, ids !== undefined) }))
}

async function found(
  source: Connector,
  context: Context<unknown>,
  { reading }: ObjectMapping,
  creates: readonly SentWrite[],
): Promise<ReadonlyMap<string, string> | undefined> {
  if (creates.length === 0) return new Map()
  return source.find?.(
    context,
    reading.object,
    creates.map(({ key }) => key),
  )
}

function judge(
  mapping: ObjectMapping,
  write: SentWrite,
  id: string | undefined,
  records: ReadonlyMap<string, RawRecord> | undefined,
  canFind: boolean,
): Verdict {
  if (records === undefined || !canFind) return { is: 'conflict', reason: 'the connector cannot tell what became of it' }
  if (write.kind === 'create' && id === undefined) return { is: 'approved' }
  const now = id === undefined ? undefined : records.get(id)
  if (write.kind === 'create') {
    // Found and not readable: it was there, and the next pull tells what became of it.
    return { is: 'written', externalId: now?.id ?? id ?? '', ...(now && { now: now.fields }) }
  }
  if (now === undefined || now.id !== id) return { is: 'conflict' }
  if (isThere(mapping, write, now.fields, 'to')) return { is: 'written', externalId: now.id, now: now.fields }
  // Also as the vendor spells it: where a column holds more than what we change, somebody may have entered the rest since, and ours is gone.
  if (isAt(write.believed, now.fields) && isThere(mapping, write, now.fields, 'from')) return { is: 'approved' }
  return standsInPart(mapping, write, now.fields) ? { is: 'written', externalId: now.id, since: now } : { is: 'conflict', now }
}

/**
 * A write is done as a whole: where one of its values stands, and nothing is as it was before, all stood, and somebody changed the others
 * since. Else ours would be taken for theirs.
 */
function standsInPart(mapping: ObjectMapping, { changes }: SentWrite, raw: RawFields): boolean {
  const said = placesOf(mapping, raw)
  const real = changes.filter(({ from, to }) => !isSaid(to, from))
  return real.some((change) => isSaid(change.to, said(change))) && !real.some((change) => isSaid(change.from, said(change)))
}

/** In our own terms, however the vendor spells it. */
function isThere(mapping: ObjectMapping, { changes }: SentWrite, raw: RawFields, side: 'from' | 'to'): boolean {
  const said = placesOf(mapping, raw)
  return changes.every((change) => isSaid(change[side], said(change)))
}
