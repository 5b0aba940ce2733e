import { z } from 'zod'
import type { Context } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import { Refused } from './refusal.ts'
import { type Request, request, requestJson } from './request.ts'
import type { Settings } from './settings.ts'

/** What became of one record. */
export type Saved = { readonly id: string } | Failure | Unanswered

export interface Failure {
  /** The vendor's own, such as `DUPLICATES_DETECTED`. */
  readonly code: string
  /** Names of fields, where the vendor tells which. */
  readonly fields: readonly string[]
}

/** What came in place of an answer. */
export interface Unanswered {
  readonly error: unknown
}

type Fields = Readonly<Record<string, unknown>>

const Code = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/)
  .catch('UNKNOWN_ERROR')
const Names = z.array(z.string().regex(/^[\w.]+$/)).catch([])
const Failed = z.object({ success: z.literal(false), errors: z.array(z.object({ statusCode: Code, fields: Names })) })
const Done = z.object({ success: z.literal(true), id: z.string() })

/** What a batch of records answers, each in its place. */
export const Results = z.array(z.union([Done, Failed]))

/** Codes that say the same of every record of the object. */
const codesOfAll: readonly string[] = ['INVALID_FIELD', 'INVALID_TYPE', 'NOT_FOUND']

/**
 * Sends records, 200 at most, in one request. A value of a wrong type makes Salesforce refuse the whole of it: halving it again and again finds
 * the record, and the others are saved.
 */
export async function saveRecords(ctx: Context<Settings>, asked: Request, records: readonly Fields[]): Promise<readonly Saved[]> {
  try {
    const { data } = await requestJson(ctx, Results, { ...asked, body: { allOrNone: false, records } })
    if (data.length === records.length) return data.map(savedOf)
    throw new GoldthreadError('unreachable', 'Salesforce answered for another number of records than it was sent')
  } catch (error) {
    const failure = failureOf(error)
    if (failure === undefined) throw error
    if (records.length === 1 || codesOfAll.includes(failure.code)) return records.map(() => failure)
    const half = Math.ceil(records.length / 2)
    const first = await saveRecords(ctx, asked, records.slice(0, half))
    const rest = records.slice(half)
    return [...first, ...(await saveRecords(ctx, asked, rest).catch(unanswered(rest)))]
  }
}

/** Says that somebody wrote a record since it was read. */
export const writtenSince = 'PRECONDITION_FAILED'

/** Writes one record, unless somebody wrote it since. */
export async function saveOne(
  ctx: Context<Settings>,
  sobject: string,
  id: string,
  fields: Fields,
  unmodifiedSince: Date | undefined,
): Promise<Saved> {
  const headers = { ...saveHeaders(ctx.settings), ...(unmodifiedSince && { 'if-unmodified-since': inSeconds(unmodifiedSince) }) }
  const asked: Request = { method: 'PATCH', path: `sobjects/${sobject}/${id}`, headers, body: fields }
  try {
    return await request(ctx, asked, ({ status }) => {
      if (status === 204) return { id }
      throw new GoldthreadError('unreachable', `Salesforce answered ${status} in a form that makes no sense`)
    })
  } catch (error) {
    if (error instanceof Refused && error.status === 412) return { code: writtenSince, fields: [] }
    const failure = failureOf(error)
    if (failure === undefined) throw error
    return failure
  }
}

export function saveHeaders({ duplicates }: Settings): Readonly<Record<string, string>> {
  return duplicates === 'allow' ? { 'sforce-duplicate-rule-header': 'allowSave=true' } : {}
}

export function savedOf(result: z.infer<typeof Results>[number]): Saved {
  if (result.success) return { id: result.id }
  const [first] = result.errors
  return { code: first?.statusCode ?? 'UNKNOWN_ERROR', fields: [...new Set(result.errors.flatMap(({ fields }) => fields))] }
}

/** For what comes after something that was sent: an error must not hide what became of that. */
export function unanswered(items: readonly unknown[]): (error: unknown) => readonly Saved[] {
  return (error) => items.map(() => ({ error }))
}

export const lockedRow = 'UNABLE_TO_LOCK_ROW'

/** Undefined where it is no refusal of what was sent. */
function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Refused) || error.code === undefined) return undefined
  const isOfOthers = error.kind === 'credentials' || error.kind === 'unreachable'
  return isOfOthers && error.code !== lockedRow ? undefined : { code: error.code, fields: error.fields }
}

/** The header knows whole seconds, stamps have fractions: rounded down, it would never fit. */
function inSeconds(time: Date): string {
  return new Date(Math.ceil(time.getTime() / 1000) * 1000).toUTCString()
}
