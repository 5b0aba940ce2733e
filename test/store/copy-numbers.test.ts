import { expect, it } from 'vitest'
import { copiedRows } from '../../core/copy-text.ts'
import { copyInto, copyOut } from '../../store/copy.ts'
import { copyNumbers } from '../../store/copy-numbers.ts'
import { withDatabase } from '../support/database.ts'

it('numbers go in as they are, negative ones and those beyond 32 bits among them', async () => {
  await withDatabase(async (db) => {
    const large = [0, 1, -1, 2 ** 31, -(2 ** 31) - 1, 2 ** 52 + 1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]
    await db.transaction(async (trx) => {
      await trx.raw('create temp table number (a int4, b int8, c float4) on commit drop')
      await copyNumbers(
        trx,
        'number',
        [
          { name: 'a', type: 'int4', at: (k) => k - 4 },
          { name: 'b', type: 'int8', at: (k) => large[k] ?? 0 },
          { name: 'c', type: 'float4', at: (k) => k / 4 },
        ],
        large.length,
      )
      const rows = await trx('number').select('a', trx.raw('b::text as b'), 'c').orderBy('a')
      expect(rows).toEqual(large.map((b, k) => ({ a: k - 4, b: String(b), c: k / 4 })))
    })
  })
})

it('rows come out in whole lines, whatever is in them, and who stops early leaves a connection that works', async () => {
  await withDatabase(async (db) => {
    const texts = Array.from({ length: 40_000 }, (_, k) => `${k} a\ttab, a\nline, a \\ and \\N, ${'ß'.repeat(k % 40)}`)
    await db.transaction(async (trx) => {
      await trx.raw('create temp table line (id int, text text) on commit drop')
      const cell = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
      await copyInto(trx, 'line', [texts.map((text, k) => `${k}\t${cell(text)}\n`).join('')])
      const query = 'select id, text from line order by id'
      const found: string[] = []
      let pieces = 0
      for await (const piece of copyOut(trx, query)) {
        pieces++
        for (const [, text = ''] of copiedRows(piece)) found.push(text)
      }
      expect(pieces).toBeGreaterThan(1)
      expect(found).toEqual(texts)
      for await (const piece of copyOut(trx, query)) {
        expect(piece.at(-1)).toBe(10)
        break
      }
      expect((await trx.raw('select 1 as one')).rows).toEqual([{ one: 1 }])
    })
  })
})
