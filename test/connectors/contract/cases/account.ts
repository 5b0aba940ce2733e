import { expect } from 'vitest'
import type { Case } from '../case.ts'
import { expectSafe } from '../world.ts'

export const account: readonly Case[] = [
  {
    name: 'check names the account, the same each time, and no secret',
    run: async ({ system: { connector }, context, standIn }) => {
      const first = await connector.check(context())
      expect(first).toEqual({ id: expect.stringMatching(/./), name: expect.stringMatching(/./) })
      expect(await connector.check(context())).toEqual(first)
      expectSafe(standIn, first)
    },
  },
  {
    name: 'discover lists the object, with every field that its mapping reads',
    run: async ({ system: { connector }, object: { reading }, context, fill, settle }) => {
      fill(3)
      await settle()
      const found = await connector.discover(context())
      const there = found.find(({ name }) => name === reading.object) ?? (found.length === 1 ? found[0] : undefined)
      expect(there?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining([...reading.fields]))
      expect(there?.fields.filter(({ type }) => type === '')).toEqual([])
    },
  },
  {
    name: 'discover tells of each name once',
    run: async ({ system: { connector }, context, fill, settle }) => {
      fill(3)
      await settle()
      for (const { fields } of await connector.discover(context())) {
        const names = fields.map(({ name }) => name)
        expect(names).toEqual([...new Set(names)])
      }
    },
  },
  {
    name: 'prepare may run twice, and says the same then',
    needs: ['prepare'],
    run: async ({ system: { connector }, context }) => {
      const first = await connector.prepare?.(context())
      expect(await connector.prepare?.(context())).toEqual(first)
    },
  },
  {
    name: 'a sample shows some rows, in the fields of the mapping alone, and moves nothing',
    run: async ({ system: { connector }, object: { reading }, context, fill, live, settle }) => {
      fill(5)
      await settle()
      const before = live()
      const { records, rejected } = await connector.sample(context(), reading, { rows: 3 })
      expect([records.length, rejected]).toEqual([3, []])
      expect(live().map(({ id }) => id)).toEqual(expect.arrayContaining(records.map(({ id }) => id)))
      expect(reading.fields).toEqual(expect.arrayContaining(records.flatMap(({ fields }) => Object.keys(fields))))
      expect(live()).toEqual(before)
    },
  },
  {
    name: 'a sample of one id shows that record, and of an unknown one nothing',
    run: async ({ system: { connector }, object: { id, reading }, context, fill, settle }) => {
      fill(5)
      await settle()
      const ids = async (n: number) =>
        (await connector.sample(context(), reading, { rows: 1, id: id(n) })).records.map((record) => record.id)
      expect([await ids(4), await ids(77)]).toEqual([[id(4)], []])
    },
  },
]
