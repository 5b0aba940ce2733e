import { z } from 'zod'
import type { ApiContext } from '../../stand-in/serve.ts'
import { SalesforceError } from '../errors.ts'
import { normalId } from '../ids.ts'
import { type Input, isObject, parseInput } from '../input.ts'
import type { Org } from '../org.ts'
import type { Row } from '../rows.ts'
import type { Saving } from '../save.ts'
import { ids } from '../setup.ts'
import type { SObject } from '../sobject.ts'
import { allowsDuplicates, bodyOf } from './answers.ts'

const mostRecords = 200
const mostChunks = 10

const Batch = z.object({ allOrNone: z.boolean().default(false), records: z.array(z.record(z.string(), z.unknown())) })

export interface SentBatch {
  readonly allOrNone: boolean
  readonly saving: Saving
  readonly records: readonly SentRecord[]
}

export interface SentRecord {
  readonly object: SObject
  readonly input: Input
  readonly id: string | undefined
  /** What tells it apart: its id, or the value of the external one. */
  readonly key: string | undefined
  /** @throws SalesforceError where another record of the batch has the same key */
  readonly checkOnce: () => void
}

/** The records of a request; one that cannot be read spoils them all. @throws SalesforceError */
export async function sentBatch(org: Org, c: ApiContext, keyField = 'id'): Promise<SentBatch> {
  const body = Batch.safeParse(await bodyOf(c))
  if (!body.success) throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'allOrNone is no boolean, or records is no list')
  const { allOrNone, records } = body.data
  checkSize(records.length)
  const seen = new Map<string, number>()
  const parsed = records.map((sent): SentRecord => {
    const object = objectOf(org, c, sent)
    const id = textAt(sent, 'id')
    const key = textAt(sent, keyField)
    const spelt = (keyField === 'id' ? normalId(key) : key?.toLowerCase()) ?? ''
    if (spelt !== '') seen.set(spelt, (seen.get(spelt) ?? 0) + 1)
    const checkOnce = () => {
      if ((seen.get(spelt) ?? 0) > 1) throw new SalesforceError(400, 'DUPLICATE_VALUE', `Duplicate id specified: ${key}`)
    }
    return { object, input: parseInput(org, object, withoutId(sent)), id, key, checkOnce }
  })
  checkChunks(parsed.map(({ object }) => object.name))
  return { allOrNone, records: parsed, saving: { by: ids.integration, allowDuplicates: allowsDuplicates(c) } }
}

function objectOf(org: Org, c: ApiContext, { attributes }: Readonly<Record<string, unknown>>): SObject {
  const type = isObject(attributes) ? attributes.type : undefined
  const name = typeof type === 'string' ? type : c.req.param('object')
  const object = name === undefined ? undefined : org.object(name)
  if (object !== undefined) return object
  throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${name ?? ''}' is not supported.`)
}

function textAt(sent: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const [, value] = Object.entries(sent).find(([key]) => key.toLowerCase() === name.toLowerCase()) ?? []
  return typeof value === 'string' && value !== '' ? value : undefined
}

function withoutId(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => name.toLowerCase() !== 'id'))
}

/** Its row, in the recycle bin or not. @throws SalesforceError */
export function storedRow(org: Org, id: string, object?: SObject): Row {
  const full = normalId(id)
  if (full === undefined) throw new SalesforceError(400, 'MALFORMED_ID', `malformed id ${id}`, ['Id'])
  const row = org.row(full)
  if (row !== undefined && !row.erased && (object === undefined || org.objectOf(full) === object)) return row
  throw new SalesforceError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id')
}

export function checkSize(count: number): void {
  if (count > mostRecords) throw tooMany(mostRecords)
}

export function tooMany(most: number): SalesforceError {
  const message = `record limit reached. cannot submit more than ${most} records into this call`
  return new SalesforceError(400, 'EXCEEDED_ID_LIMIT', message)
}

/** Where types alternate, each change of type begins a chunk. */
function checkChunks(types: readonly string[]): void {
  const chunks = types.filter((type, n) => type !== types[n - 1]).length
  if (chunks <= mostChunks) return
  const message = `Cannot have more than ${mostChunks} chunks in a single operation. Please rearrange the data to reduce chunking.`
  throw new SalesforceError(400, 'LIMIT_EXCEEDED', message)
}
