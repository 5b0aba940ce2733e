import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Checkpoint } from '../../../connectors/pos/checkpoint.ts'
import type { Page } from '../../../core/reading.ts'
import { type Change, dropFolder } from '../drop-folder.ts'

type Drop = Awaited<ReturnType<typeof dropFolder>>

/** Rows of every sort, so that a cut falls behind each of them. */
const row = fc.constantFrom('1,Ada,a@example.com', '2,"Be\na",', '3,"Cy', ',,', '', '4', ',No Id,', '5,Eva,', '1,Again,')
const files = fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 3 })

async function fill(drop: Drop, contents: readonly (readonly string[])[]): Promise<void> {
  for (const [i, lines] of contents.entries()) await drop.drop(`${i}.csv`, ['ID,Name,Email', ...lines, ''].join('\n'), i + 1)
}

/** Pulls that each are killed after some pages: stored ones, or with the last of them lost before it was stored. */
async function pullWithCrashes(drop: Drop, settings: Change, crashes: readonly { after: number; stored: boolean }[]) {
  const pages: Page<Checkpoint>[] = []
  for (const crash of [...crashes, { after: Number.POSITIVE_INFINITY, stored: true }]) {
    let count = 0
    // The store keeps JSON.
    const checkpoint = pages.length === 0 ? undefined : JSON.parse(JSON.stringify(pages.at(-1)?.checkpoint))
    for await (const page of drop.pages({ settings, checkpoint })) {
      count++
      if (count < crash.after || crash.stored) pages.push(page)
      if (count === crash.after) break
    }
  }
  return pages
}

function said(pages: readonly Page<Checkpoint>[]) {
  return pages
    .filter(({ origin }) => !origin?.includes('not read'))
    .map(({ records, rejected, complete, asOf, pass }) => ({ records, rejected, complete, asOf, pass }))
}

describe('a pull that is killed again and again', () => {
  test.prop(
    [
      files,
      fc.constantFrom('all' as const, 'part' as const),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ after: fc.integer({ min: 1, max: 4 }), stored: fc.boolean() }), { maxLength: 5 }),
    ],
    { numRuns: 60 },
  )('says what an undisturbed one says, page for page', async (contents, covers, page, crashes) => {
    const [calm, killed] = [await dropFolder(), await dropFolder()]
    await fill(calm, contents)
    await fill(killed, contents)
    const undisturbed = await calm.pull({ settings: { covers, page } })
    const pages = await pullWithCrashes(killed, { covers, page }, crashes)
    expect(said(pages)).toEqual(said(undisturbed))
    expect(await killed.in('processed')).toEqual(await calm.in('processed'))
    expect(await killed.in('processing')).toEqual([])
  })
})

describe('a checkpoint that is used again', () => {
  test.prop([files, fc.integer({ min: 1, max: 4 })], { numRuns: 30 })('yields what it yielded before', async (contents, page) => {
    const drop = await dropFolder()
    await fill(drop, contents)
    const settings = { page }
    const pages = await drop.pull({ settings })
    for (const [i, { checkpoint }] of pages.entries()) {
      expect(said(await drop.pull({ settings, checkpoint }))).toEqual(said(pages.slice(i + 1)))
    }
  })
})
