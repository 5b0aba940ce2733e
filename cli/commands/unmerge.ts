import { GoldthreadError } from '../../core/errors.ts'
import { matcherSource } from '../../resolve/matchers.ts'
import { customersOf, type StoredCustomer } from '../../store/customers.ts'
import type { Database } from '../../store/database.ts'
import { membersOf } from '../../store/membership.ts'
import type { Answer, Context } from '../context.ts'
import { currentUser } from '../decide/enter.ts'
import { type Person, personAtTerminal } from '../decide/keys.ts'
import { numberOf } from '../names.ts'
import { type Preview, previewOf } from '../unmerge/preview.ts'
import { putAwayData } from '../unmerge/put-away-text.ts'
import { becomesText, previewData, previewText } from '../unmerge/show.ts'
import { startUnmerge, summaryText, type UnmergeEnd } from '../unmerge/start.ts'
import { refuseImpossible, type Way, waysOf } from '../unmerge/ways.ts'
import { ensureWorker } from '../worker.ts'

export interface UnmergeOptions {
  readonly note?: string
  readonly by?: string
  /** What becomes of records that we created for both. */
  readonly created?: Way
  readonly yes?: boolean
}

/** `goldthread unmerge <customer> <record>…`: shows what would come of it, and does it where a person says so. */
export async function unmerge(
  context: Context,
  customer: string,
  names: readonly string[],
  options: UnmergeOptions,
): Promise<Answer> {
  const preview = await previewed(context, numberOf('c', customer), [...new Set(names.map((name) => numberOf('r', name)))])
  if (options.created !== undefined) refuseImpossible(preview.created, options.created)
  const person = context.json || options.yes ? undefined : personAtTerminal()
  const answer = options.yes ? (options.created ?? 'keep') : await ask(person, preview, options)
  if (answer === undefined) {
    const shown = person === undefined ? [previewText(preview, options.created)] : []
    return {
      data: { ...previewData(preview, options.created), unmerge: null, done: null },
      text: [...shown, 'Nothing was done. With --yes it is.'].join('\n\n'),
      exitCode: 3,
    }
  }
  const by = options.by ?? currentUser()
  if (by.trim() === '')
    throw new GoldthreadError('configuration', 'Nobody is named as the one who decides', 'Name yourself with --by')
  await ensureWorker(context)
  const end = await startUnmerge(context, preview, { created: answer, by, note: options.note ?? null })
  return answerOf(preview, answer, end, person !== undefined)
}

function answerOf(preview: Preview, way: Way, end: UnmergeEnd, wasShown: boolean): Answer {
  const { unmerge: number, planned, putAway } = end
  return {
    data: {
      ...previewData(preview, way),
      unmerge: number,
      done: { customers: end.customers.map((id) => `c${id}`), planned, putAway: putAway.map(putAwayData) },
    },
    text: [...(wasShown ? [] : [previewText(preview, way)]), summaryText(end, way)].join('\n\n'),
    exitCode: planned.length === 0 ? 0 : 3,
  }
}

async function previewed(context: Context, customerId: number, named: readonly number[]): Promise<Preview> {
  const db = await context.store()
  const mappings = await context.mappings()
  const matchers = await matcherSource()(db, mappings)
  const customer = await openCustomer(db, customerId)
  const members = (await membersOf(db, [customer.id])).map(({ record }) => record)
  refuse(customer, members, named)
  const preview = await db.transaction((trx) => previewOf(trx, mappings, matchers, customer, members, named))
  const { leaving, staying } = preview.sides
  if (leaving.length === 0)
    throw new GoldthreadError('configuration', 'These were merged into others at their source', 'Name those')
  if (staying.length === 0)
    throw new GoldthreadError('configuration', `Nobody would stay in c${customer.id}`, 'Name fewer records')
  return preview
}

async function openCustomer(db: Database, id: number): Promise<StoredCustomer> {
  const [customer] = await customersOf(db, [id])
  if (customer === undefined)
    throw new GoldthreadError('failed', `There is no customer c${id}`, 'Look for one with `npx goldthread find`')
  if (customer.mergedInto !== null) return openCustomer(db, customer.mergedInto)
  if (customer.closed) throw new GoldthreadError('failed', `c${id} is closed: no source has a record of it any more`)
  return customer
}

function refuse({ id }: StoredCustomer, members: readonly number[], named: readonly number[]): void {
  const [stranger] = named.filter((record) => !members.includes(record))
  if (stranger === undefined) return
  throw new GoldthreadError('configuration', `r${stranger} is no part of c${id}`, `See \`npx goldthread show c${id}\``)
}

/** @returns what becomes of created records, or undefined where it is not to be done */
async function ask(person: Person | undefined, preview: Preview, { created }: UnmergeOptions): Promise<Way | undefined> {
  if (person === undefined) return undefined
  person.tell(previewText(preview, created))
  const way = created ?? (preview.created.length === 0 ? 'keep' : await askWay(person, preview))
  if (way === undefined) return undefined
  const key = await person.key(`Take c${preview.customer.id} apart? [y/n] `)
  return key === 'y' ? way : undefined
}

const keys = { keep: '[k]eep', archive: '[a]rchive', delete: '[d]elete for good' } as const

/** Of the ways that any of their sources has. */
async function askWay(person: Person, { created }: Preview): Promise<Way | undefined> {
  const possible = (['archive', 'delete'] as const).filter((way) =>
    created.some(({ connector }) => waysOf(connector).includes(way)),
  )
  const ways: readonly Way[] = ['keep', ...possible]
  const key = await person.key(`What was created for both: ${ways.map((way) => keys[way]).join(', ')}, [q]uit? `)
  const way = ways.find((its) => its[0] === key)
  if (way !== undefined) person.tell(becomesText(created, way))
  return way
}
