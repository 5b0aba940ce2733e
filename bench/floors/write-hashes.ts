import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Rows } from '../../engine/matching/rows.ts'
import { openThreads } from '../../threads/pool.ts'
import { blockable } from './rows.ts'

// For whoever else finds the pairs: a line for each record with the hash of each value as we have it, nothing where it is unknown; and the
// rules as lists of columns: node bench/floors/write-hashes.ts <people> <hashes.csv> <rules.json>

const [people, hashesFile, rulesFile] = z.tuple([z.string(), z.string(), z.string()]).parse(process.argv.slice(2))
await using threads = openThreads(1)
const { rows, rules } = await blockable(threads, people)
await pipeline(Readable.from(lines(rows)), createWriteStream(hashesFile))
await writeFile(rulesFile, JSON.stringify(rules.map(({ parts }) => parts.map(columnOf))))

function columnOf(part: number): string {
  return `p${part}`
}

function* lines({ size, stride, fields, words }: Rows): Generator<string> {
  const parts = Array.from({ length: stride - fields }, (_, part) => part)
  let text = `${['id', ...parts.map(columnOf)].join(',')}\n`
  for (let record = 0; record < size; record++) {
    const hashes = parts.map((part) => words[record * stride + fields + part] || '')
    text += `${[record, ...hashes].join(',')}\n`
    if (text.length < 1 << 16) continue
    yield text
    text = ''
  }
  yield text
}
