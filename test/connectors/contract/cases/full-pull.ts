import { expect } from 'vitest'
import { isAt } from '../../../../connectors/http/belief.ts'
import type { Page } from '../../../../core/reading.ts'
import type { Case } from '../case.ts'
import { pulledFrom } from '../pulled.ts'
import { convert, expectConverted, expectSafe, expectSame, type World } from '../world.ts'

/** What people do at the source after the first page was stored; then all is pulled until it is quiet. */
function meanwhile(act: (world: World, firstPage: Page) => void): Case['run'] {
  return async (world) => {
    world.fill(world.system.page * 2 + 5)
    const pulled = await world.pull(pulledFrom(), { between: (page, number) => (number === 1 ? act(world, page) : undefined) })
    expect(pulled.pages.length).toBeGreaterThan(1)
    expectSame(world, await world.pull(pulled))
  }
}

/** What they brought is known, and where they led to is not: the next pull is a full one. */
function forgotten(pages: readonly Page[]): readonly Page[] {
  return pages.map((page) => ({ ...page, checkpoint: undefined }))
}

/** Records at the ends of the list and at the border that the next page begins behind, in whichever order the list is. */
function atEnds({ system: { page }, object: { id } }: World, { records }: Page): readonly string[] {
  const read = records.map((record) => record.id)
  return [...new Set([...[1, page, page + 1, page * 2 + 5].map(id), ...read.slice(0, 1), ...read.slice(-1)])]
}

export const fullPull: readonly Case[] = [
  {
    name: 'brings each record once, in one pass that is complete with its last page and not before',
    run: async (world) => {
      world.fill(world.system.page * 2 + 5)
      const { pages, ...pulled } = await world.pull(pulledFrom())
      const ids = pages.flatMap(({ records }) => records.map(({ id }) => id))
      expect(ids.length).toBe(new Set(ids).size)
      expect(new Set(pages.map(({ pass }) => pass)).size).toBe(1)
      expect(pages[0]?.pass).toMatch(/./)
      expect(pages.map(({ complete }) => complete)).toEqual([...pages.slice(1).map(() => false), true])
      expectSame(world, { ...pulled, pages })
    },
  },
  {
    name: 'of an empty source says that it saw everything',
    needs: ['requests'],
    run: async (world) => {
      const { pages } = await world.pull(pulledFrom())
      expect(pages.map(({ records, complete }) => [records, complete])).toEqual([[[], true]])
    },
  },
  {
    name: 'reads the fields of the mapping and no other',
    run: async (world) => {
      world.fill(3)
      const [field = ''] = world.object.reading.fields
      const narrow = { ...world, object: { ...world.object, reading: { ...world.object.reading, fields: [field] } } }
      await world.settle()
      for await (const { records } of world.system.connector.pull(world.context(), narrow.object.reading, undefined)) {
        expect(records.map(({ fields }) => Object.keys(fields))).toEqual(records.map(() => [field]))
      }
    },
  },
  {
    name: 'needs one request a page, and few besides',
    needs: ['requests'],
    run: async (world) => {
      world.fill(world.system.page * 2 + 5)
      expect(await world.requestsOf(() => world.pull(pulledFrom()))).toBeLessThanOrEqual(6)
    },
  },
  {
    name: 'tells the state of when it asked, by our clock',
    needs: ['requests'],
    run: async (world) => {
      world.fill(world.system.page + 5)
      world.standIn.setFaults(() => ({ kind: 'slow', milliseconds: 150 }))
      const start = Date.now()
      const answered: number[] = []
      const { pages } = await world.pull(pulledFrom(), { between: () => void answered.push(Date.now()) })
      const times = pages.map(({ asOf }) => asOf.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(Math.min(...times)).toBeGreaterThanOrEqual(start)
      expect(times.filter((time, n) => time > (answered[n] ?? 0) - 140)).toEqual([])
    },
  },
  {
    name: 'goes on from each of its checkpoints, in the same pass, to the same end',
    run: async (world) => {
      world.fill(world.system.page * 2 + 5)
      const { pages } = await world.pull(pulledFrom())
      for (let stored = 1; stored < pages.length; stored++) {
        const resumed = await world.pull(pulledFrom(pages.slice(0, stored)))
        expect(resumed.pages.at(-1)).toMatchObject({ complete: true, pass: pages[0]?.pass })
        expectSame(world, resumed)
      }
    },
  },
  {
    name: 'goes on from a checkpoint that lay unused while the source changed',
    run: async (world) => {
      const { fill, system, object, standIn, pull } = world
      fill(system.page + 5)
      const { pages } = await pull(pulledFrom())
      standIn.people.update(object.reading.object, object.id(1), object.change(1))
      standIn.people.remove(object.reading.object, object.id(system.page + 2))
      standIn.people.create(object.reading.object, object.customer(9_001))
      await pull(pulledFrom(pages))
      expectSame(world, await pull(await pull(pulledFrom(pages.slice(0, 1)))))
    },
  },
  {
    name: 'brings more records with one time stamp than a page holds',
    run: async (world) => {
      world.fill(world.system.page * 2 + 5, world.standIn.clock.now() - 3_600_000)
      expectSame(world, await world.pull(pulledFrom()))
    },
  },
  {
    name: 'tells of a merge since the last one, and takes it for no deletion',
    needs: ['merge', 'merges in its list'],
    run: async (world) => {
      const { standIn, object, fill, pull } = world
      fill(8)
      const pulled = pulledFrom(forgotten((await pull(pulledFrom())).pages))
      standIn.people.merge(object.reading.object, object.id(2), object.id(5))
      expectSame(world, await pull(pulled))
      expect(pulled.merged.has(object.id(2))).toBe(true)
    },
  },
  {
    name: 'puts a record without an id aside, whole, brings the others, and takes nobody for deleted because of it',
    needs: ['requests'],
    run: async (world) => {
      world.fill(6)
      const pulled = pulledFrom(forgotten((await world.pull(pulledFrom())).pages))
      world.standIn.setFaults((request) => (world.system.isLogin?.(request) ? undefined : { kind: 'nameless' }))
      await world.pull(pulled)
      const rejected = pulled.pages.flatMap((page) => page.rejected)
      expect(rejected).toEqual([
        { place: expect.stringMatching(/./), reason: expect.stringMatching(/./), raw: expect.anything() },
      ])
      const whole = [1, 2, 3, 4, 5, 6].filter((n) => isAt(world.object.customer(n), rejected[0]?.raw ?? {}))
      expect(whole).toHaveLength(1)
      expectSafe(
        world.standIn,
        rejected.map(({ place, reason }) => [place, reason]),
      )
      expectSame(world, pulled)
    },
  },
  {
    name: 'gives no record a time that lies behind its last change',
    run: async (world) => {
      world.fill(5)
      const { records } = await world.pull(pulledFrom())
      const late = world.live().filter(({ id, modifiedAt }) => Number(records.get(id)?.modifiedAt ?? 0) > modifiedAt)
      expect(late).toEqual([])
    },
  },
  {
    name: 'leads a record that became one of another object to it',
    needs: ['convert'],
    run: async (world) => {
      world.fill(3)
      const merge = convert(world, 2)
      expectConverted(world, await world.pull(pulledFrom()), merge)
    },
  },
  {
    name: 'misses no change that is made while it reads, behind it or before it',
    run: meanwhile((world, firstPage) => {
      const { object } = world
      atEnds(world, firstPage).forEach((id, n) => world.standIn.people.update(object.reading.object, id, object.change(n)))
    }),
  },
  {
    name: 'misses no record that is deleted while it reads, behind it or before it',
    run: meanwhile((world, firstPage) => {
      for (const id of atEnds(world, firstPage)) world.standIn.people.remove(world.object.reading.object, id)
    }),
  },
  {
    name: 'misses no record that is created while it reads',
    run: meanwhile(({ standIn, object }) => {
      for (let n = 9_001; n <= 9_003; n++) standIn.people.create(object.reading.object, object.customer(n))
    }),
  },
  {
    name: 'takes records that are merged while it reads for merged',
    needs: ['merge'],
    run: meanwhile((world, firstPage) => {
      const { standIn, object, system } = world
      const read = firstPage.records[0]?.id ?? ''
      standIn.people.merge(object.reading.object, read, object.id(system.page + 3))
    }),
  },
]
