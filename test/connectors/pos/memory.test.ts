import { createWriteStream } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { expect, it } from 'vitest'
import { dropFolder, time } from '../drop-folder.ts'

const block = `7,${'a long name '.repeat(8)},ada@example.com\n`.repeat(1000)

it('a quote left open at the head of 60 MB costs one row and little memory', async () => {
  const drop = await dropFolder()
  const path = join(drop.folder, 'customers.csv')
  await pipeline(
    Readable.from(['ID,Name,Email\n1,"Ada,ada@example.com\n', ...Array.from({ length: 510 }, () => block)]),
    createWriteStream(path),
  )
  await utimes(path, time(1), time(1))
  const before = process.memoryUsage().rss
  let most = 0
  let rows = 0
  let rejected = 0
  for await (const page of drop.pages()) {
    rows += page.records.length
    rejected += page.rejected.length
    most = Math.max(most, process.memoryUsage().rss)
  }
  expect(rejected).toBe(1)
  expect((most - before) / 1e6).toBeLessThan(200) // as one text it takes 300
})
