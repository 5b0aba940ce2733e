import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { openNewest, type Place } from '../../../sandbox/stripe/newest.ts'

/** Few seconds for many ids, so that many stand in one second. */
const places = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-c]{1,4}$/), created: fc.nat(4) }), {
  selector: ({ id }) => id,
})

function openWith(rows: readonly Place[]) {
  const order = openNewest<Place>()
  for (const row of rows) order.add(row)
  return order
}

function newestFirst(rows: readonly Place[]): readonly Place[] {
  return rows.toSorted((a, b) => b.created - a.created || (a.id < b.id ? 1 : -1))
}

describe('what is kept newest first', () => {
  test.prop([places])('is in order, however it came', (rows) => {
    expect([...openWith(rows).walk({})]).toEqual(newestFirst(rows))
  })

  test.prop([places, fc.nat()])('parts at any place into what is before and after it', (rows, n) => {
    const sorted = newestFirst(rows)
    const at = n % (rows.length + 1)
    const cursor = sorted[at]
    if (cursor === undefined) return
    const order = openWith(rows)
    expect([...order.walk({ after: cursor })]).toEqual(sorted.slice(at + 1))
    expect([...order.walk({ before: cursor })].toReversed()).toEqual(sorted.slice(0, at))
  })

  test.prop([places, fc.nat(4), fc.nat(4)])('is cut to seconds, both ends among them', (rows, from, to) => {
    const within = rows.filter(({ created }) => created >= from && created <= to)
    expect([...openWith(rows).walk({ from, to })]).toEqual(newestFirst(within))
  })

  test.prop([places, fc.nat()])('lacks what was removed, and nothing else', (rows, n) => {
    const gone = rows[n % (rows.length + 1)]
    const order = openWith(rows)
    if (gone !== undefined) order.remove(gone)
    expect([...order.walk({})]).toEqual(newestFirst(rows.filter((row) => row !== gone)))
  })
})
