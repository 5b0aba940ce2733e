import { createReadStream } from 'node:fs'
import { link, mkdtempDisposable, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pos } from '../../connectors/pos.ts'
import { openBudget, trafficOf } from '../../core/patience.ts'
import { type Source, sourceOf } from '../../engine/matching/csv/source.ts'
import { openThreads, type Threads } from '../../threads/pool.ts'
import { header } from '../matching/people-file.ts'
import { timed, type Work } from './work.ts'

const [id = '', ...columns] = header

/** The bytes alone, as a pull asks for them. */
export function readBytes(): Work {
  const read = async (people: string) => {
    let bytes = 0
    for await (const piece of createReadStream(people, { highWaterMark: 1 << 18 })) bytes += Buffer.byteLength(piece)
    return bytes
  }
  return { timed: (people) => timed(() => read(people)), [Symbol.asyncDispose]: async () => undefined }
}

/** As `goldthread match` reads a file: the distinct values of each column, and where the ids stand. */
export function readForMatch(count: number): Work {
  const threads = openThreads(count)
  const read = async (people: string) => sum((await scan(threads, await sourceIn(people))).rows)
  return { timed: (people) => timed(() => read(people)), [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose]() }
}

/** As a pull reads an export, from the drop folder to records: hashed, its encoding and its dialect found, each row told of by its line. */
export function readForPull(): Work {
  const read = async (people: string) => {
    await using drop = await mkdtempDisposable(join(dirname(people), 'drop-'))
    await link(people, join(drop.path, 'people.csv'))
    const { signal } = new AbortController()
    const settings = pos.settings.parse({ folder: drop.path, covers: 'all', settle: '0s' })
    const ctx = { settings, signal, traffic: trafficOf(openBudget(), signal), now: () => new Date() }
    const reading = { object: 'people', id: [id], fields: columns, version: '1' }
    return await timed(async () => {
      let records = 0
      for await (const page of pos.pull(ctx, reading, undefined)) records += page.records.length
      return records
    })
  }
  return { timed: read, [Symbol.asyncDispose]: async () => undefined }
}

/** As the command line has it: where threads share it, with room for a byte behind it. */
export async function sourceIn(people: string): Promise<Source> {
  await using file = await open(people)
  const { size } = await file.stat()
  const bytes = new Uint8Array(new SharedArrayBuffer(size + 1))
  await file.read(bytes, 0, size)
  return sourceOf([{ name: 'people.csv', bytes: bytes.subarray(0, size) }])
}

export function scan(threads: Threads, source: Source) {
  return threads.scan(source, { columns, spans: id })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}
