import { createWriteStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export const changedRows = 1_000

/** Puts the list into the drop folder as it is. */
export async function dropList(people: string, drop: string, name: string): Promise<void> {
  await dropLines(drop, name, linesOf(people))
}

/** The same rows in other bytes: every cell is in quotes. */
export async function dropListAgain(people: string, drop: string, name: string): Promise<void> {
  await dropLines(drop, name, quoted(people))
}

/** So many of its rows, spread over it, with another given name each. */
export async function dropChanged(people: string, drop: string, name: string, records: number, changed: number): Promise<void> {
  await dropLines(drop, name, renamed(people, Math.floor(records / changed), name))
}

async function dropLines(drop: string, name: string, lines: AsyncIterable<string>): Promise<void> {
  const file = join(drop, `${name}.csv`)
  await pipeline(Readable.from(lines), createWriteStream(`${file}.part`))
  await rename(`${file}.part`, file)
}

/** The file has no cell with a comma or a quote in it. */
async function* linesOf(people: string): AsyncGenerator<string> {
  await using file = await open(people)
  for await (const line of file.readLines()) yield `${line}\n`
}

async function* quoted(people: string): AsyncGenerator<string> {
  for await (const line of linesOf(people)) yield `"${line.trimEnd().split(',').join('","')}"\n`
}

async function* renamed(people: string, oneOf: number, by: string): AsyncGenerator<string> {
  let row = -1
  for await (const line of linesOf(people)) {
    row++
    const [id, cluster, , ...rest] = line.split(',')
    if (row === 0) yield line
    else if (row % oneOf === 0) yield [id, cluster, `Renata ${by}`, ...rest].join(',')
  }
}
