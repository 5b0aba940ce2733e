import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../../engine/mapping/suggest/column.ts'
import { chooseId } from '../../../../engine/mapping/suggest/identity.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, n) => `${1000 + n}`)

/** The id of a table with a column of ids and one of names. */
function chosen(header: string, ids: readonly string[]) {
  const rows = ids.map((id, n) => [id, `Name ${n}`])
  return chooseId(columnsOf([header, 'Vorname'], rows), undefined)
}

describe('a column of ids', () => {
  it.each([
    ['is blank in one', ''],
    ['was rounded in one', '1,23457E+12'],
    ['ends with a line of sums', 'Summe'],
    ['ends with a line in words', '199 Kunden insgesamt'],
  ])('is the id although it %s of 199 rows, and it is said', (_, odd) => {
    for (const header of ['KdNr', 'c1']) {
      expect(chosen(header, [...numbers(198), odd])).toMatchObject({
        columns: [header],
        why: expect.stringContaining('but for 1 of 199 rows (without an id: 1)'),
      })
    }
  })

  it.each(['Kundennummer', 'KdNr', 'Kd.-Nr.', 'KDNR', 'Mitgliedsnummer'])('is known as %s, however it is protected', (header) => {
    expect(chosen(header, ['="1000"', "'1001", '1002'])).toEqual({
      columns: [header],
      why: 'its header says so, and no two rows of the sample share one',
    })
  })

  it('may repeat in very few rows where its header says that it is one', () => {
    const ids = [...numbers(198), '1000']
    expect(chosen('KdNr', ids).why).toContain('but for 1 of 199 rows (repeated: 1)')
    expect(chosen('c1', ids).columns).toEqual([])
    expect(chosen('KdNr', [...numbers(20), '1000']).columns).toEqual([])
  })

  it('is none where many rows have none', () => {
    expect(chosen('KdNr', [...numbers(15), '', '']).columns).toEqual([])
    expect(chosen('KdNr', ['1', '2', '']).columns).toEqual([])
  })
})
