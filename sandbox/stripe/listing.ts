import type { Params } from './form.ts'
import type { Newest, Place } from './newest.ts'
import { expandedOf, expectOnly, textOf, wholeNumber } from './params.ts'
import { invalid, missing, onlyOne } from './refusal.ts'

export interface Listed<Row extends Place> {
  /** What one of them is called in errors. */
  readonly noun: string
  readonly url: string
  readonly order: Newest<Row>
  /** Undefined where it is not there, or is not shown any more: such a one is no cursor either. */
  readonly find: (id: string) => Row | undefined
  /** The oldest second that is shown. */
  readonly from?: number
  /** Rows of a page, however many are asked for. */
  readonly pageRows: number
}

export interface ListPage<Row> {
  readonly object: 'list'
  readonly url: string
  readonly has_more: boolean
  readonly data: readonly Row[]
}

/** Parameters that every list has. */
export const listParams = ['limit', 'starting_after', 'ending_before', 'created', 'expand'] as const

/** One page of what `keep` lets through. @throws Refusal 400 `resource_missing` where the cursor is not there any more */
export function listPage<Row extends Place>(listed: Listed<Row>, params: Params, keep: (row: Row) => boolean): ListPage<Row> {
  const limit = Math.min(limitOf(params), listed.pageRows)
  expandedOf(params)
  if (params.has('starting_after') && params.has('ending_before')) throw onlyOne('starting_after', 'ending_before')
  const cursor = (param: string) => cursorOf(listed, params, param)
  const [after, before] = [cursor('starting_after'), cursor('ending_before')]
  const bounds = { ...createdBounds(params, listed.from), ...(after && { after }), ...(before && { before }) }
  const data: Row[] = []
  let hasMore = false
  for (const row of listed.order.walk(bounds)) {
    if (!keep(row)) continue
    hasMore = data.length === limit
    if (hasMore) break
    data.push(row)
  }
  return { object: 'list', url: listed.url, has_more: hasMore, data: before === undefined ? data : data.toReversed() }
}

export function limitOf(params: Params): number {
  const limit = wholeNumber(params.get('limit') ?? '10', 'limit')
  if (limit < 1) throw invalid('limit', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  if (limit > 100) throw invalid('limit', 'This value must be less than or equal to 100.', 'parameter_invalid_integer')
  return limit
}

function cursorOf<Row extends Place>({ noun, find }: Listed<Row>, params: Params, param: string): Place | undefined {
  const id = params.get(param)
  if (id === undefined) return undefined
  const row = find(textOf(id, param))
  if (row === undefined) throw missing(noun, textOf(id, param), param)
  return row
}

/** `created=1`, or any of `created[gte]=1`… */
function createdBounds(params: Params, oldest = 0): { readonly from: number; readonly to: number } {
  const created = params.get('created') ?? new Map()
  if (typeof created === 'string') {
    const second = wholeNumber(created, 'created')
    return { from: Math.max(oldest, second), to: second }
  }
  expectOnly(created, ['gt', 'gte', 'lt', 'lte'], 'created')
  const bound = (name: string, otherwise: number) => {
    const value = created.get(name)
    return value === undefined ? otherwise : wholeNumber(value, `created[${name}]`)
  }
  const never = Number.MAX_SAFE_INTEGER - 1
  return {
    from: Math.max(oldest, bound('gt', -1) + 1, bound('gte', 0)),
    to: Math.min(bound('lt', never + 1) - 1, bound('lte', never)),
  }
}
