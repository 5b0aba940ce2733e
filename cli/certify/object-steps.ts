import type { Connector, SourceObject } from '../../core/connector.ts'
import { GoldthreadError } from '../../core/errors.ts'
import type { ConnectionMapping, ObjectMapping } from '../../core/model.ts'
import type { Page } from '../../core/reading.ts'
import { counted } from '../counts.ts'
import { driftIn, missingText } from '../drift.ts'
import { type Look, Skipped, type Step, tried } from './step.ts'

export interface Visit {
  readonly connector: Connector
  readonly connection: ConnectionMapping
  readonly objects: readonly SourceObject[]
  /** Pages that are read at most, from the beginning. */
  readonly pages: number
}

interface Pulled {
  readonly pages: readonly Page[]
  /** Whether there were no more. */
  readonly ended: boolean
}

const rows = 20

/** Connectors whose pull moves something at the source. */
const takesIntoHand: ReadonlySet<string> = new Set(['pos'])

/** With a login, which counts apart. */
const fewest = 3 + 1

/** What is asked of one object: its mapping, some rows, and pulls of which nothing is stored. */
export async function* objectSteps(visit: Visit, object: ObjectMapping): AsyncGenerator<Step> {
  const { connection } = visit
  const step = (name: string, work: (look: Look) => Promise<string>) =>
    tried({ step: name, object: object.name, settings: connection.settings }, work)
  let first: Pulled = { pages: [], ended: false }
  yield await step('mapping', async () => fits(visit, object))
  yield await step('sample', (look) => sampled(visit, object, look))
  yield await step('full pull', async (look) => {
    if (takesIntoHand.has(visit.connector.name)) throw new Skipped('Its pull takes files into hand, which only a sync may')
    first = await pullPages(visit, object, look, undefined)
    return told(first)
  })
  yield await step('resume', (look) => resumed(visit, object, look, first))
  yield await step('nothing new', (look) => again(visit, object, look, first))
}

function fits({ connection, objects }: Visit, { name }: ObjectMapping): string {
  const drift = driftIn(connection, objects).find(({ object }) => object === name)
  if (drift === undefined) throw new GoldthreadError('failed', `The source has no object ${name}`)
  if (drift.absent || drift.missing.length > 0) throw new GoldthreadError('failed', missingText(drift).join('; '))
  return `every field is there; ${counted(drift.unread.length, 'field')} of the source not read`
}

async function sampled({ connector }: Visit, { reading, map }: ObjectMapping, look: Look): Promise<string> {
  const { records, rejected } = await connector.sample(look, reading, { rows })
  const bad = records.filter(({ fields }) => !map(fields).ok).length + rejected.length
  return `${counted(records.length + rejected.length, 'row')}, ${bad} of them for quarantine`
}

async function resumed(visit: Visit, object: ObjectMapping, look: Look, { pages: [first, ...rest] }: Pulled): Promise<string> {
  if (first === undefined || rest.length === 0) throw new Skipped('There is no second page to go on with')
  const expected = new Set(rest.flatMap(({ records }) => records.map(({ id }) => id)))
  const { pages } = await pullPages(visit, object, look, first.checkpoint, rest.length)
  for (const { records } of pages) for (const { id } of records) expected.delete(id)
  if (expected.size === 0) return 'the pages after the first came again'
  const missing = `${counted(expected.size, 'record')} did not come again after the first page`
  throw new GoldthreadError(
    'failed',
    `${missing}; unless they were changed or deleted just now, they would be lost after a crash`,
  )
}

async function again(visit: Visit, object: ObjectMapping, look: Look, { pages, ended }: Pulled): Promise<string> {
  if (pages.length === 0) throw new Skipped('Nothing was pulled')
  if (!ended) throw new Skipped(`There are more than ${counted(visit.pages, 'page')}: see --pages`)
  const caughtUp = await pullPages(visit, object, look, pages.at(-1)?.checkpoint)
  const before = look.requests()
  const quiet = await pullPages(visit, object, look, caughtUp.pages.at(-1)?.checkpoint ?? pages.at(-1)?.checkpoint)
  const requests = look.requests() - before
  if (requests <= fewest) return `${told(quiet)} in ${counted(requests, 'request')}`
  throw new GoldthreadError('failed', `A pull with nothing new took ${counted(requests, 'request')}`)
}

/** Pages from a checkpoint, as it comes back from the store. */
async function pullPages(
  visit: Visit,
  { reading }: ObjectMapping,
  look: Look,
  from: unknown,
  most = visit.pages,
): Promise<Pulled> {
  const checkpoint: unknown = from === undefined ? undefined : JSON.parse(JSON.stringify(from))
  const pages: Page[] = []
  for await (const page of visit.connector.pull(look, reading, checkpoint)) {
    pages.push(page)
    if (pages.length === most) return { pages, ended: page.complete }
  }
  return { pages, ended: true }
}

function told({ pages, ended }: Pulled): string {
  const records = pages.reduce((sum, page) => sum + page.records.length, 0)
  const rejected = pages.reduce((sum, page) => sum + page.rejected.length, 0)
  const what = `${counted(records, 'record')} in ${counted(pages.length, 'page')}`
  return `${what}${rejected === 0 ? '' : `, ${rejected} rejected`}${ended ? '' : ', and there are more'}`
}
