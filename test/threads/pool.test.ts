import { describe, expect, it } from 'vitest'
import { GoldthreadError } from '../../core/errors.ts'
import { customerModel } from '../../engine/mapping/customer.ts'
import { rangesOf } from '../../engine/matching/block/pairs.ts'
import { aloneWith } from '../../engine/matching/crew.ts'
import { scanColumns } from '../../engine/matching/csv/scan.ts'
import { sourceOf } from '../../engine/matching/csv/source.ts'
import { type JobInputs, openJobs } from '../../engine/matching/jobs.ts'
import { keyHashes, type Material, namesOf } from '../../engine/matching/material.ts'
import { comparisons } from '../../engine/matching/roles.ts'
import { rowsOf } from '../../engine/matching/rows.ts'
import { frozenWeights } from '../../engine/matching/word-frequencies.ts'
import { openThreads, type Threads } from '../../threads/pool.ts'

const counts = [1, 2, 3]
const people = Array.from({ length: 500 }, (_, i) => `n${i},Ann${i % 40},Lee${i % 60},555-01${i % 90}`)
const source = sourceFrom(`id,given,family,phone\n${people.join('\n')}\n`)
const columns = ['id', 'given', 'family', 'phone']

function sourceFrom(text: string) {
  return sourceOf([{ name: 'people.csv', bytes: new TextEncoder().encode(text) }])
}

/** Names and phones of these people, ready to be compared. */
async function materialOn(threads: Threads): Promise<Material> {
  const { columns: raw } = await threads.scan(source, { columns: ['given', 'family', 'phone'] })
  const roles = ['given_name', 'family_name', 'phone'] as const
  const fields = roles.map((role) => ({ name: role, role, comparison: comparisons[role], frequency: true }))
  const work = roles.map((role, f) => ({ bytes: source.bytes, columns: raw.slice(f, f + 1), role }))
  const population = { size: people.length, fields, columns: await threads.normalise(work) }
  const keyParts = [{ field: 2, part: 'value' }]
  const words = fields.map(() => frozenWeights(undefined))
  return { population, rows: rowsOf(population, keyParts, keyHashes(population, keyParts, words)), names: namesOf(fields) }
}

/** 500 people share 90 phones: 50 of them by six, 40 by five. */
const pairsOfOnePhone = 50 * 15 + 40 * 10

const pairs: readonly JobInputs['countLevels'][] = [3, 30, 60, 90, 120].map((apart) => ({
  a: Uint32Array.from({ length: 100 }, (_, i) => i),
  b: Uint32Array.from({ length: 100 }, (_, i) => i + apart),
}))

const recipe = {
  object: 'customers',
  spec: { kind: 'person', fields: {} },
  customer: customerModel({ purposes: {}, defaults: {} }),
}

const rowNumbered = (number: number) => ({
  rows: [{ id: `c${number}`, fields: { Name: 'Ann' }, hash: '1', asOf: 1, modifiedAt: undefined, columnTimes: undefined }],
  numbers: [number],
  into: { objectId: 1, syncId: 1, mappingRevision: 1 },
})

describe.each(counts)('on %i threads', (count) => {
  it('columns are read as on one', async () => {
    await using threads = openThreads(count)
    expect(await threads.scan(source, { columns })).toEqual(scanColumns(source, { columns }))
  })

  it('there may be fewer columns than threads, or none', async () => {
    await using threads = openThreads(count)
    expect(await threads.scan(source, { columns: ['given'] })).toEqual(scanColumns(source, { columns: ['given'] }))
    expect(await threads.scan(source, { columns: [] })).toEqual({ columns: [], spans: undefined, rows: [500] })
  })

  it('jobs give what they give here, in the order of the jobs', async () => {
    await using threads = openThreads(count)
    const material = await materialOn(threads)
    const alone = aloneWith(
      openJobs(
        material,
        material.population.fields.map(() => frozenWeights(undefined)),
      ),
    )
    const crew = await threads.crew(material, [undefined, undefined, undefined])
    expect(crew.threads).toBe(count)
    expect(await crew.each('countLevels', pairs)).toEqual(await alone.each('countLevels', pairs))
  })

  it('what is for all threads is done by each', async () => {
    await using threads = openThreads(count)
    const crew = await threads.crew(await materialOn(threads), [undefined, undefined, undefined])
    const plan = { rules: [{ parts: [0] }], crowded: [new Set<number>()], refinements: [[]] }
    expect(await crew.all('setBlocking', plan)).toEqual(Array.from({ length: count }, () => undefined))
    const [blocks] = await crew.each('findBlocks', [{ rule: 0, of: 1 }])
    const ranges = blocks === undefined ? [] : rangesOf(0, blocks, count)
    await crew.each(
      'countPatterns',
      ranges.map((range) => ({ ...range, of: 1, keep: false })),
    )
    const found = await crew.all('patterns', undefined)
    const total = found.flatMap((its) => [...its.counts]).reduce((sum, its) => sum + its, 0)
    expect({ threads: found.length, total }).toEqual({ threads: count, total: pairsOfOnePhone })
  })

  it('a crew that has ended does nothing more, and the next one begins anew', async () => {
    await using threads = openThreads(count)
    const material = await materialOn(threads)
    const ended = await threads.crew(material, [undefined, undefined, undefined])
    await ended.end()
    await expect(ended.each('countLevels', pairs)).rejects.toThrow('There is no material')
    const next = await threads.crew(material, [undefined, undefined, undefined])
    expect(await next.each('countLevels', pairs)).toHaveLength(pairs.length)
  })

  it('orders given at once are done one after the other', async () => {
    await using threads = openThreads(count)
    const both = await Promise.all([
      threads.scan(source, { columns: ['given'] }),
      threads.scan(source, { columns: ['family', 'id'] }),
    ])
    expect(both).toEqual([scanColumns(source, { columns: ['given'] }), scanColumns(source, { columns: ['family', 'id'] })])
  })

  it('rows are mapped by other threads while this one has orders of its own', async () => {
    await using threads = openThreads(count)
    const map = await threads.mapRows(recipe)
    const columns = threads.scan(source, { columns: ['given'] })
    const numbers = [7, 8, 9]
    const made = await Promise.all(numbers.map((number) => map(rowNumbered(number))))
    expect(made.map(({ lines }) => new TextDecoder().decode(lines).split('\t', 3))).toEqual(
      numbers.map((number) => [String(number), '1', `c${number}`]),
    )
    expect(await columns).toEqual(scanColumns(source, { columns: ['given'] }))
  })

  it('an error is the error that it is on one, and the next order is done', async () => {
    await using threads = openThreads(count)
    const bad = sourceFrom('a,b,c\n1,2,3,4\n')
    const error = await threads.scan(bad, { columns: ['a', 'b', 'c'] }).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(GoldthreadError)
    expect(error).toMatchObject({
      kind: 'configuration',
      message: 'people.csv: line 2 has more cells than the header, which has 3',
      remedy: 'Put quotes around the cell that holds a delimiter',
    })
    expect((await threads.scan(source, { columns: ['id'] })).rows).toEqual([500])
  })
})
