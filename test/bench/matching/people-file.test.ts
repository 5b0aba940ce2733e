import { describe, expect, it } from 'vitest'
import { personRows } from '../../../bench/matching/people-file.ts'

const rows = [...personRows(1, 20_000)]

function column(at: number): string[] {
  return rows.map((row) => row[at] ?? '')
}

const clusters = Map.groupBy(rows, ([, cluster]) => cluster)

describe('the persons that matching is measured with', () => {
  it('are the same for the same seed, and others for another', () => {
    expect([...personRows(1, 500)]).toEqual([...personRows(1, 500)])
    expect([...personRows(2, 500)]).not.toEqual([...personRows(1, 500)])
  })

  it.each([1, 15, 16, 17, 1234])('are exactly as many records as were asked for: %i', (records) => {
    const ids = [...personRows(1, records)].map(([id]) => id)
    expect(ids).toEqual(Array.from({ length: records }, (_, i) => String(i + 1)))
  })

  it('have one to six records each, and two on average', () => {
    const sizes = [...clusters.values()].map(({ length }) => length)
    expect([...new Set(sizes)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    expect(rows.length / sizes.length).toBeGreaterThan(1.9)
    expect(rows.length / sizes.length).toBeLessThan(2.15)
  })

  it('never have two records side by side', () => {
    const names = column(1)
    expect(names.filter((name, i) => name === names[i + 1])).toEqual([])
  })

  it('have values of which some are missing', () => {
    const filled = [2, 3, 4, 5, 6, 7].map((at) => column(at).filter((value) => value !== '').length / rows.length)
    expect(filled.every((share) => share > 0.7 && share < 0.995)).toBe(true)
  })

  it('have frequent names and thousands of rare ones', () => {
    const surnames = column(3).filter((name) => name !== '')
    const shares = [...Map.groupBy(surnames, (name) => name).values()].map(({ length }) => length / surnames.length)
    expect(Math.max(...shares)).toBeGreaterThan(0.007)
    expect(Math.max(...shares)).toBeLessThan(0.02)
    expect(shares.length).toBeGreaterThan(5_000)
    expect(new Set(column(2)).size).toBeGreaterThan(3_000)
  })

  it('change their e-mail, move house and are misspelt', () => {
    const differing = (at: number) =>
      [...clusters.values()].filter((its) => new Set(its.flatMap((row) => row[at] || [])).size > 1).length / clusters.size
    for (const at of [2, 3, 4, 5, 6, 7]) expect(differing(at)).toBeGreaterThan(0.02)
  })

  it('include people who share a name and an address', () => {
    const households = Map.groupBy(
      rows.filter((row) => row[3] !== '' && row[5] !== ''),
      (row) => `${row[3]} ${row[5]}`,
    )
    const shared = [...households.values()].filter((its) => new Set(its.map(([, cluster]) => cluster)).size > 1)
    expect(shared.length).toBeGreaterThan(500)
  })
})
